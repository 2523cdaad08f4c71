import type { JsonObject } from '../../../../src/testing/world/account-rows.ts';
import { banFromRoom, inviteToRoom, joinRoom, leaveRoom } from '../../../../src/testing/world/membership.ts';
import { powerOf } from '../../../../src/testing/world/power.ts';
import type { RoomRow } from '../../../../src/testing/world/room-rows.ts';
import { addRoomRow, createRoom } from '../../../../src/testing/world/rooms.ts';
import { sendEvent } from '../../../../src/testing/world/sending.ts';
import { joinedMembers, membershipIn, stateContent, stateOf } from '../../../../src/testing/world/state.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import type { Membership, Rooms } from '../rooms.ts';
import { found } from './found.ts';
import { refusing } from './refusing.ts';
import { isShadowBanned } from './shadow-ban.ts';

export function roomsOf(world: World): Rooms {
  const roomOf = (roomId: string): RoomRow => found(world.rooms.get(roomId), `There is no room ${roomId}`);
  const content = (roomId: string, type: string, stateKey = '') => {
    const room = world.rooms.get(roomId);
    return room && stateContent(world, room, type, stateKey);
  };

  return {
    createRoom: async ({ user_id: creator }, options = {}) =>
      refusing('A new room', () => createRoom(world, { creator, preset: 'public_chat', ...options }).room_id),
    deleteRoom: async (roomId) => removeRoom(world, roomId),
    join: async ({ user_id }, roomId, { via } = {}) =>
      refusing('A join', () => joinRoom(world, user_id, roomId, via === undefined ? undefined : [via])),
    leave: async ({ user_id }, roomId) => refusing('A leave', () => leaveRoom(world, user_id, roomId)),
    invite: async (inviter, roomId, userId) =>
      refusing('An invite', () => {
        // Synapse lets a shadow-banned client believe that the invite was sent. What an admin makes a user do is done.
        if (!isShadowBanned(world, inviter.user_id)) inviteToRoom(world, inviter.user_id, roomId, userId);
      }),
    ban: async (moderator, roomId, userId) =>
      refusing('A ban', () => banFromRoom(world, moderator.user_id, roomId, userId)),
    setState: async ({ user_id: sender }, roomId, { type, state_key = '', content: value }) =>
      refusing('A state event', () => sendEvent(world, roomId, { sender, type, state_key, content: { ...value } })),
    setPowerLevel: async ({ user_id: sender }, roomId, userId, level) =>
      refusing('A power level', () => {
        const levels = content(roomId, 'm.room.power_levels') ?? {};
        const users = { ...(levels['users'] as JsonObject | undefined), [userId]: level };
        sendEvent(world, roomId, { sender, type: 'm.room.power_levels', state_key: '', content: { ...levels, users } });
      }),

    stateContent: async (roomId, type, stateKey) => content(roomId, type, stateKey),
    powerLevel: async (roomId, userId) => {
      const room = roomOf(roomId);
      return powerOf(room, stateOf(world, room), userId);
    },
    membership: async (roomId, userId) =>
      membershipIn(stateOf(world, world.rooms.get(roomId)), userId) as Membership | undefined,
    joinedMembers: async (roomId) => {
      const room = world.rooms.get(roomId);
      return room === undefined ? [] : joinedMembers(world, room).sort();
    },
    roomExists: async (roomId) => world.rooms.has(roomId),
    roomOfAlias: async (alias) => world.aliases.get(alias)?.room_id,
    isListed: async (roomId) => world.rooms.get(roomId)?.listed ?? false,
    isBlocked: async (roomId) => world.blockedRooms.has(roomId),
    blockedBy: async (roomId) => world.blockedRooms.get(roomId)?.user_id,
    forwardExtremities: async (roomId) => (world.rooms.get(roomId)?.extremities ?? []).toSorted(),
    addForwardExtremity: async (roomId, eventId) => {
      roomOf(roomId).extremities.push(eventId);
    },
    overlookMember: async (roomId, userId) => {
      roomOf(roomId).overlooked.push(userId);
    },
    addUnjoinedRoom: async (room_id) => {
      addRoomRow(world, { room_id, creator: '' });
    },
  };
}

function removeRoom(world: World, roomId: string): void {
  world.rooms.delete(roomId);
  for (const { event_id } of world.events.of(roomId)) world.events.delete(event_id);
  for (const { alias } of world.aliases.of(roomId)) world.aliases.delete(alias);
}
