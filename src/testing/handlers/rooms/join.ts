import { requireFields } from '../../http/body.ts';
import { type Handler, idOf } from '../../http/handler.ts';
import { badRequest, internalError, notFound } from '../../http/refusal.ts';
import { changeMembership } from '../../world/change-membership.ts';
import { checkUserId, isAlias } from '../../world/id-forms.ts';
import { makeRoomAdmin } from '../../world/room-admin.ts';
import { joinedMembers, stateOf } from '../../world/state.ts';
import type { World } from '../../world/world.ts';
import { roomOf, roomOfAlias } from './room-of.ts';

export const joinHandlers = {
  'rooms.join': (call) => {
    const { world, query } = call;
    const body = call.body.object();
    requireFields(body, 'user_id');
    const userId = body['user_id'];
    if (typeof userId !== 'string') throw internalError();
    checkUserId(userId);
    if (!world.isLocal(userId)) throw badRequest('This endpoint can only be used with local users');
    if (!world.accounts.has(userId)) throw notFound('User not found');
    const room_id = roomOf(call);
    const name = idOf(call, 'room_id_or_alias');
    const via = isAlias(name) ? serversIn(world, room_id) : query.strings('server_name');
    const rules = stateOf(world, world.rooms.get(room_id))('m.room.join_rules', '');
    if (rules !== undefined && rules.content['join_rule'] !== 'public') {
      const sender = call.requester.account.user_id;
      changeMembership(world, { sender, target: userId, room_id, action: 'invite', via });
    }
    changeMembership(world, { sender: userId, target: userId, room_id, action: 'join', via });
    return { room_id };
  },
  'rooms.join:alias': (call) => {
    const { world } = call;
    const alias = idOf(call, 'room_alias');
    if (!isAlias(alias)) throw badRequest('Room alias invalid', 'M_INVALID_PARAM');
    const room_id = roomOfAlias(world, alias);
    const { serverName } = world.settings;
    return { room_id, servers: [...new Set([serverName, ...serversIn(world, room_id)])] };
  },
  'rooms.makeAdmin': (call) => {
    const { world, requester } = call;
    const body = call.body.optionalObject();
    const room_id = roomOf(call);
    makeRoomAdmin(world, room_id, Object.hasOwn(body, 'user_id') ? body['user_id'] : requester.account.user_id);
    return {};
  },
} satisfies Record<string, Handler>;

/** The names of the homeservers whose users are in a room. */
function serversIn(world: World, room_id: string): string[] {
  const room = world.rooms.get(room_id);
  const members = room === undefined ? [] : joinedMembers(world, room);
  return [...new Set(members.map((userId) => userId.slice(userId.indexOf(':') + 1)))];
}
