import { addToken } from '../../../../src/testing/world/accounts.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import type { Exchange } from './exchange.ts';

/** Whose token a request had. The captures do not say it, but most refusals do. */
export function senderOf({ id, operation, ok, got: { error, errcode, user_id } }: Exchange): string {
  const own = ownTokens[id];
  if (own !== undefined) return own;
  if (operation === 'server.whoami' && ok) return String(user_id).slice(1).split(':')[0] ?? '';
  if (errcode === 'M_USER_LOCKED') return 'locked_admin';
  if (error === 'You are not a server admin') return 'bob';
  return errcode === 'M_GUEST_ACCESS_FORBIDDEN' ? '1' : 'admin';
}

/** The header of a request, with a token that is made for it. */
export function authorizationOf(world: World, one: Exchange): string | null {
  const { error, device_id = null } = one.got;
  const user_id = `@${senderOf(one)}:${one.serverName}`;
  const addOne = (fields: object = {}) => {
    const adminScope = world.accounts.get(user_id)?.admin ?? false;
    return `Bearer ${addToken(world, user_id, { adminScope, ...fields }).token}`;
  };
  const inQuery = one.query.get('access_token');
  if (inQuery !== null && one.ok) {
    addOne({ token: inQuery });
    return null;
  }
  if (error === 'Missing access token') return null;
  if (error === 'Invalid Authorization header.') return one.name === 'lower_bearer' ? 'bearer x' : 'Basic eDp5';
  if (error === 'Invalid access token passed.' || error === 'Token is not active') return 'Bearer unknown';
  if (error === 'Access token has expired') return addOne({ valid_until_ms: 1 });
  return addOne(one.operation === 'server.whoami' ? { device_id } : {});
}

/** Requests whose response does not show whose token it was. */
const ownTokens: Readonly<Record<string, string>> = {
  '1.160/whois/self_non_admin_allowed/postgres': 'bob',
  '1.160/edge/suspended_admin_read/sqlite': 'suspended_admin',
  '1.160/edge/suspended_admin_write/sqlite': 'suspended_admin',
  '1.160/edge/suspended_admin_write/postgres': 'suspended_admin',
  '1.160/edge/shadow_banned_admin/postgres': 'shadow_banned_admin',
  '1.160/edge/admin_locks_self/sqlite': 'tmpadmin',
  '1.160/edge/admin_locks_self/postgres': 'tmpadmin',
  '1.160/edge/admin_deactivates_self/sqlite': 'tmpadmin',
  '1.160/edge/admin_resets_own_password/sqlite': 'tmp2',
  '1.160/edge/admin_resets_own_password/postgres': 'tmp2',
};
