import { lowerAscii } from './text.ts';
import type { World } from './world.ts';

/** Why nobody can register with a name. */
export interface UsernameProblem {
  readonly errcode: 'M_INVALID_USERNAME' | 'M_USER_IN_USE';
  readonly error: string;
}

/** Why nobody can register with a name; `undefined` where somebody can. The order is that of Synapse. */
export function usernameProblem(world: World, localpart: string): UsernameProblem | undefined {
  const { settings } = world;
  const userId = `@${localpart}:${settings.serverName}`;
  const allowsPlus = settings.has('1.91');
  const invalid = (error: string): UsernameProblem => ({ errcode: 'M_INVALID_USERNAME', error });
  if (!(allowsPlus ? /^[a-z0-9=_./+-]*$/ : /^[a-z0-9=_./-]*$/).test(localpart)) {
    return invalid(`User ID can only contain characters a-z, 0-9, or '=_-./${allowsPlus ? '+' : ''}'`);
  }
  if (localpart === '') return invalid('User ID cannot be empty');
  if (localpart.startsWith('_')) return invalid('User ID may not begin with _');
  if (userId.length > 255) return invalid('User ID may not be longer than 255 characters');
  if (isTaken(world, userId)) return { errcode: 'M_USER_IN_USE', error: 'User ID already taken.' };
  if (/^\d+$/.test(localpart)) return invalid('Numeric user IDs are reserved for guest users.');
  return undefined;
}

/** Whether there is an account with this id, in whatever case. */
function isTaken(world: World, userId: string): boolean {
  return world.accounts.has(userId) || world.accounts.all().some((account) => lowerAscii(account.user_id) === userId);
}
