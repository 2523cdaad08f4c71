import { describe, expect, test } from 'vitest';
import { type Exchange, FaultServer } from './server/fault-server.ts';
import { httpResponse } from './server/raw.ts';
import { clientOf, json } from './support/client.ts';
import { randomOf } from './support/random.ts';

const spammer = '@spam:example.org';

/** Synapse's list and deletion of a user's media, with trouble. */
class MediaStore {
  readonly files = new Map<string, Map<string, number>>();
  readonly deleted: string[] = [];
  readonly troubles: Record<string, number> = {};
  readonly #random: () => number;
  readonly listed = new Set<string>();
  readonly deletedById: string[] = [];
  batches = 0;
  #restarts = 1;
  server: FaultServer | undefined;
  /** Called after each deletion that was asked for. */
  onDelete: () => void = () => undefined;

  constructor(seed: number) {
    this.#random = randomOf(seed);
  }

  upload(user: string, count: number, prefix: string): void {
    const files = this.files.get(user) ?? new Map<string, number>();
    this.files.set(user, files);
    for (let index = 0; index < count; index++) files.set(`${prefix}${index}`, files.size);
  }

  of(user: string): string[] {
    return [...(this.files.get(user)?.keys() ?? [])];
  }

  #newest(user: string, limit: number): string[] {
    return this.of(user).reverse().slice(0, limit);
  }

  #delete(user: string, ids: readonly string[]): void {
    for (const id of ids) if (this.files.get(user)?.delete(id)) this.deleted.push(id);
  }

  /** Deletes bit by bit, as Synapse does; it goes on when nobody waits any more. */
  async #deleteSlowly(user: string, ids: readonly string[]): Promise<void> {
    for (let index = 0; index < ids.length; index += 20) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      this.#delete(user, ids.slice(index, index + 20));
    }
  }

  readonly respond = (exchange: Exchange): void => {
    const { method, target } = exchange.request;
    const url = new URL(target, 'http://x');
    const user = decodeURIComponent(url.pathname.split('/').at(-2) as string);
    const limit = Number(url.searchParams.get('limit'));
    const from = Number(url.searchParams.get('from') ?? 0);
    if (exchange.number > 60 && this.#restarts-- > 0) this.#restart(exchange);
    else if (method === 'GET') this.#list(exchange, user, from, limit);
    else if (url.pathname.startsWith('/_synapse/admin/v1/media/'))
      this.#removeOne(exchange, decodeURIComponent(url.pathname.split('/').at(-1) as string));
    else this.#remove(exchange, user, this.#newest(user, limit));
  };

  #list(exchange: Exchange, user: string, from: number, limit: number): void {
    const all = this.of(user).reverse();
    const rows = all.slice(from, from + limit).map((media_id) => ({
      media_id,
      created_ts: 1,
      last_access_ts: null,
      media_length: 1,
      media_type: null,
      quarantined_by: null,
      safe_from_quarantine: false,
      upload_name: null,
    }));
    const trouble = this.#trouble(['503', '502', '429', 'cut', 'hang']);
    for (const { media_id } of rows) this.listed.add(media_id);
    const next = from + limit < all.length ? { next_token: from + rows.length } : {};
    this.#respond(exchange, trouble, { media: rows, total: all.length, ...next });
  }

  /** Deletes one file by its id, as Synapse does. */
  #removeOne(exchange: Exchange, id: string): void {
    this.onDelete();
    this.deletedById.push(id);
    const trouble = this.#trouble(['503 before', '502', '429', 'cut', 'slow', 'hang']);
    const found = this.files.get(spammer)?.has(id) === true;
    if (trouble === 'slow') void this.#deleteSlowly(spammer, [id]);
    else if (trouble !== '503 before' && trouble !== '429') this.#delete(spammer, [id]);
    if (trouble === undefined && !found) json(exchange, 404, { errcode: 'M_NOT_FOUND', error: 'Unknown media' });
    else this.#respond(exchange, trouble === 'slow' ? 'hang' : trouble, { deleted_media: [id], total: 1 });
  }

  #remove(exchange: Exchange, user: string, ids: readonly string[]): void {
    this.onDelete();
    this.batches++;
    const trouble = this.#trouble(['503 before', '502', '429', 'cut', '500 half way', 'slow', 'hang']);
    if (trouble === '500 half way') this.#delete(user, ids.slice(0, ids.length / 2));
    else if (trouble === 'slow') void this.#deleteSlowly(user, ids);
    else if (trouble !== '503 before' && trouble !== '429') this.#delete(user, ids);
    this.#respond(exchange, trouble === 'slow' ? 'hang' : trouble, { deleted_media: ids, total: ids.length });
  }

  /** One call in ten fails, one in twenty gets no response. */
  #trouble(kinds: readonly string[]): string | undefined {
    const [failing, hanging] = [
      kinds.filter((kind) => kind !== 'hang' && kind !== 'slow'),
      kinds.filter((kind) => kind === 'hang' || kind === 'slow'),
    ];
    const [chance, which] = [this.#random(), this.#random()];
    const list = chance < 0.1 ? failing : chance < 0.15 ? hanging : [];
    const kind = list[Math.floor(which * list.length)];
    if (kind !== undefined) this.troubles[kind] = (this.troubles[kind] ?? 0) + 1;
    return kind;
  }

  #respond(exchange: Exchange, trouble: string | undefined, body: unknown): void {
    if (trouble === undefined) json(exchange, 200, body);
    else if (trouble === 'cut') exchange.socket.destroy();
    else if (trouble === '429') json(exchange, 429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 20 });
    else if (trouble !== 'hang')
      exchange.reply(httpResponse(Number(trouble.slice(0, 3)), '<html>', { 'content-type': 'text/html' }));
  }

  /** The request that it was at is lost, and so are all connections for a second. */
  #restart(exchange: Exchange): void {
    this.troubles['restart'] = (this.troubles['restart'] ?? 0) + 1;
    exchange.socket.destroy();
    void this.server?.stop().then(() => setTimeout(() => void this.server?.start(), 1000));
  }
}

async function deleteEverything(store: MediaStore, limit: number): Promise<string[]> {
  const server = await new FaultServer({ onRequest: store.respond, ownPort: true }).start();
  store.server = server;
  const reported: string[] = [];
  const client = clientOf(server, { maxRetries: 8, retryDelay: (failures) => Math.min(1000, 100 * failures) });
  for await (const batch of client.media.deleteAll(spammer, { limit }, { timeout: 300 })) {
    reported.push(...batch.mediaIds);
    expect(batch.deletedSoFar).toBe(reported.length);
  }
  await server.stop();
  return reported;
}

describe.concurrent.each([
  { count: 2000, limit: 100, seed: 1 },
  { count: 800, limit: 10, seed: 2 },
  { count: 800, limit: 10, seed: 3 },
  { count: 800, limit: 10, seed: 4 },
])('media.deleteAll over $count files on a server in trouble (seed $seed)', ({ count, limit, seed }) => {
  test('deletes all of them, reports each once, and touches nothing else', { timeout: 300_000 }, async ({ expect }) => {
    const store = new MediaStore(seed);
    store.upload('@bystander:example.org', 250, 'other');
    store.upload(spammer, count, 'spam');
    const all = store.of(spammer);
    const reported = await deleteEverything(store, limit);
    expect(store.of(spammer)).toEqual([]);
    expect(store.of('@bystander:example.org')).toHaveLength(250);
    expect([...reported].sort()).toEqual([...all].sort());
    expect(store.deletedById.filter((id) => !store.listed.has(id))).toEqual([]);
    expect(store.deletedById.length).toBeGreaterThan(0);
    expect(store.troubles['restart']).toBe(1);
    console.log(
      `deleteAll over ${count}: ${store.batches} batches, ${store.deletedById.length} requests by id, ${JSON.stringify(store.troubles)}`,
    );
  });
});

test.concurrent.each([11, 12, 13, 14, 15])(
  'media.deleteAll deletes what is uploaded in the meantime too, and reports nothing twice (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const store = new MediaStore(seed);
    store.upload(spammer, 200, 'spam');
    let requests = 0;
    store.onDelete = () => {
      if (requests++ < 15) store.upload(spammer, 7, `late${requests}-`);
    };
    const reported = await deleteEverything(store, 10);
    expect(store.of(spammer)).toEqual([]);
    expect(reported.filter((id, index) => reported.indexOf(id) !== index)).toEqual([]);
    expect(reported.filter((id) => !store.deleted.includes(id))).toEqual([]);
    expect([...store.listed].filter((id) => !reported.includes(id))).toEqual([]);
  },
);
