import type { Destination, Federation } from '../federation.ts';
import type { Backend } from './backend.ts';

export function federationOf({ sql, row, insert }: Backend): Federation {
  return {
    addDestination: (name, destination = {}) => insert('destinations', { destination: name, ...destination }),
    shareRoom: async (destination, room_id) => {
      const newest = 'SELECT MAX(stream_ordering) AS newest FROM events WHERE room_id = ?';
      const [last] = await sql(newest, [room_id]);
      await insert('destination_rooms', { destination, room_id, stream_ordering: Number(last?.['newest']) });
    },
    destination: async (name) => {
      const stored = await row('destinations', 'destination', name);
      if (stored === undefined) return undefined;
      const { destination: _, ...rest } = stored;
      return rest as unknown as Destination;
    },
  };
}
