import { type EventRow, stateKey } from './room-rows.ts';
import type { StateLookup } from './state.ts';
import type { World } from './world.ts';

/** The events of a room in the order of its graph, without those that a purge took out. */
export function timelineOf(world: World, room_id: string): readonly EventRow[] {
  return world.computed(`timeline ${room_id}`, () =>
    world.events
      .of(room_id)
      .filter(({ outlier = false }) => !outlier)
      .sort((one, other) => one.depth - other.depth || one.stream - other.stream),
  );
}

/** The state of a room after one of its events. */
export function stateAfter(world: World, { room_id, stream }: EventRow): ReadonlyMap<string, EventRow> {
  const state = new Map<string, EventRow>();
  for (const event of world.events.of(room_id)) {
    if (event.stream <= stream && event.state_key !== undefined) {
      state.set(stateKey(event.type, event.state_key), event);
    }
  }
  return state;
}

export function lookupIn(state: ReadonlyMap<string, EventRow>): StateLookup {
  return (type, state_key) => state.get(stateKey(type, state_key));
}
