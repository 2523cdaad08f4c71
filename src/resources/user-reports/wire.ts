import type { PageFormat } from '../../pagination/page-format.ts';
import { pageSchema } from '../shared.ts';
import { UserReport } from './schemas.ts';

/** A page of reports of users. */
export const UserReportPage = pageSchema('user_reports', UserReport);

/** Pages of reports of users. */
export const userReportPages: PageFormat<UserReport> = {
  schema: UserReportPage,
  row: UserReport,
  rows: 'user_reports',
  key: ({ id }) => String(id),
};
