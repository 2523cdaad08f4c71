import type { World } from '../../../../src/testing/world/world.ts';
import type { Federation } from '../federation.ts';
import { found } from './found.ts';

export function federationOf(world: World): Federation {
  const eventOf = (eventId: string) => found(world.events.get(eventId), `There is no event ${eventId}`);

  return {
    addDestination: async (destination, known = {}) => {
      const unset = { retry_last_ts: null, retry_interval: null, failure_ts: null };
      world.destinations.add({ destination, ...unset, last_successful_stream_ordering: null, ...known });
    },
    shareRoom: async (destination, room_id) => {
      const stream_ordering = Math.max(...world.events.of(room_id).map(({ stream }) => stream));
      world.destinationRooms.add({ destination, room_id, stream_ordering });
    },
    destination: async (name) => {
      const row = world.destinations.get(name);
      if (row === undefined) return undefined;
      const { destination: _, ...stored } = row;
      return stored;
    },
    removeSignatures: async (eventId) => {
      eventOf(eventId).signed = false;
    },
    isSigned: async (eventId) => eventOf(eventId).signed,
  };
}
