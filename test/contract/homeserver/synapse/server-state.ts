import type { ServerState } from '../server-state.ts';
import type { Backend } from './backend.ts';
import { createEventReader } from './event-reader.ts';

export function serverStateOf(backend: Backend): ServerState {
  const { sql, insert, facts } = backend;
  const { events } = createEventReader(backend);
  return {
    noticesTo: async (userId) => {
      // The other events of `m.room` make the room of the notices.
      const statement = `SELECT event_json.event_id, json FROM event_json JOIN events
        ON events.event_id = event_json.event_id
        WHERE sender = ? AND (type = 'm.room.message' OR SUBSTR(type, 1, 7) <> 'm.room.')
        AND events.room_id IN (SELECT room_id FROM room_memberships WHERE user_id = ?) ORDER BY stream_ordering`;
      return events(statement, [`@notices:${facts.serverName}`, userId]);
    },
    backgroundUpdates: async () => {
      const rows = await sql('SELECT update_name FROM background_updates ORDER BY ordering');
      return rows.map((row) => String(row['update_name']));
    },
    addBackgroundUpdate: (update_name) => insert('background_updates', { update_name, progress_json: '{}' }),
    removeBackgroundUpdate: async (name) => {
      await sql('DELETE FROM background_updates WHERE update_name = ?', [name]);
    },
    addEndedTask: ({ result, ...task }) =>
      insert('scheduled_tasks', { ...task, ...(result && { result: JSON.stringify(result) }) }),
    gatherStatistics: async () => {
      await sql('ANALYZE');
    },
    completeStatistics: async () => {
      await sql(
        'UPDATE event_edges SET room_id = (SELECT room_id FROM events WHERE events.event_id = event_edges.event_id)',
      );
      await sql('ANALYZE');
    },
    columns: async (table) => {
      const columns =
        facts.engine === 'postgres'
          ? await sql(
              "SELECT column_name AS name, is_nullable = 'YES' AS nullable FROM information_schema.columns WHERE table_name = ?",
              [table],
            )
          : await sql('SELECT name, "notnull" = 0 AS nullable FROM pragma_table_info(?)', [table]);
      return new Map(columns.map(({ name, nullable }) => [String(name), Boolean(nullable)]));
    },
  };
}
