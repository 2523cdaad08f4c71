import { requireAdmin } from '../../http/authenticate.ts';
import { requireFields } from '../../http/body.ts';
import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { integerOf, isTruthy } from '../../http/python.ts';
import { badRequest, internalError } from '../../http/refusal.ts';
import { requireAccount, requireLocal } from '../../http/user-id.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import { checkUserId } from '../../world/id-forms.ts';
import { connectionsOf } from '../../world/last-seen.ts';
import { makePuppetToken, setPassword } from '../../world/sessions.ts';

/** Passwords, tokens and connections of users. */
export const userSessionsHandlers = {
  'users.resetPassword': (call) => {
    const { world, requester } = call;
    const user_id = idOf(call, 'user_id');
    checkUserId(user_id);
    const body = call.body.object();
    requireFields(body, 'new_password');
    const { new_password, logout_devices = true } = body;
    if (typeof new_password !== 'string') throw internalError();
    const account = requireAccount(world, user_id, 'Unknown user');
    setPassword(world, account, new_password, { logOut: isTruthy(logout_devices), except: requester.token });
    return {};
  },
  'users.login': (call) => {
    const { world, requester } = call;
    const user_id = idOf(call, 'user_id');
    requireLocal(world, user_id, 'Only local users can be logged in as');
    if (world.settings.has('1.149')) {
      checkUserId(user_id);
      requireAccount(world, user_id);
    }
    const { valid_until_ms = null } = call.body.optionalObject();
    const validUntil = valid_until_ms === null ? null : integerOf(valid_until_ms, world.settings);
    if (validUntil === undefined) {
      throw badRequest("'valid_until_ms' parameter must be an int");
    }
    if (user_id === requester.account.user_id) throw badRequest('Cannot use admin API to login as self');
    checkUserId(user_id);
    return { access_token: makePuppetToken(world, requester.account.user_id, user_id, validUntil).token };
  },
  'users.whois': whois,
  'users.whois:client': whois,
} satisfies Record<string, Handler>;

/** Users may ask about themselves. */
function whois(call: HandlerCall): JsonObject {
  const { world, requester } = call;
  const user_id = idOf(call, 'user_id');
  checkUserId(user_id);
  if (user_id !== requester.account.user_id) requireAdmin(world, requester);
  requireLocal(world, user_id, 'Can only whois a local user');
  const connections = connectionsOf(world, world.accounts.get(user_id)).map(({ ip, last_seen, user_agent }) => ({
    ip,
    last_seen,
    user_agent,
  }));
  return { user_id, devices: { '': { sessions: [{ connections }] } } };
}
