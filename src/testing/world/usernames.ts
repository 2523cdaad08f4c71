import { lowerAscii } from './text.ts';
import type { World } from './world.ts';

/** Why no account can have a name. */
export interface UsernameProblem {
  readonly errcode: 'M_INVALID_USERNAME' | 'M_USER_IN_USE';
  readonly error: string;
}

/** Returns why a new account cannot have this localpart; `undefined` when it can. */
export function usernameProblem(world: World, localpart: string): UsernameProblem | undefined {
  const allowsPlus = world.settings.has('1.91');
  if (!(allowsPlus ? /^[a-z0-9=_\-./+]*$/ : /^[a-z0-9=_\-./]*$/).test(localpart)) {
    return invalid(`User ID can only contain characters a-z, 0-9, or '=_-./${allowsPlus ? '+' : ''}'`);
  }
  if (localpart === '') return invalid('User ID cannot be empty');
  if (localpart.startsWith('_')) return invalid('User ID may not begin with _');
  const user_id = `@${localpart}:${world.settings.serverName}`;
  if (user_id.length > 255) return invalid('User ID may not be longer than 255 characters');
  if (world.accounts.countOf(lowerAscii(user_id)) > 0)
    return { errcode: 'M_USER_IN_USE', error: 'User ID already taken.' };
  if (/^\d+$/.test(localpart)) return invalid('Numeric user IDs are reserved for guest users.');
  return undefined;
}

function invalid(error: string): UsernameProblem {
  return { errcode: 'M_INVALID_USERNAME', error };
}
