import { json, refusal, type Seen } from './server.ts';

/** What a server does with the request for a batch, and whether its response arrives. */
export type BatchBehavior =
  | 'normal'
  | 'twice, one response'
  | 'half, and says so'
  | 'executed, response lost'
  | 'twice, response lost'
  | 'late by one, response lost'
  | 'late by two, response lost'
  | 'late by many, response lost'
  | 'executed and late by one, response lost'
  | 'half, response lost'
  | 'not executed, response lost';

/** The same for the deletion of one file. */
export type DeleteBehavior = 'normal' | 'executed, response lost' | 'late by one, response lost' | 'not executed, 502';

export interface MediaServerOptions {
  readonly userId: string;
  readonly files: readonly string[];
  /** Files that the server cannot remove from its disk. */
  readonly undeletable?: readonly string[];
  /** The most rows of a page, as if `limit` were not larger. */
  readonly pageSize?: number;
  /** Called before each request. */
  readonly before?: (request: Seen, server: MediaServer) => void;
  /** What happens to the next batch. */
  readonly nextBatch?: () => BatchBehavior;
  /** What happens to the next deletion of this file. */
  readonly nextDelete?: (id: string) => DeleteBehavior;
}

const row = (media_id: string) => ({
  media_id,
  created_ts: 1,
  last_access_ts: null,
  media_length: 1,
  media_type: null,
  quarantined_by: null,
  safe_from_quarantine: false,
  upload_name: null,
});

/** The media of one user on a Synapse that executes requests late, twice, partly or not at all. */
export class MediaServer {
  readonly #options: MediaServerOptions;
  readonly #undeletable: Set<string>;
  /** The newest first. */
  #files: string[];
  /** What is executed before a later request: how many requests are still to come, and what. */
  #late: { after: number; execute: () => void }[] = [];
  /** Every id that a list has shown. */
  readonly listed = new Set<string>();
  /** Every id that a deletion by id has named. */
  readonly deletedById: string[] = [];
  /** Files that were there when the latest list began. */
  atLatestList: ReadonlySet<string> = new Set();

  constructor(options: MediaServerOptions) {
    this.#options = options;
    this.#files = [...options.files];
    this.#undeletable = new Set(options.undeletable);
  }

  get files(): readonly string[] {
    return this.#files;
  }

  upload(id: string): void {
    this.#files.unshift(id);
  }

  /** From now on every file can be deleted. */
  repair(): void {
    this.#undeletable.clear();
  }

  /** Executes everything that was delayed. */
  settle(): void {
    for (const { execute } of this.#late.splice(0)) execute();
  }

  readonly handle = (request: Seen): Response => {
    this.#options.before?.(request, this);
    for (const item of this.#late) item.after--;
    const due = this.#late.filter(({ after }) => after < 0);
    this.#late = this.#late.filter(({ after }) => after >= 0);
    for (const { execute } of due) execute();
    const path = request.url.split('?')[0] as string;
    const ofUser = `/_synapse/admin/v1/users/${encodeURIComponent(this.#options.userId)}/media`;
    if (path === ofUser)
      return request.method === 'GET' ? this.#list(request) : this.#batch(Number(request.query['limit'] ?? 100));
    const [, serverName, mediaId] = /^\/_synapse\/admin\/v1\/media\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    const local = this.#options.userId.slice(this.#options.userId.indexOf(':') + 1);
    if (request.method !== 'DELETE' || mediaId === undefined) return refusal(404, 'M_UNRECOGNIZED');
    if (decodeURIComponent(serverName as string) !== local) return refusal(400, 'M_UNKNOWN');
    return this.#deleteOne(decodeURIComponent(mediaId));
  };

  #list({ query }: Seen): Response {
    const from = Number(query['from'] ?? 0);
    if (from === 0) this.atLatestList = new Set(this.#files);
    const limit = Math.min(Number(query['limit'] ?? 100), this.#options.pageSize ?? Infinity);
    const page = this.#files.slice(from, from + limit);
    for (const id of page) this.listed.add(id);
    const more = from + limit < this.#files.length;
    const total = this.#files.length;
    return json({ media: page.map(row), total, ...(more && { next_token: from + page.length }) });
  }

  #remove(ids: readonly string[]): string[] {
    const removed = ids.filter((id) => this.#files.includes(id) && !this.#undeletable.has(id));
    this.#files = this.#files.filter((id) => !removed.includes(id));
    return removed;
  }

  #batch(limit: number): Response {
    const execute = (count = limit) => this.#remove(this.#files.slice(0, count));
    const late = (after: number) => void this.#late.push({ after, execute });
    const behavior = this.#options.nextBatch?.() ?? 'normal';
    let removed: string[] | undefined;
    if (/^(normal|twice|executed)/.test(behavior)) removed = execute();
    if (behavior.startsWith('half')) removed = execute(Math.floor(limit / 2));
    if (behavior.startsWith('twice')) execute();
    if (/late by one/.test(behavior)) late(1);
    if (/late by two/.test(behavior)) late(2);
    if (/late by many/.test(behavior)) late(20);
    if (behavior.endsWith('lost')) return gatewayTimeout();
    return json({ deleted_media: removed, total: removed?.length });
  }

  #deleteOne(id: string): Response {
    this.deletedById.push(id);
    const behavior = this.#options.nextDelete?.(id) ?? 'normal';
    if (behavior === 'not executed, 502') return new Response('<html>', { status: 502 });
    if (behavior === 'late by one, response lost') {
      this.#late.push({ after: 1, execute: () => this.#remove([id]) });
      return gatewayTimeout();
    }
    const found = this.#files.includes(id);
    const removed = this.#remove([id]);
    if (behavior === 'executed, response lost') return gatewayTimeout();
    if (!found) return refusal(404, 'M_NOT_FOUND');
    return json({ deleted_media: removed, total: removed.length });
  }
}

function gatewayTimeout(): Response {
  return new Response('<html>', { status: 504 });
}
