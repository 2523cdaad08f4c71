import type { LiteralUnion } from 'type-fest';

/**
 * The jobs that can be started:
 * - `populate_stats_process_rooms`: counts the statistics of all rooms anew.
 * - `regenerate_directory`: builds the user directory anew.
 * - `event_resign` (since Synapse 1.152): signs events of this homeserver again, with its current key.
 */
export type BackgroundUpdateJob = LiteralUnion<
  'populate_stats_process_rooms' | 'regenerate_directory' | 'event_resign',
  string
>;

/** Parameters of `backgroundUpdates.startJob`. */
export interface StartJobParams {
  /** Which job to start. */
  readonly job_name: BackgroundUpdateJob;
  /**
   * With `event_resign`: only events that were signed with this key, for example `ed25519:a_old XGX0JRS2Af3be3k...`.
   *
   * @remarks It is the public key, with its id before it.
   * @default Events that were signed with any other key than the current one.
   */
  readonly old_key?: string | undefined;
  /**
   * With `event_resign`: only events that were received before this time, in milliseconds since the epoch.
   *
   * @remarks A time in seconds is refused.
   * @default Events of any time.
   */
  readonly before_ts?: number | undefined;
}
