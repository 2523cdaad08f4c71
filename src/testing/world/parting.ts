import { Refusal } from '../http/refusal.ts';
import { forgetRoom, leaveRoom } from './membership.ts';
import type { RoomRow } from './room-rows.ts';
import { membershipIn, membershipOf, stateOf } from './state.ts';
import type { TaskStep } from './tasks.ts';
import type { World } from './world.ts';

/** Rejects all invites of a user who is deactivated, also those to rooms that everybody has left. */
export function rejectInvites(world: World, userId: string): void {
  for (const room of world.rooms.all()) {
    const membership = membershipOf(world.events.get(room.localMembers?.[userId] ?? ''));
    if (membership === 'invite' || membership === 'knock') leaveIfAllowed(world, userId, room);
  }
}

/** Makes a deactivated user leave the rooms that it is in. */
export const partUserFromRooms: TaskStep = (world, { params }) => {
  const userId = String(params['user_id']);
  for (const room of world.rooms.all()) {
    if (membershipIn(stateOf(world, room), userId) !== 'join') continue;
    const hasLeft = leaveIfAllowed(world, userId, room);
    if (hasLeft && world.settings.has('1.111')) forgetRoom(world, userId, room);
  }
  return true;
};

/** Synapse logs a refusal, and goes on. */
function leaveIfAllowed(world: World, userId: string, room: RoomRow): boolean {
  try {
    leaveRoom(world, userId, room.room_id);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return false;
  }
}
