import type { JsonObject } from './account-rows.ts';
import { invented } from './invented.ts';
import type { EventRow } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import type { World } from './world.ts';

/** Fields of an event that only homeservers need. */
const federationFields = ['auth_events', 'prev_events', 'hashes', 'signatures', 'depth', 'origin'];
/** Fields that old clients look for at the top. */
const copied = ['age', 'redacted_because', 'replaces_state', 'prev_content'];

export interface EventFormat {
  /** Whether a state event comes with the content that it replaced. */
  readonly withPrevious?: boolean | undefined;
}

/** An event as the admin API sends it: in the form for clients of the first version. */
export function clientEvent(world: World, event: EventRow, format: EventFormat = {}): JsonObject {
  const federation = formatted(world, event, format, clientEvent);
  const unsigned = federation['unsigned'] as JsonObject;
  return {
    ...Object.fromEntries(Object.entries(federation).filter(([name]) => !federationFields.includes(name))),
    user_id: event.sender,
    ...Object.fromEntries(Object.entries(unsigned).filter(([name]) => copied.includes(name))),
    unsigned,
  };
}

/** An event as homeservers send it to each other, with its id. */
export function federationEvent(world: World, event: EventRow, format: EventFormat = {}): JsonObject {
  return formatted(world, event, format, federationEvent);
}

/** An event as it was sent, with its id. */
export function sentEvent(world: World, event: EventRow, content: JsonObject): JsonObject {
  const replaces = event.replaces_state;
  const unsigned = { age: world.now() - event.origin_server_ts, ...(replaces && { replaces_state: replaces }) };
  return { ...pdu(world, event), content: withRedacts(world, event, content), unsigned };
}

function pdu(world: World, event: EventRow, isRedacted = false): JsonObject {
  const version = world.rooms.get(event.room_id)?.version ?? null;
  const { event_id, room_id, type, sender, state_key, origin_server_ts, depth, redacts } = event;
  return {
    auth_events: references(version, event.auth_events ?? []),
    prev_events: references(version, event.prev_events),
    type,
    room_id,
    sender,
    ...(state_key !== undefined && { state_key }),
    depth,
    origin_server_ts,
    // A redaction takes this since room version 11.
    ...(!world.settings.has('1.131') &&
      !(isRedacted && isRoomVersion(version, 11)) && { origin: world.settings.serverName }),
    hashes: { sha256: invented(event_id, 43) },
    signatures: event.signed
      ? { [world.settings.serverName]: { 'ed25519:a_fake': invented(`${event_id} signed`, 86) } }
      : {},
    event_id,
    // Synapse sends the id in both places, whatever the version of the room.
    ...(redacts !== undefined && (!isRoomVersion(version, 11) || world.settings.has('1.90')) && { redacts }),
  };
}

/** Events of room versions 1 and 2 name others with their hashes. */
function references(version: string | null, ids: readonly string[]): unknown[] {
  return isRoomVersion(version, 3) ? [...ids] : ids.map((id) => [id, { sha256: invented(id, 43) }]);
}

function withRedacts(world: World, { redacts }: EventRow, content: JsonObject): JsonObject {
  return redacts !== undefined && world.settings.has('1.90') ? { ...content, redacts } : content;
}

/** `inner` formats the redaction that is part of a redacted event. */
function formatted(
  world: World,
  event: EventRow,
  { withPrevious = false }: EventFormat,
  inner: (world: World, event: EventRow) => JsonObject,
): JsonObject {
  const redaction = event.redactedBy === undefined ? undefined : world.events.get(event.redactedBy);
  const replaced = event.replaces_state === undefined ? undefined : world.events.get(event.replaces_state);
  const unsigned = {
    age: world.now() - event.origin_server_ts,
    ...(event.replaces_state !== undefined && { replaces_state: event.replaces_state }),
    ...(withPrevious && replaced !== undefined && { prev_content: replaced.content, prev_sender: replaced.sender }),
    ...(redaction !== undefined && {
      redacted_by: redaction.event_id,
      redacted_because: inner(world, redaction),
    }),
  };
  const shown = pdu(world, event, event.redactedBy !== undefined);
  return { ...shown, content: withRedacts(world, event, event.content), unsigned };
}
