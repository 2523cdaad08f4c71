import { requireFields } from '../../http/body.ts';
import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { isTruthy, repr, typeName } from '../../http/python.ts';
import { badRequest, Refusal } from '../../http/refusal.ts';
import { requireAccount, requireLocal } from '../../http/user-id.ts';
import type { AccountRow, JsonObject } from '../../world/account-rows.ts';
import { deactivate } from '../../world/deactivation.ts';
import { checkUserId } from '../../world/id-forms.ts';

/** Marks of accounts that admins set. */
export const userStatusHandlers = {
  'users.deactivate': (call) => {
    const account = localAccount(call, 'Can only deactivate local users');
    const { erase = false } = call.body.optionalObject();
    if (typeof erase !== 'boolean') throw badRequest("Param 'erase' must be a boolean, if given", 'M_BAD_JSON');
    deactivate(call.world, account, { erase });
    // No address is known to an identity server.
    return { id_server_unbind_result: 'success' };
  },
  'users.suspend': (call) => {
    const account = localAccount(call, 'Can only suspend local users');
    account.suspended = suspendOf(call.body.object());
    return { [`user_${account.user_id}_suspended`]: account.suspended };
  },
  'users.isAdmin': (call) => {
    const user_id = idOf(call, 'user_id');
    checkUserId(user_id);
    requireLocal(call.world, user_id, 'Only local users can be admins of this homeserver');
    return { admin: call.world.accounts.get(user_id)?.admin ?? false };
  },
  'users.setAdmin': (call) => {
    const user_id = idOf(call, 'user_id');
    checkUserId(user_id);
    const body = call.body.object();
    requireFields(body, 'admin');
    requireLocal(call.world, user_id, 'Only local users can be admins of this homeserver');
    const admin = isTruthy(body['admin']);
    if (user_id === call.requester.account.user_id && !admin) throw badRequest('You may not demote yourself.');
    updateRow(call, user_id).admin = admin;
    return {};
  },
  'users.shadowBan': (call) => setShadowBan(call, true),
  'users.unshadowBan': (call) => setShadowBan(call, false),
} satisfies Record<string, Handler>;

function setShadowBan(call: HandlerCall, shadow_banned: boolean): JsonObject {
  const user_id = idOf(call, 'user_id');
  requireLocal(call.world, user_id, 'Only local users can be shadow-banned');
  checkUserId(user_id);
  updateRow(call, user_id).shadow_banned = shadow_banned;
  return {};
}

function localAccount(call: HandlerCall, sentence: string): AccountRow {
  const user_id = idOf(call, 'user_id');
  checkUserId(user_id);
  requireLocal(call.world, user_id, sentence);
  return requireAccount(call.world, user_id);
}

/** The row of an account, where Synapse updates it without a look whether it is there. */
function updateRow({ world }: HandlerCall, user_id: string): AccountRow {
  const account = world.accounts.get(user_id);
  if (account === undefined) throw new Refusal(404, 'M_UNKNOWN', 'No row found (users)');
  return account;
}

/** The library that reads this body writes sentences of its own. */
function suspendOf(body: JsonObject): boolean {
  const value = body['suspend'];
  if (typeof value === 'boolean') return value;
  const refuse = (what: string, type: string, input: unknown, errcode: string) =>
    badRequest(
      `1 validation error for PutBody\nsuspend\n  ${what} [type=${type}, input_value=${repr(input)}, input_type=${typeName(input)}]\n` +
        `    For further information visit https://errors.pydantic.dev/2.14/v/${type}`,
      errcode,
    );
  throw Object.hasOwn(body, 'suspend')
    ? refuse('Input should be a valid boolean', 'bool_type', value, 'M_BAD_JSON')
    : refuse('Field required', 'missing', body, 'M_MISSING_PARAM');
}
