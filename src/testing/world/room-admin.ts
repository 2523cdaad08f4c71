import { badRequest, internalError, Refusal } from '../http/refusal.ts';
import { checkUserId } from './id-forms.ts';
import { inviteToRoom } from './membership.ts';
import { creatorsOf, mapOf } from './power.ts';
import type { RoomRow } from './room-rows.ts';
import { sendEvent } from './sending.ts';
import { membershipIn, stateOf } from './state.ts';
import type { World } from './world.ts';

/** Gives a user the power of the local user who has most of it, and invites them to a room that is not public. */
export function makeRoomAdmin(world: World, room_id: string, userId: unknown): void {
  const room = world.rooms.get(room_id);
  const state = stateOf(world, room);
  if (room === undefined || state('m.room.create', '') === undefined) throw badRequest('Server not in room');
  const admin = mostPowerful(world, room);
  if (admin === undefined) throw badRequest('No local admin user in room');
  if (typeof userId !== 'string') throw internalError();
  const levels = state('m.room.power_levels', '')?.content ?? {};
  const users = mapOf(levels['users']);
  const content = { ...levels, users: { ...users, [userId]: users[admin] ?? 100 } };
  try {
    sendEvent(world, room_id, { sender: admin, type: 'm.room.power_levels', state_key: '', content });
  } catch (error) {
    // A suspended user is refused in another way.
    if (!(error instanceof Refusal) || error.body['errcode'] !== 'M_FORBIDDEN') throw error;
    throw badRequest('No local admin user in room with power to update power levels.');
  }
  const membership = membershipIn(state, userId);
  if (membership === 'join' || membership === 'invite') return;
  if (state('m.room.join_rules', '')?.content['join_rule'] === 'public') return;
  checkUserId(userId);
  inviteToRoom(world, admin, room_id, userId);
}

/** The member of this homeserver who has most power, among those who have a level of their own. */
export function mostPowerful(world: World, room: RoomRow): string | undefined {
  const state = stateOf(world, room);
  const levels = state('m.room.power_levels', '');
  if (levels === undefined) {
    const creator = state('m.room.create', '')?.sender;
    return creator !== undefined && world.isLocal(creator) ? creator : undefined;
  }
  const users = mapOf(levels.content['users']);
  const [creator, ...others] = creatorsOf(room, state);
  const ranked = [
    ...Object.keys(users).sort((one, other) => Number(users[one]) - Number(users[other])),
    ...others,
    ...(creator === undefined ? [] : [creator]),
  ];
  return ranked.findLast((userId) => world.isLocal(userId) && membershipIn(state, userId) === 'join');
}
