import { setTimeout as sleep } from 'node:timers/promises';
import type { SynapseAdmin } from 'synapse-admin-sdk';
import type { Actor, Homeserver } from '../homeserver/homeserver.ts';
import type { Upload } from '../homeserver/media.ts';
import { Names } from './names.ts';

/** A response as the server sent it. */
export interface WireResponse {
  readonly request: string;
  readonly status: number;
  readonly body: unknown;
}

/** One of the two servers, as it was opened. */
export interface SideServer {
  /** The SDK, as an admin. Keeps the responses in `responses`. */
  readonly synapse: SynapseAdmin;
  /** The SDK without a record, to wait for something. */
  readonly silent: SynapseAdmin;
  readonly responses: WireResponse[];
  readonly homeserver: Homeserver;
  readonly serverName: string;
  readonly sharedSecret: string;
  /** Whether the work of tasks is done after their request. */
  readonly isReal: boolean;
}

/** What users are called in a sequence: the ids of the first four may get accounts. */
export const userNames = ['a', 'b', 'c', '_d', 'nobody', 'remote', 'malformed', 'upper'] as const;
export type UserName = (typeof userNames)[number];

/** One of the two servers during a sequence, with what the sequence has made there. */
export class Side {
  readonly names = new Names();
  readonly server: SideServer;
  /** Begins all names of this sequence. */
  readonly prefix: string;
  readonly actors = new Map<UserName, Actor>();
  readonly rooms: string[] = [];
  readonly events: Array<{ readonly roomId: string; readonly eventId: string }> = [];
  readonly files: Upload[] = [];
  readonly tokens: string[] = [];
  readonly deviceIds: string[] = [];
  readonly eventReports: number[] = [];
  readonly userReports: number[] = [];
  readonly taskIds = { delete: [] as string[], redact: [] as string[], purge: [] as string[] };
  readonly destinations = new Set<string>();
  readonly aliases: string[] = [];
  /** Synapse lets these users wait for up to ten seconds before it does nothing. */
  readonly shadowBanned = new Set<UserName>();
  /** The number of the call in the sequence: what a call makes is named after it. */
  step = 0;

  constructor(server: SideServer, prefix: string) {
    this.server = server;
    this.prefix = prefix;
  }

  get synapse(): SynapseAdmin {
    return this.server.synapse;
  }
  get homeserver(): Homeserver {
    return this.server.homeserver;
  }

  localpart(name: UserName): string {
    return name === 'upper' ? `${this.prefix}A`.toUpperCase() : this.prefix + name;
  }
  userId(name: UserName): string {
    if (name === 'remote') return `@${this.prefix}a:elsewhere.invalid`;
    if (name === 'malformed') return `${this.prefix}a`;
    return `@${this.localpart(name)}:${this.server.serverName}`;
  }
  /** A room of the sequence; one that does not exist when it has none. */
  room(index: number): string {
    return pick(this.rooms, index) ?? `!${this.prefix}nothing:${this.server.serverName}`;
  }
  alias(index: number): string {
    return pick(this.aliases, index) ?? `#${this.prefix}nothing:${this.server.serverName}`;
  }
  event(index: number): { readonly roomId: string; readonly eventId: string } {
    return pick(this.events, index) ?? { roomId: this.room(index), eventId: `$${this.prefix}nothing` };
  }
  file(index: number): Upload {
    const mediaId = `${this.prefix}nothing`;
    return pick(this.files, index) ?? { mediaId, uri: `mxc://${this.server.serverName}/${mediaId}` };
  }
  token(index: number): string {
    return pick(this.tokens, index) ?? `${this.prefix}nothing`;
  }
  deviceId(index: number): string {
    return pick(this.deviceIds, index) ?? `${this.prefix}NOTHING`;
  }
  report(kind: 'eventReports' | 'userReports', index: number): number {
    return pick(this[kind], index) ?? 987_654_321;
  }
  taskId(kind: keyof Side['taskIds'], index: number): string {
    return pick(this.taskIds[kind], index) ?? `${this.prefix}nothing`;
  }

  /** Lets a user do something as a client does; not when it has no session that works. */
  async act(name: UserName, action: (actor: Actor) => Promise<unknown>): Promise<unknown> {
    const actor = this.actors.get(name);
    if (actor === undefined || !(await this.homeserver.tokenWorks(actor.access_token))) return 'no session';
    return this.shadowBanned.has(name) ? 'shadow-banned' : action(actor);
  }

  /** Waits until a task has ended. */
  async ended<Status extends { readonly status: string }>(status: () => Promise<Status>): Promise<Status> {
    for (;;) {
      const now = await status();
      if (now.status === 'complete' || now.status === 'failed') return now;
      if (this.server.isReal) await sleep(20);
    }
  }

  /** Waits until users who were deactivated have left their rooms, which happens after the response. */
  async parted(name: UserName): Promise<void> {
    const userId = this.userId(name);
    const deadline = Date.now() + 5000;
    while (Date.now() < deadline) {
      const account = await this.server.silent.users.get(userId).catch(() => undefined);
      if (account === undefined || !account.deactivated) return;
      const joined = await this.server.silent.users.joinedRooms(userId).catch(() => undefined);
      if (joined === undefined || joined.total === 0) return;
      if (this.server.isReal) await sleep(20);
    }
  }
}

function pick<T>(items: readonly T[], index: number): T | undefined {
  return items.length === 0 ? undefined : items[index % items.length];
}
