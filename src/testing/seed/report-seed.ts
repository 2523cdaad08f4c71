/** What a report of an event is like. */
export interface EventReportSeed {
  /** The reported event. */
  readonly event_id: string;
  /** Who reported it. */
  readonly user_id: string;
  /**
   * The room of the event.
   *
   * @default The one that has the event.
   */
  readonly room_id?: string | undefined;
  /** What the reporter says. */
  readonly reason?: string | null | undefined;
  /** From -100 (most offensive) to 0. Synapse takes integers of any size. */
  readonly score?: number | bigint | null | undefined;
  /**
   * When it was received, in milliseconds.
   *
   * @default Now.
   */
  readonly received_ts?: number | undefined;
}

/** What a report of a user is like. */
export interface UserReportSeed {
  /** The reported user. */
  readonly target_user_id: string;
  /** Who reported the user. */
  readonly user_id: string;
  /** @default '' */
  /** What the reporter says. */
  readonly reason?: string | undefined;
  /**
   * When it was received, in milliseconds.
   *
   * @default Now.
   */
  readonly received_ts?: number | undefined;
}
