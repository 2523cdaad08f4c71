import type { PageParams } from '../../pagination/paginator.ts';
import type { Direction } from '../shared.ts';

/** Filters and order of `eventReports.list`. */
export interface EventReportListParams extends PageParams {
  /**
   * Direction of the order, which is that of `received_ts`.
   *
   * @default The server's: `b`, the newest first.
   */
  readonly dir?: Direction | undefined;
  /**
   * Only reports of users whose id contains this text (ASCII).
   *
   * @remarks `_` matches any one character, and `%` any text.
   */
  readonly user_id?: string | undefined;
  /**
   * Only reports of events in rooms whose id contains this text (ASCII).
   *
   * @remarks `_` matches any one character, and `%` any text.
   */
  readonly room_id?: string | undefined;
  /**
   * Only reports of events that this user sent: the full id (MXID).
   *
   * @remarks
   * Ignored before Synapse 1.122.
   * Reports of purged events do not match, because their sender is unknown.
   */
  readonly event_sender_user_id?: string | undefined;
}
