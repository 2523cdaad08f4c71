import { Refusal } from '../http/refusal.ts';
import { changeMembership } from './change-membership.ts';
import type { RoomRow } from './room-rows.ts';
import { membershipIn, membershipOf, stateOf } from './state.ts';
import type { World } from './world.ts';

export function joinRoom(world: World, userId: string, room_id: string, via?: readonly string[]): void {
  changeMembership(world, { sender: userId, target: userId, room_id, action: 'join', via });
}

export function leaveRoom(world: World, userId: string, room_id: string): void {
  changeMembership(world, { sender: userId, target: userId, room_id, action: 'leave' });
}

export function inviteToRoom(world: World, sender: string, room_id: string, target: string): void {
  changeMembership(world, { sender, target, room_id, action: 'invite' });
}

export function banFromRoom(world: World, sender: string, room_id: string, target: string): void {
  changeMembership(world, { sender, target, room_id, action: 'ban' });
}

export function kickFromRoom(world: World, sender: string, room_id: string, target: string): void {
  changeMembership(world, { sender, target, room_id, action: 'kick' });
}

/** Forgets a room that the user has left. */
export function forgetRoom(world: World, userId: string, room: RoomRow): void {
  const membership = membershipIn(stateOf(world, room), userId);
  if (membership !== undefined && membership !== 'leave' && membership !== 'ban') {
    throw new Refusal(400, 'M_UNKNOWN', `User ${userId} in room ${room.room_id}`);
  }
  world.revision++;
  if (!room.forgottenBy.includes(userId)) room.forgottenBy.push(userId);
}

/** Leaves all rooms of a user. What refuses a leave keeps the user there, as Synapse does. */
export function leaveAllRooms(world: World, userId: string): void {
  endMemberships(world, userId, ['join']);
}

/** Rejects all invites of a user, and takes all knocks back. */
export function rejectInvites(world: World, userId: string): void {
  endMemberships(world, userId, ['invite', 'knock']);
}

function endMemberships(world: World, userId: string, memberships: readonly string[]): void {
  for (const room of world.rooms.all()) {
    const own = world.events.get(room.localMembers?.[userId] ?? '');
    if (!memberships.includes(membershipOf(own) ?? '')) continue;
    try {
      leaveRoom(world, userId, room.room_id);
      // The rooms that a deactivated user leaves are forgotten since 1.111; those that it was invited to are not.
      if (membershipOf(own) === 'join' && world.settings.has('1.111')) forgetRoom(world, userId, room);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** Whether all local users who were in a room have forgotten it. */
export function isForgotten(room: RoomRow): boolean {
  return Object.keys(room.localMembers ?? {}).every((userId) => room.forgottenBy.includes(userId));
}
