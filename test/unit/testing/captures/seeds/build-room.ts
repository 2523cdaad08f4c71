import type { JsonObject } from '../../../../../src/testing/world/account-rows.ts';
import { type EventRow, type RoomRow, stateKey } from '../../../../../src/testing/world/room-rows.ts';
import { addRoomRow } from '../../../../../src/testing/world/rooms.ts';
import type { World } from '../../../../../src/testing/world/world.ts';
import { ensureUser } from './accounts.ts';

/** What a room of a capture is like. What is left out is as for a public room of Alice. */
export interface BuiltRoom {
  readonly room_id: string;
  readonly version?: string | null;
  readonly creator?: string | null;
  readonly members?: readonly string[];
  readonly left?: readonly string[];
  readonly listed?: boolean;
  readonly stateEvents?: number;
  readonly federatable?: boolean;
  /** The current state beside the creation, the members and the power levels. */
  readonly state?: ReadonlyArray<readonly [type: string, state_key: string, content: JsonObject]>;
  readonly create?: JsonObject;
  readonly powers?: JsonObject;
  readonly messages?: ReadonlyArray<Partial<EventRow> & Pick<EventRow, 'type' | 'sender' | 'content'>>;
}

/** Adds a room with events whose ids nobody asks for. */
export function buildRoom(world: World, room: BuiltRoom): RoomRow {
  const alice = `@alice:${world.settings.serverName}`;
  const { room_id, version = '11', creator = alice, members = [alice], left = [], listed = false } = room;
  const { powers = { users: { [alice]: 100 } }, create = {}, messages = [], federatable = true, state = [] } = room;
  const row = addRoomRow(world, { room_id, version, creator, listed });
  const sender = creator ?? alice;
  const first = { room_version: version, ...create, ...(!federatable && { 'm.federate': false }) };
  add(world, row, { type: 'm.room.create', sender, state_key: '', content: first });
  for (const member of members) addMember(world, row, member, 'join');
  for (const member of left) addMember(world, row, member, 'leave');
  add(world, row, { type: 'm.room.power_levels', sender, state_key: '', content: powers });
  const given = state.some(([type]) => type === 'm.room.join_rules')
    ? state
    : [['m.room.join_rules', '', { join_rule: 'public' }] as const, ...state];
  for (const [type, state_key, content] of given) add(world, row, { type, sender, state_key, content });
  for (const message of messages) add(world, row, message);
  row.stateEvents = room.stateEvents ?? Object.keys(row.state).length;
  return row;
}

export function addMember(world: World, room: RoomRow, user_id: string, membership: string): EventRow {
  if (world.isLocal(user_id)) ensureUser(world, user_id);
  const event = add(world, room, {
    type: 'm.room.member',
    sender: user_id,
    state_key: user_id,
    content: { membership },
  });
  if (world.isLocal(user_id)) room.localMembers = { ...room.localMembers, [user_id]: event.event_id };
  return event;
}

/** Adds an event at the end of a room, whatever the rules say. */
export function add(
  world: World,
  room: RoomRow,
  event: Partial<EventRow> & Pick<EventRow, 'type' | 'sender' | 'content'>,
): EventRow {
  const stream = event.stream ?? world.next('event');
  while ((world.counters.get('event') ?? 0) < stream) world.next('event');
  const time = event.origin_server_ts ?? 1_795_000_000_000 + stream;
  const row: EventRow = {
    event_id: `$event${stream}of${room.room_id.slice(1)}`,
    room_id: room.room_id,
    origin_server_ts: time,
    received_ts: time,
    depth: stream,
    stream,
    prev_events: [...room.extremities],
    auth_events: [],
    signed: true,
    ...event,
  };
  world.events.add(row);
  if (row.state_key !== undefined && row.outlier !== true) {
    if (row.type === 'm.room.create') room.createEvent = row.event_id;
    room.state[stateKey(row.type, row.state_key)] = row.event_id;
  }
  if (row.outlier !== true) room.extremities = [row.event_id];
  return row;
}
