import { notFound, Refusal } from '../http/refusal.ts';
import type { JsonObject } from './account-rows.ts';
import { authEventsOf } from './auth-events.ts';
import { type EventRow, type RoomRow, stateKey } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import { isHostJoined, membershipOf, type StateLookup, stateOf } from './state.ts';
import { utf8 } from './utf8.ts';
import type { World } from './world.ts';

/** What an event is like before it is in a room. */
export interface NewEvent {
  readonly type: string;
  readonly sender: string;
  readonly state_key?: string | undefined;
  readonly content: JsonObject;
  readonly redacts?: string | undefined;
  /** The events that it follows. Default: those at the end of the event graph. */
  readonly prev_events?: readonly string[] | undefined;
  /** The state that allows it. Default: the current one. */
  readonly state?: StateLookup | undefined;
}

/** The largest event that homeservers exchange, in bytes. */
const largestEvent = 65_536;

/** Finds a room, or refuses as Synapse does where it looks up the version. */
export function knownRoom(world: World, room_id: string): RoomRow {
  const room = world.rooms.get(room_id);
  if (room === undefined || room.version === null) {
    throw notFound(`Could not find room_version for ${room_id}`);
  }
  return room;
}

/** Appends an event to a room, whatever the rules say. */
export function appendEvent(world: World, room: RoomRow, event: NewEvent): EventRow {
  checkSize(event);
  world.revision++;
  const prev_events = [...(event.prev_events ?? newestOf(world, room))];
  const now = world.now();
  const row: EventRow = {
    event_id: newEventId(world, room),
    room_id: room.room_id,
    type: event.type,
    sender: event.sender,
    ...(event.state_key !== undefined && { state_key: event.state_key }),
    content: event.content,
    origin_server_ts: now,
    received_ts: now,
    depth: 1 + Math.max(0, ...prev_events.map((id) => world.events.get(id)?.depth ?? 0)),
    stream: world.next('event'),
    prev_events,
    auth_events: authEventsOf(room, event, event.state ?? stateOf(world, room)),
    ...(event.redacts !== undefined && { redacts: event.redacts }),
    signed: true,
  };
  world.events.add(row);
  room.extremities = [...room.extremities.filter((id) => !prev_events.includes(id)), row.event_id];
  if (row.state_key !== undefined) setState(world, room, row, row.state_key);
  return row;
}

/** The first event of a room of version 12 names the room: its id is made before. */
export function newEventId(world: World, { version, room_id, createEvent }: RoomRow): string {
  if (isRoomVersion(version, 12) && createEvent === null) return `$${room_id.slice(1)}`;
  if (isRoomVersion(version, 4)) return `$${world.ids.base64(43)}`;
  if (isRoomVersion(version, 3)) return `$${world.ids.base64(43, 'standard')}`;
  const seconds = Math.floor(world.now() / 1000);
  return `$${seconds}${world.events.size}${world.ids.letters(5)}:${world.settings.serverName}`;
}

/** Synapse lets an event follow at most ten others: the deepest. */
function newestOf(world: World, room: RoomRow): string[] {
  if (room.extremities.length <= 10) return room.extremities;
  const depth = (id: string) => world.events.get(id)?.depth ?? 0;
  return room.extremities.toSorted((one, other) => depth(other) - depth(one)).slice(0, 10);
}

function setState(world: World, room: RoomRow, event: EventRow, state_key: string): void {
  const key = stateKey(event.type, state_key);
  // Without members a homeserver has no state, but knows the memberships of its own users.
  const known = event.type === 'm.room.member' ? room.localMembers?.[state_key] : undefined;
  const replaced = room.state[key] ?? known;
  const isFirst = event.type === 'm.room.create';
  if (isFirst) room.createEvent = event.event_id;
  if (replaced !== undefined) event.replaces_state = replaced;
  // The statistics do not count on where the state is not known any more.
  else if (isFirst || Object.keys(room.state).length > 0) room.stateEvents = (room.stateEvents ?? 0) + 1;
  // The newest comes last, as in Synapse's table.
  delete room.state[key];
  room.state[key] = event.event_id;
  if (event.type === 'm.room.member' && world.isLocal(state_key)) setLocalMember(world, room, event, state_key);
}

function setLocalMember(world: World, room: RoomRow, event: EventRow, userId: string): void {
  room.localMembers ??= {};
  delete room.localMembers[userId];
  room.localMembers[userId] = event.event_id;
  room.forgottenBy = room.forgottenBy.filter((id) => id !== userId);
  room.overlooked = room.overlooked.filter((id) => id !== userId);
  // A homeserver without members knows nothing of the current state any more.
  if (membershipOf(event) !== 'join' && !isHostJoined(world, room)) room.state = {};
}

/** Compares roughly: an event has about 1000 bytes beside its content. */
function checkSize({ content }: NewEvent): void {
  const text = JSON.stringify(content);
  if (text.length < largestEvent / 4) return;
  if (utf8(text).length + 1000 > largestEvent) {
    throw new Refusal(413, 'M_TOO_LARGE', 'event too large');
  }
}
