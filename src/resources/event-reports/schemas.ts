import * as z from 'zod';
import { type Documented, tolerantNumber } from '../shared.ts';
import { FederationEvent } from '../shared-events.ts';

/**
 * Schema of a report of an event, as `eventReports.list` returns it.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const EventReportListItem = z.looseObject({
  /** Id of the report. */
  id: z.number(),
  /** When the report was received, in milliseconds since the epoch. */
  received_ts: z.number(),
  /** Id of the room of the event. */
  room_id: z.string(),
  /** Id of the reported event. */
  event_id: z.string(),
  /** Full id (MXID) of the user who reported it. */
  user_id: z.string(),
  /** Why, in the words of the reporter; `null` when unset. */
  reason: z.string().nullable(),
  /**
   * How offensive the event is, as the reporter's client says, from -100 (most offensive) to 0; `null` when unset.
   *
   * @remarks
   * Synapse does not check the range.
   * A value that is no number, or too large a number, is `null`.
   */
  score: tolerantNumber,
  /** Full id (MXID) of the user who sent the event; `null` when the event was purged. */
  sender: z.string().nullable(),
  /** Main alias of the room; `null` when unset. */
  canonical_alias: z.string().nullable(),
  /** Name of the room; `null` when unset. */
  name: z.string().nullable(),
});
/** A report of an event, as `eventReports.list` returns it. */
export interface EventReportListItem extends Documented<z.output<typeof EventReportListItem>> {}

/**
 * Schema of a report of an event, with the event.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const EventReport = z.looseObject({
  ...EventReportListItem.shape,
  /**
   * The reported event as Synapse stores it.
   *
   * @remarks A redacted event still has its content here, until Synapse removes it from the database.
   */
  event_json: FederationEvent,
});
/** A report of an event, with the event. */
export interface EventReport extends EventReportListItem {
  /**
   * The reported event as Synapse stores it.
   *
   * @remarks A redacted event still has its content here, until Synapse removes it from the database.
   */
  event_json: FederationEvent;
}
