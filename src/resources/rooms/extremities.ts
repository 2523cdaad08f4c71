import * as z from 'zod';
import type { Documented } from '../shared.ts';

/**
 * Schema of a forward extremity: an event of a room that no other event follows.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ForwardExtremity = z.looseObject({
  /** Id of the event. */
  event_id: z.string(),
  /** Group of the state that the room has after it. */
  state_group: z.number(),
  /** Depth of the event in the room's history. */
  depth: z.number(),
  /** When the server received it, in milliseconds since the epoch; `null` when unknown. */
  received_ts: z.number().nullable(),
});
/** A forward extremity: an event of a room that no other event follows. */
export interface ForwardExtremity extends Documented<z.output<typeof ForwardExtremity>> {}

/**
 * Schema of the result of `rooms.forwardExtremities`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ForwardExtremities = z.looseObject({
  /** How many there are. */
  count: z.number(),
  /** All of them. */
  results: z.array(ForwardExtremity),
});
/** The result of `rooms.forwardExtremities`. */
export interface ForwardExtremities extends Documented<z.output<typeof ForwardExtremities>> {
  /** All of them. */
  results: ForwardExtremity[];
}

/** @internal The count alone. */
export const DeletedExtremities = z.looseObject({ deleted: z.number() }).transform(({ deleted }) => deleted);
