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
import type { EventReportListParams } from './params.ts';
import { EventReport, type EventReportListItem } from './schemas.ts';
import { eventReportPages } from './wire.ts';

/** Reports of events: messages, for example. */
export class EventReports {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists the events that users of this homeserver reported, the newest report first.
   *
   * @remarks
   * No report is returned twice while at most 10,000 are received during the iteration.
   * With `dir: 'f'` the iteration also returns reports that are received meanwhile.
   * When a report is deleted meanwhile, those behind it move forward, so that the server may never send one of them.
   * So collect the reports with `toArray()` before you delete some.
   * Synapse does not define the order of reports that were received in the same millisecond.
   * So it may never send one of them when they are on two pages.
   * Reports of events in deleted rooms are not listed.
   *
   * @param params Filters, order, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 for a filter with characters outside ASCII.
   * @since Synapse 1.21
   * @see https://element-hq.github.io/synapse/latest/admin_api/event_reports.html#show-reported-events
   * @example
   * ```ts
   * for await (const report of synapse.eventReports.list()) console.log(report.id, report.sender, report.reason);
   * ```
   */
  list(params: EventReportListParams = {}, options?: ListOptions): Paginator<EventReportListItem> {
    return paginate(transportOf(this), {
      operation: operations.list,
      format: eventReportPages,
      params,
      options,
      // Synapse takes an empty filter for none.
      check: (query) => checkFields(query, { user_id: checkText, room_id: checkText, event_sender_user_id: checkText }),
    });
  }

  /**
   * Returns one report, with the reported event in full.
   *
   * @remarks
   * The event is in the form in which homeservers send it to each other.
   * A redacted event still has its content, until Synapse removes it from the database.
   *
   * @param reportId Id of the report, not of the event.
   * @throws {NotFoundError} when there is no such report.
   * @throws {NotFoundError} when the event was purged or its room was deleted, although the report exists.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/event_reports.html#show-details-of-a-specific-event-report
   */
  get(reportId: number, options?: RequestOptions): Promise<EventReport> {
    return transportOf(this).request(
      { operation: operations.get, ...oneReport(reportId), schema: EventReport },
      options,
    );
  }

  /**
   * Deletes one report. The event stays.
   *
   * @remarks
   * When a response is lost and the retry does not find the report, the report counts as deleted.
   * After a restart Synapse uses the id of the newest report again, if that report was deleted.
   *
   * @param reportId Id of the report, not of the event.
   * @throws {NotFoundError} when there is no such report.
   * @since Synapse 1.79
   * @see https://element-hq.github.io/synapse/latest/admin_api/event_reports.html#delete-a-specific-event-report
   */
  delete(reportId: number, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.delete, ...oneReport(reportId), schema: emptyBody },
      options,
    );
  }
}
