import * as z from 'zod';
import type { Documented } from './shared.ts';

/** An object whose fields another homeserver may have written: anything can be in it. */
const open = z.record(z.string(), z.unknown());

/** What an event has in both of its forms. A homeserver keeps events of many years, so little is required. */
const common = {
  /** Type of the event, for example `m.room.message`. */
  type: z.string(),
  /** Full id (MXID) of the user who sent it. */
  sender: z.string(),
  /** When its homeserver says that it was sent, in milliseconds since the epoch. */
  origin_server_ts: z.number(),
  /**
   * What it says; the fields depend on `type`.
   *
   * @remarks Nobody has checked it: any field can be absent or have any type.
   */
  content: open,
  /** What a state event is the state of, often ''; absent or `null` for other events. */
  state_key: z.string().nullish(),
  /** The event that it redacts. Absent or `null` for events that redact none. */
  redacts: z.string().nullish(),
  /**
   * What a homeserver has added to the event, for example `age` or `redacted_because`.
   *
   * @remarks Nobody has checked it: any field can be absent or have any type.
   */
  unsigned: open.optional(),
};

/**
 * Schema of a Matrix event, in the form in which clients get it.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const MatrixEvent = z.looseObject({
  ...common,
  /** Id of the event. Those of room version 3 can contain `/`. */
  event_id: z.string(),
  /** Id of its room. */
  room_id: z.string().optional(),
  /** The sender again: Synapse sends both names. */
  user_id: z.string().optional(),
  /** How long ago it was sent, in milliseconds; also in `unsigned`. */
  age: z.number().optional(),
});
/** A Matrix event, in the form in which clients get it. */
export interface MatrixEvent extends Documented<z.output<typeof MatrixEvent>> {}

/** Ids of other events. Room versions 1 and 2 have pairs of an id and hashes in place of each id. */
const references = z.array(z.union([z.string(), z.array(z.unknown())])).optional();

/**
 * Schema of a Matrix event, in the form in which homeservers send it to each other (PDU).
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const FederationEvent = z.looseObject({
  ...common,
  /**
   * Id of the event.
   *
   * @remarks Absent in the stored form of room version 3 and later, where it is a hash of the event.
   */
  event_id: z.string().optional(),
  /** Id of its room; absent in the stored form of the first event of a room of version 12 and later. */
  room_id: z.string().optional(),
  /** Ids of the events that allow it. Room versions 1 and 2 have pairs of an id and hashes in place of each id. */
  auth_events: references,
  /** Ids of the events before it. Room versions 1 and 2 have pairs of an id and hashes in place of each id. */
  prev_events: references,
  /** Length of the longest chain of events before it. */
  depth: z.number().optional(),
  /** Hashes of its content, by algorithm. */
  hashes: open.optional(),
  /** Signatures, by homeserver. */
  signatures: open.optional(),
});
/** A Matrix event, in the form in which homeservers send it to each other (PDU). */
export interface FederationEvent extends Documented<z.output<typeof FederationEvent>> {}
