import type { JsonObject } from './account-rows.ts';
import { Ids } from './ids.ts';
import { type EventRow, type RoomRow, stateKey } from './room-rows.ts';
import type { World } from './world.ts';

/** An event as Synapse stores it and homeservers send it to each other. Its hash and signature only look real. */
export function storedEventOf(world: World, event: EventRow): JsonObject {
  const room = world.rooms.get(event.room_id);
  const version = Number(room?.version ?? '10');
  const isCreate = event.type === 'm.room.create' && event.state_key === '';
  const references = (ids: readonly string[]) =>
    version <= 2 ? ids.map((id) => [id, { sha256: inventedText(id, 43) }]) : [...ids];
  return {
    ...(version <= 2 && { event_id: event.event_id }),
    signatures: event.signed
      ? { [world.settings.serverName]: { 'ed25519:a_fake': inventedText(`signature of ${event.event_id}`, 86) } }
      : {},
    unsigned: {
      age_ts: event.origin_server_ts,
      ...(event.replaces_state !== undefined && { replaces_state: event.replaces_state }),
    },
    // From version 12 on, the id of a room is a hash of this event, which cannot hold it.
    ...(!(isCreate && version >= 12) && { room_id: event.room_id }),
    auth_events: references(room === undefined ? [] : authEventsOf(room, event, version)),
    prev_events: references(event.prev_events),
    content: structuredClone(event.content),
    depth: event.depth,
    hashes: { sha256: inventedText(event.event_id, 43) },
    origin_server_ts: event.origin_server_ts,
    sender: event.sender,
    ...(event.state_key !== undefined && { state_key: event.state_key }),
    type: event.type,
    // Version 11 moved it into the content.
    ...(event.redacts !== undefined && version < 11 && { redacts: event.redacts }),
  };
}

/** The events that allow an event: those of the state of today, without the event itself and what came after it. */
function authEventsOf(room: RoomRow, event: EventRow, version: number): string[] {
  const keys = [
    ...(version >= 12 ? [] : [stateKey('m.room.create', '')]),
    stateKey('m.room.power_levels', ''),
    stateKey('m.room.member', event.sender),
  ];
  return keys.flatMap((key) => {
    const id = room.state[key];
    return id === undefined || id === event.event_id ? [] : [id];
  });
}

/** A text that is always the same for the same source. */
function inventedText(source: string, length: number): string {
  let seed = 0;
  for (let index = 0; index < source.length; index++) seed = (Math.imul(seed, 31) + source.charCodeAt(index)) | 0;
  return new Ids(seed).letters(length);
}
