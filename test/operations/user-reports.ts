import type { Records } from './record.ts';

export const userReportRecords = {} satisfies Records<'userReports'>;
