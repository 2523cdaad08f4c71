import * as z from 'zod';
import { type Documented, nullAsZero } from '../shared.ts';

/**
 * Schema of another homeserver that this one sends events to.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Destination = z.looseObject({
  /** Server name. */
  destination: z.string(),
  /**
   * When the last attempt to reach it failed, in milliseconds since the epoch.
   *
   * @remarks 0 when no attempt failed since it was last reached.
   */
  retry_last_ts: nullAsZero,
  /**
   * How long Synapse waits from `retry_last_ts` to the next attempt, in milliseconds.
   *
   * @remarks 0 when it does not wait.
   */
  retry_interval: nullAsZero,
  /** When the first of the current failures happened, in milliseconds since the epoch; `null` when none is known. */
  failure_ts: z.number().nullable(),
  /**
   * Stream ordering of the newest event that was sent successfully; `null` when none is recorded.
   *
   * @remarks A stream ordering is a position in the order in which this homeserver stored its events. It is no time.
   */
  last_successful_stream_ordering: z.number().nullable(),
});
/** Another homeserver that this one sends events to. */
export interface Destination extends Documented<z.output<typeof Destination>> {}

/**
 * Schema of a room that is shared with a destination.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const DestinationRoom = z.looseObject({
  /** Room id. */
  room_id: z.string(),
  /**
   * Stream ordering of the newest event of the room that was, or is to be, sent to the destination.
   *
   * @remarks It is greater than `last_successful_stream_ordering` of the destination while the event waits.
   */
  stream_ordering: z.number(),
});
/** A room that is shared with a destination. */
export interface DestinationRoom extends Documented<z.output<typeof DestinationRoom>> {}
