import type { JsonObject } from './account-rows.ts';
import { copyOf } from './copy.ts';
import { federationEvent } from './event-formats.ts';
import type { EventRow } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import type { World } from './world.ts';

/** An event as Synapse stores it. A redacted one still has its content. */
export function storedEventOf(world: World, event: EventRow): JsonObject {
  const version = world.rooms.get(event.room_id)?.version ?? null;
  const { event_id, room_id, redacts, ...rest } = federationEvent(world, event);
  const isCreate = event.type === 'm.room.create' && event.state_key === '';
  return {
    ...rest,
    // Since version 3 it is a hash of the event, and that of a room since version 12 one of its first event.
    ...(!isRoomVersion(version, 3) && { event_id }),
    ...(!(isCreate && isRoomVersion(version, 12)) && { room_id }),
    // Version 11 moved it into the content.
    ...(redacts !== undefined && !isRoomVersion(version, 11) && { redacts }),
    content: copyOf(event.original ?? event.content),
    unsigned: {
      age_ts: event.origin_server_ts,
      ...(event.replaces_state !== undefined && { replaces_state: event.replaces_state }),
    },
  };
}
