import type { JsonObject } from '../../../../../../src/testing/world/account-rows.ts';
import type { EventRow, RoomRow } from '../../../../../../src/testing/world/room-rows.ts';
import { addRoomRow } from '../../../../../../src/testing/world/rooms.ts';
import type { World } from '../../../../../../src/testing/world/world.ts';
import { objectOf } from '../../exchange.ts';
import { add } from '../build-room.ts';

/** An event as a response shows it, in the form for clients or for homeservers. */
function rowOf(shown: JsonObject): Partial<EventRow> & Pick<EventRow, 'type' | 'sender' | 'content'> {
  const { event_id, type, sender, content, state_key, origin_server_ts, depth, redacts, room_id } = shown;
  const unsigned = objectOf(shown['unsigned']);
  const { replaces_state } = unsigned;
  return {
    ...(typeof room_id === 'string' && { room_id }),
    ...(event_id !== undefined && { event_id: String(event_id) }),
    type: String(type),
    sender: String(sender),
    content: objectOf(content),
    ...(state_key !== undefined && { state_key: String(state_key) }),
    origin_server_ts: Number(origin_server_ts),
    received_ts: Number(origin_server_ts),
    ...(depth !== undefined && { depth: Number(depth) }),
    ...(typeof redacts === 'string' && { redacts }),
    ...(typeof replaces_state === 'string' && { replaces_state }),
    ...(Array.isArray(shown['prev_events']) && { prev_events: idsIn(shown['prev_events']) }),
    ...(Array.isArray(shown['auth_events']) && { auth_events: idsIn(shown['auth_events']) }),
  };
}

/** Old rooms name events with their hashes. */
function idsIn(references: readonly unknown[]): string[] {
  return references.map((one) => String(Array.isArray(one) ? one[0] : one));
}

/** Adds an event, and with it what it replaced or what redacted it. */
export function addEvent(world: World, room: RoomRow, shown: JsonObject, fields: Partial<EventRow> = {}): EventRow {
  const row = rowOf(shown);
  const unsigned = objectOf(shown['unsigned']);
  const { prev_content, prev_sender, redacted_because } = unsigned;
  if (row.replaces_state !== undefined && prev_content !== undefined) {
    const old = { event_id: row.replaces_state, type: row.type, content: objectOf(prev_content), outlier: true };
    add(world, room, {
      ...old,
      sender: String(prev_sender),
      ...(row.state_key !== undefined && { state_key: row.state_key }),
    });
  }
  const redaction = objectOf(redacted_because);
  const isRedacted = redaction['event_id'] !== undefined;
  if (isRedacted) addEvent(world, room, redaction, { outlier: true });
  return add(world, room, {
    ...row,
    ...(isRedacted && { redactedBy: String(redaction['event_id']) }),
    room_id: room.room_id,
    ...fields,
  });
}

/** A room that has nothing but the events that a response shows, and those that it needs. */
export function bareRoom(world: World, room_id: string, events: readonly JsonObject[]): RoomRow {
  const isOld = events.some((event) => /:/.test(String(event['event_id'])));
  const slashes = events.some((event) => /[+/]/.test(String(event['event_id'])));
  const isNew = !room_id.includes(':');
  return addRoomRow(world, {
    room_id,
    version: isNew ? '12' : isOld ? '1' : slashes ? '3' : '11',
    creator: `@alice:${world.settings.serverName}`,
    stateEvents: 1,
  });
}
