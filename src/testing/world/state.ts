import type { JsonObject } from './account-rows.ts';
import { type EventRow, type RoomRow, stateKey } from './room-rows.ts';
import type { World } from './world.ts';

/** Finds a state event of a room, as the state is or was. */
export type StateLookup = (type: string, state_key: string) => EventRow | undefined;

/** The state of a room as it is now. */
export function stateOf(world: World, room: RoomRow | undefined): StateLookup {
  return (type, state_key) => {
    const id = room?.state[stateKey(type, state_key)];
    return id === undefined ? undefined : world.events.get(id);
  };
}

/** The content of a current state event; `undefined` where the room has none. */
export function stateContent(world: World, room: RoomRow, type: string, state_key = ''): JsonObject | undefined {
  return stateOf(world, room)(type, state_key)?.content;
}

/** The current state events of a room, in the order in which they were set. */
export function stateEventsOf(world: World, room: RoomRow): EventRow[] {
  return Object.values(room.state).flatMap((id) => world.events.get(id) ?? []);
}

/** The membership of a user in a room, as the state has it. */
export function membershipIn(state: StateLookup, userId: string): string | undefined {
  return membershipOf(state('m.room.member', userId));
}

export function membershipOf(event: EventRow | undefined): string | undefined {
  return event === undefined ? undefined : String(event.content['membership']);
}

/** The ids of the users who are in a room, in the order in which they joined. */
export function joinedMembers(world: World, room: RoomRow): string[] {
  return stateEventsOf(world, room).flatMap((event) =>
    event.type === 'm.room.member' && event.state_key !== undefined && membershipOf(event) === 'join'
      ? [event.state_key]
      : [],
  );
}

/** Whether a user of this homeserver is in a room. */
export function isHostJoined(world: World, room: RoomRow): boolean {
  const state = stateOf(world, room);
  return Object.keys(room.localMembers ?? {}).some((userId) => membershipIn(state, userId) === 'join');
}
