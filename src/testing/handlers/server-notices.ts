import { requireFields } from '../http/body.ts';
import { type HandlerCall, type HandlersOf, idOf } from '../http/handler.ts';
import { badRequest, internalError, notFound } from '../http/refusal.ts';
import { openNoticeRoom, sendNotice } from '../world/server-notices.ts';
import { joinKey } from '../world/table.ts';
import { once } from '../world/transactions.ts';
import type { World } from '../world/world.ts';
import { readNotice } from './server-notices/notice.ts';

export const serverNoticesHandlers: HandlersOf<'serverNotices'> = {
  'serverNotices.send': (call) =>
    call.ids['txn_id'] === undefined ? send(call) : once(call.world, transactionKey(call), () => send(call)),
};

function send({ world, body }: HandlerCall): { event_id: string } {
  const content = body.object();
  requireFields(content, 'user_id', 'content');
  if (!world.settings.features.serverNotices) throw badRequest('Server notices are not enabled on this server');
  const user_id = readUserId(world, content['user_id']);
  // The room is there and the user invited, even if the event is refused.
  const room = openNoticeRoom(world, user_id);
  return { event_id: sendNotice(world, room, readNotice(content)) };
}

function readUserId(world: World, user_id: unknown): string {
  if (typeof user_id !== 'string' && !Array.isArray(user_id)) throw internalError();
  if (typeof user_id !== 'string' || !user_id.startsWith('@'))
    throw badRequest("Expected UserID string to start with '@'", 'M_INVALID_PARAM');
  if (!user_id.includes(':')) throw badRequest("Expected UserID of the form '@localname:domain'", 'M_INVALID_PARAM');
  if (!world.isLocal(user_id)) throw badRequest('Server notices can only be sent to local users');
  // Synapse 1.41 sends notices to nobody.
  if (world.settings.has('1.42') && !world.accounts.has(user_id)) throw notFound('User not found');
  return user_id;
}

/** A transaction is known by the device of the admin, or by the token where it has none. The recipient is no part of it. */
function transactionKey(call: HandlerCall): string {
  const { world, requester } = call;
  const { device_id, user_id, token } = requester.token;
  const txn_id = idOf(call, 'txn_id');
  if (device_id !== null && world.settings.has('1.90')) return joinKey('notice', txn_id, user_id, device_id);
  // A token of an authentication service has no number in Synapse's database.
  if (device_id === null && world.settings.isMas) throw internalError();
  return joinKey('notice', txn_id, token);
}
