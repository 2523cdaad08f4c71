import * as z from 'zod';
import { InvalidArgumentError } from '../../errors/argument.ts';
import { checkBoolean, checkOptional, checkParams, checkText, checkTimestamp } from '../../transport/checks.ts';
import { type Documented, openEnum } from '../shared.ts';

/** Up to where `rooms.purgeHistory` purges: either an event, or a time. */
export type PurgeHistoryParams = (PurgeUpToEvent | PurgeUpToTime) & {
  /**
   * Whether events of users of this homeserver are deleted too.
   *
   * @remarks
   * They may exist nowhere else, and are then lost for good.
   * Synapse 1.143 and older delete them in any case, unless the room has version 1 or 2. 1.163 does not.
   *
   * @default The server's: `false`.
   */
  readonly delete_local_events?: boolean | undefined;
};

/** Purges up to an event. */
export interface PurgeUpToEvent {
  /** The event before which events are deleted. It stays itself. */
  readonly purge_up_to_event_id: string;
  /** Must be left out. */
  readonly purge_up_to_ts?: undefined;
}

/** Purges up to a time. */
export interface PurgeUpToTime {
  /**
   * The time before which events are deleted, in milliseconds since the epoch.
   *
   * @remarks
   * It is that at which the server received them.
   * The last event before it may stay.
   * A time in seconds is refused.
   */
  readonly purge_up_to_ts: number;
  /** Must be left out. */
  readonly purge_up_to_event_id?: undefined;
}

/** @internal Checks the parameters of a purge. Of an event and a time, Synapse would take the event. */
export function checkPurge(params: PurgeHistoryParams): void {
  checkParams(params);
  const { purge_up_to_event_id: event, purge_up_to_ts: time, delete_local_events } = params;
  if ((event === undefined) === (time === undefined))
    throw new InvalidArgumentError('params', 'must have either purge_up_to_event_id or purge_up_to_ts');
  checkOptional('purge_up_to_event_id', event, checkText);
  checkOptional('purge_up_to_ts', time, checkTimestamp);
  checkOptional('delete_local_events', delete_local_events, checkBoolean);
}

/**
 * Schema of how far a purge has come: the result of `rooms.purgeHistoryStatus`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const PurgeHistoryStatus = z.looseObject({
  /** `active` (also while it is scheduled), `complete` or `failed`. */
  status: openEnum<'active' | 'complete' | 'failed'>(),
  /** Once failed: why. Old Synapse versions do not send it: 1.41 does not, 1.92 does. */
  error: z.string().optional(),
});
/** How far a purge has come: the result of `rooms.purgeHistoryStatus`. */
export interface PurgeHistoryStatus extends Documented<z.output<typeof PurgeHistoryStatus>> {}

/** @internal The id of a purge that has been started. */
export const PurgeId = z.looseObject({ purge_id: z.string() }).transform(({ purge_id }) => purge_id);
