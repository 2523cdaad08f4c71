import type { Backend } from './backend.ts';

/** What Synapse stores of an event. */
export interface StoredEvent {
  readonly event_id: string;
  readonly room_id: string;
  readonly type: string;
  readonly sender: string;
  readonly state_key?: string;
  readonly origin_server_ts: number;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface EventReader {
  /** A state event of a room; `undefined` when the room has none. */
  readonly stateEvent: (roomId: string, type: string, stateKey: string) => Promise<StoredEvent | undefined>;
  /** The events whose ids the statement selects, in its order. */
  readonly events: (statement: string, parameters: readonly string[]) => Promise<readonly StoredEvent[]>;
}

/** Reads events from the database, also those of rooms that no user of this homeserver is in. */
export function createEventReader({ sql }: Backend): EventReader {
  async function events(statement: string, parameters: readonly string[]): Promise<readonly StoredEvent[]> {
    const rows = await sql(statement, parameters);
    // The ids of newer events are not in their JSON: they are computed from it.
    return rows.map((row) => ({
      ...(JSON.parse(String(row['json'])) as Omit<StoredEvent, 'event_id'>),
      event_id: String(row['event_id']),
    }));
  }
  return {
    events,
    stateEvent: async (roomId, type, stateKey) => {
      const statement = `SELECT event_json.event_id, json FROM event_json JOIN current_state_events AS state
        ON state.event_id = event_json.event_id WHERE state.room_id = ? AND type = ? AND state_key = ?`;
      return (await events(statement, [roomId, type, stateKey]))[0];
    },
  };
}
