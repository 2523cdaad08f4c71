import type { Records } from './record.ts';

export const eventReportRecords = {} satisfies Records<'eventReports'>;
