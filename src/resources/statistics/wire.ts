import type { PageFormat } from '../../pagination/page-format.ts';
import { pageSchema } from '../shared.ts';
import { UserMediaStatistics } from './schemas.ts';

/** A page of statistics. */
export const UserMediaStatisticsPage = pageSchema('users', UserMediaStatistics);

/** Pages of statistics. */
export const userMediaStatisticsPages: PageFormat<UserMediaStatistics> = {
  schema: UserMediaStatisticsPage,
  row: UserMediaStatistics,
  rows: 'users',
  key: (user) => user.user_id ?? '',
};
