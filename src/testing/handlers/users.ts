import type { HandlersOf } from '../http/handler.ts';
import { userAccountHandlers } from './users/account.ts';
import { userDataHandlers } from './users/data.ts';
import { userEventHandlers } from './users/events.ts';
import { experimentalFeaturesHandlers } from './users/experimental-features.ts';
import { userListHandlers } from './users/list.ts';
import { userLookupHandlers } from './users/lookup.ts';
import { userSessionsHandlers } from './users/sessions.ts';
import { userStatusHandlers } from './users/status.ts';

export const usersHandlers: HandlersOf<'users'> = {
  ...userListHandlers,
  ...userAccountHandlers,
  ...userStatusHandlers,
  ...userSessionsHandlers,
  ...userDataHandlers,
  ...experimentalFeaturesHandlers,
  ...userLookupHandlers,
  ...userEventHandlers,
};
