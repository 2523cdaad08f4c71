import type { PageFormat } from '../../pagination/page-format.ts';
import { pageSchema } from '../shared.ts';
import { EventReportListItem } from './schemas.ts';

/** A page of reports of events. */
export const EventReportPage = pageSchema('event_reports', EventReportListItem);

/** Pages of reports of events. */
export const eventReportPages: PageFormat<EventReportListItem> = {
  schema: EventReportPage,
  row: EventReportListItem,
  rows: 'event_reports',
  // Old Synapse versions also count reports of deleted rooms, and lead from an empty page to itself.
  next: ({ next_token }, rows) => (rows > 0 ? next_token : undefined),
  key: ({ id }) => String(id),
};
