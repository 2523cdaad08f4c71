import type { Destination, Federation } from '../federation.ts';
import type { Backend } from './backend.ts';

export function federationOf({ sql, row, insert, facts }: Backend): Federation {
  const signed = async (eventId: string) => {
    const stored = await row('event_json', 'event_id', eventId);
    if (stored === undefined) throw new Error(`There is no event ${eventId}`);
    return JSON.parse(String(stored['json'])) as { readonly signatures: Readonly<Record<string, object>> };
  };

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
    removeSignatures: async (eventId) => {
      const json = JSON.stringify({ ...(await signed(eventId)), signatures: {} });
      await sql('UPDATE event_json SET json = ? WHERE event_id = ?', [json, eventId]);
    },
    isSigned: async (eventId) => Object.keys((await signed(eventId)).signatures[facts.serverName] ?? {}).length > 0,
  };
}
