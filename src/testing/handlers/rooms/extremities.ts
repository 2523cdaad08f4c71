import type { Handler } from '../../http/handler.ts';
import { internalError } from '../../http/refusal.ts';
import type { EventRow } from '../../world/room-rows.ts';
import type { World } from '../../world/world.ts';
import { roomOf } from './room-of.ts';

export const extremityHandlers = {
  'rooms.forwardExtremities': (call) => {
    const { world } = call;
    const results = extremitiesOf(world, roomOf(call)).map((event) => ({
      event_id: event.event_id,
      state_group: stateGroupOf(world, event),
      depth: event.depth,
      received_ts: event.received_ts,
    }));
    return { count: results.length, results };
  },
  'rooms.deleteForwardExtremities': (call) => {
    const { world } = call;
    const room_id = roomOf(call);
    const [room, events] = [world.rooms.get(room_id), extremitiesOf(world, room_id)];
    const [newest] = events.toSorted((one, other) => other.stream - one.stream);
    // Synapse fails at a room without events.
    if (room === undefined || newest === undefined) throw internalError();
    const deleted = room.extremities.length - 1;
    room.extremities = [newest.event_id];
    return { deleted };
  },
} satisfies Record<string, Handler>;

function extremitiesOf(world: World, room_id: string): EventRow[] {
  return (world.rooms.get(room_id)?.extremities ?? []).flatMap((id) => world.events.get(id) ?? []);
}

/** Events between two changes of the state are of one group, whose number is that of the first change. */
function stateGroupOf(world: World, { room_id, stream }: EventRow): number {
  return world.events
    .of(room_id)
    .reduce((group, event) => (event.state_key !== undefined && event.stream <= stream ? event.stream : group), 0);
}
