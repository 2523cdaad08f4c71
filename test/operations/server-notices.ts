import type { Records } from './record.ts';

export const serverNoticeRecords = {} satisfies Records<'serverNotices'>;
