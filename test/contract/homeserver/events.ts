import type { Actor } from './homeserver.ts';

/** An event as a member of its room gets it. */
export interface ClientEvent {
  readonly event_id: string;
  readonly type: string;
  readonly sender: string;
  readonly origin_server_ts: number;
  readonly content: Readonly<Record<string, unknown>>;
  readonly unsigned?: Readonly<Record<string, unknown>>;
}

/** Events of rooms. */
export interface Events {
  /** Sends an event, and resolves to its id. Messages get `msgtype` and `body` where they are not given. */
  send(user: Actor, roomId: string, content?: Readonly<Record<string, unknown>>, type?: string): Promise<string>;
  /** Redacts an event, and resolves to the id of the redaction. */
  redactEvent(user: Actor, roomId: string, eventId: string, reason?: string): Promise<string>;
  /** An event as the user sees it; `undefined` when the user does not see it. */
  event(viewer: Actor, roomId: string, eventId: string): Promise<ClientEvent | undefined>;
  /** Whether an event has lost its content. Throws when the user does not see it. */
  isRedacted(viewer: Actor, roomId: string, eventId: string): Promise<boolean>;
  /** The newest 50 events of a room as the user sees them, newest first. */
  timeline(viewer: Actor, roomId: string): Promise<readonly ClientEvent[]>;
  /** When an event was sent, in milliseconds. */
  eventTime(eventId: string): Promise<number>;
  /** Removes the events of a room that are older than this one from the database. */
  purgeBefore(roomId: string, eventId: string): Promise<void>;
  /** Whether the homeserver stores the event. */
  isStored(eventId: string): Promise<boolean>;
}
