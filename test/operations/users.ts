import type { Records } from './record.ts';
import { accountRecords } from './users/account.ts';
import { activityRecords } from './users/activity.ts';
import { listRecords } from './users/list.ts';
import { redactionRecords } from './users/redaction.ts';
import { searchRecords } from './users/search.ts';
import { stateRecords } from './users/state.ts';

export const userRecords: Records<'users'> = {
  ...listRecords,
  ...accountRecords,
  ...stateRecords,
  ...activityRecords,
  ...searchRecords,
  ...redactionRecords,
};
