/** What the homeserver knows about another one. */
export interface DestinationSeed {
  /** When the last attempt to reach it failed, in milliseconds. */
  readonly retry_last_ts?: number | null | undefined;
  /** How long it waits until the next attempt, in milliseconds. */
  readonly retry_interval?: number | null | undefined;
  /** When the first of the current failures happened, in milliseconds. */
  readonly failure_ts?: number | null | undefined;
  /** The last event that it got. */
  readonly last_successful_stream_ordering?: number | null | undefined;
}
