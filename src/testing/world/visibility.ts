import type { EventRow, RoomRow } from './room-rows.ts';
import { membershipIn, stateOf } from './state.ts';
import { lookupIn, stateAfter, timelineOf } from './timeline.ts';
import type { World } from './world.ts';

/** The events of a room that a user may see, newest first. */
export function visibleEvents(world: World, room: RoomRow, userId: string, limit: number): EventRow[] {
  const visible: EventRow[] = [];
  for (const event of timelineOf(world, room.room_id).toReversed()) {
    if (visible.length === limit) break;
    if (isVisible(world, room, event, userId)) visible.push(event);
  }
  return visible;
}

/** Whether a user may see an event, as the history visibility of the room was then. */
export function isVisible(world: World, room: RoomRow, event: EventRow, userId: string): boolean {
  const state = lookupIn(stateAfter(world, event));
  const visibility = String(state('m.room.history_visibility', '')?.content['history_visibility'] ?? 'shared');
  const then = membershipIn(state, userId);
  if (visibility === 'world_readable' || then === 'join') return true;
  if (event.type === 'm.room.member' && event.state_key === userId) return true;
  if (visibility === 'invited' && then === 'invite') return true;
  // Who joined later sees what is shared, as long as they are in the room.
  return visibility === 'shared' && membershipIn(stateOf(world, room), userId) === 'join';
}
