import type { PageParams } from '../../pagination/paginator.ts';
import type { Direction } from '../shared.ts';

/** Filters and order of `userReports.list`. */
export interface UserReportListParams extends PageParams {
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
   * Only reports about users whose id contains this text (ASCII).
   *
   * @remarks `_` matches any one character, and `%` any text.
   */
  readonly target_user_id?: string | undefined;
}
