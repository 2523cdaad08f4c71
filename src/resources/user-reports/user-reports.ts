import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import { checkFields, checkText } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import { oneReport } from '../shared-reports.ts';
import { operations } from './operations.ts';
import type { UserReportListParams } from './params.ts';
import { UserReport } from './schemas.ts';
import { userReportPages } from './wire.ts';

/** Reports of users. */
export class UserReports {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists the reports of users about other users, the newest first.
   *
   * @remarks
   * Synapse keeps only reports about users of this homeserver.
   * No report is returned twice while at most 10,000 are received during the iteration.
   * With `dir: 'f'` the iteration also returns reports that are received meanwhile.
   * When a report is deleted meanwhile, those behind it move forward, so that the server may never send one of them.
   * So collect the reports with `toArray()` before you delete some.
   * Synapse does not define the order of reports that were received in the same millisecond.
   * So it may never send one of them when they are on two pages.
   *
   * @param params Filters, order, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 for a filter with characters outside ASCII.
   * @since Synapse 1.152
   * @see https://github.com/element-hq/synapse/blob/develop/synapse/rest/admin/user_reports.py
   * @example
   * ```ts
   * for await (const report of synapse.userReports.list()) console.log(report.target_user_id, report.reason);
   * ```
   */
  list(params: UserReportListParams = {}, options?: ListOptions): Paginator<UserReport> {
    return paginate(transportOf(this), {
      operation: operations.list,
      format: userReportPages,
      params,
      options,
      // Synapse takes an empty filter for none.
      check: (query) => checkFields(query, { user_id: checkText, target_user_id: checkText }),
    });
  }

  /**
   * Returns one report.
   *
   * @param reportId Id of the report, not of a user.
   * @throws {NotFoundError} when there is no such report.
   * @since Synapse 1.152
   * @see https://github.com/element-hq/synapse/blob/develop/synapse/rest/admin/user_reports.py
   */
  get(reportId: number, options?: RequestOptions): Promise<UserReport> {
    return transportOf(this).request(
      { operation: operations.get, ...oneReport(reportId), schema: UserReport },
      options,
    );
  }

  /**
   * Deletes one report.
   *
   * @remarks
   * When a response is lost and the retry does not find the report, the report counts as deleted.
   * After a restart Synapse uses the id of the newest report again, if that report was deleted.
   *
   * @param reportId Id of the report, not of a user.
   * @throws {NotFoundError} when there is no such report.
   * @since Synapse 1.152
   * @see https://github.com/element-hq/synapse/blob/develop/synapse/rest/admin/user_reports.py
   */
  delete(reportId: number, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.delete, ...oneReport(reportId), schema: emptyBody },
      options,
    );
  }
}
