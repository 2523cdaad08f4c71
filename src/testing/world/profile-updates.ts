import { Refusal } from '../http/refusal.ts';
import { joinRoom } from './membership.ts';
import { membershipIn, stateOf } from './state.ts';
import { isOpen, startTask, type TaskStep } from './tasks.ts';
import { compareText } from './text.ts';
import type { World } from './world.ts';

export const profileUpdateAction = 'update_join_states';

/** Shows a changed profile in the rooms of its user: at once, or since 1.150 as a task. */
export function showProfile(world: World, userId: string): void {
  if (!world.settings.has('1.150')) {
    for (const room_id of joinedRoomsOf(world, userId)) joinAgain(world, userId, room_id);
    return;
  }
  const isEarlier = ({ action, resource_id }: { readonly action: string; readonly resource_id: string | null }) =>
    action === profileUpdateAction && resource_id === userId;
  for (const task of world.tasks.all()) if (isOpen(task) && isEarlier(task)) task.status = 'cancelled';
  startTask(world, { action: profileUpdateAction, resource_id: userId });
}

/** Joins all rooms of the user again, with the profile as it is now. */
export const profileUpdateStep: TaskStep = (world, task) => {
  const userId = String(task.resource_id);
  for (const room_id of joinedRoomsOf(world, userId)) {
    joinAgain(world, userId, room_id);
    task.result = { last_room_id: room_id };
  }
  return true;
};

function joinedRoomsOf(world: World, userId: string): string[] {
  return world.rooms
    .all()
    .filter((room) => membershipIn(stateOf(world, room), userId) === 'join')
    .map(({ room_id }) => room_id)
    .sort(compareText);
}

/** Synapse logs a refusal, and goes on. */
function joinAgain(world: World, userId: string, room_id: string): void {
  try {
    joinRoom(world, userId, room_id);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
