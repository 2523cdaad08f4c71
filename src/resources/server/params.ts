import type { ScheduledTask } from './schemas.ts';

/** Filters of `server.scheduledTasks`. */
export interface ScheduledTasksParams {
  /**
   * Only tasks of this kind or these kinds, for example `shutdown_and_purge_room`, `purge_history` or
   * `redact_all_events`. Several since Synapse 1.160; older ones take the first alone.
   */
  readonly action_name?: string | readonly string[] | undefined;
  /** Only tasks for this room or user, in full. */
  readonly resource_id?: string | undefined;
  /** Only tasks in this state or these states. Several since Synapse 1.160; older ones take the first alone. */
  readonly job_status?: ScheduledTask['status'] | ReadonlyArray<ScheduledTask['status']> | undefined;
  /** Only tasks whose `timestamp_ms` is at most this, in milliseconds since the epoch; seconds are refused. */
  readonly max_timestamp?: number | undefined;
}

/** Parameters of `server.renewAccountValidity`. */
export interface RenewAccountValidityParams {
  /** Full user id (MXID). Synapse does not check that the account exists. */
  readonly user_id: string;
  /**
   * When the account expires, in milliseconds since the epoch.
   *
   * @remarks
   * A time in the past expires the account at once, and so does 0.
   * A time in seconds is refused.
   */
  readonly expiration_ts: number;
  /**
   * Whether the user is sent an e-mail before the account expires, where the server sends such e-mails.
   *
   * @default The server's: `true`.
   */
  readonly enable_renewal_emails?: boolean | undefined;
}
