import { badRequest } from '../http/refusal.ts';
import type { JsonObject } from './account-rows.ts';
import { changeMembership } from './change-membership.ts';
import { appendEvent } from './events.ts';
import { presetLevels, presetState, type RoomPreset } from './room-presets.ts';
import type { RoomRow } from './room-rows.ts';
import { defaultRoomVersion, isRoomVersion } from './room-versions.ts';
import { checkSenderSuspension } from './sender.ts';
import { checkContent } from './sending.ts';
import type { World } from './world.ts';

/** What a new room is like. */
export interface NewRoom {
  readonly creator: string;
  readonly version?: string | undefined;
  readonly preset?: RoomPreset | undefined;
  readonly listed?: boolean | undefined;
  readonly name?: string | undefined;
  readonly topic?: string | undefined;
  /** The part of the alias between `#` and `:`. */
  readonly alias?: string | undefined;
  /** Makes the room a space that has these rooms. */
  readonly children?: readonly string[] | undefined;
  readonly encrypted?: boolean | undefined;
  readonly federatable?: boolean | undefined;
  readonly invite?: readonly string[] | undefined;
  readonly state?: ReadonlyArray<{
    readonly type: string;
    readonly state_key?: string | undefined;
    readonly content: object;
  }>;
  /** Power levels in place of those of the preset. */
  readonly levels?: JsonObject | undefined;
}

/** Creates a room with the events that Synapse makes, in its order. */
export function createRoom(world: World, room: NewRoom): RoomRow {
  const { creator, invite = [], listed = false } = room;
  const version = room.version ?? defaultRoomVersion(world.settings);
  const preset = room.preset ?? (listed ? 'public_chat' : 'private_chat');
  const alias = room.alias === undefined ? undefined : `#${room.alias}:${world.settings.serverName}`;
  if (alias !== undefined && world.aliases.has(alias)) throw badRequest('Room alias already taken', 'M_ROOM_IN_USE');
  checkSenderSuspension(world, creator);
  const row = addRoomRow(world, { room_id: newRoomId(world, version), version, creator, listed, createEvent: null });
  if (alias !== undefined) world.aliases.add({ alias, room_id: row.room_id, creator });
  const set = (type: string, content: JsonObject, state_key = '') => {
    checkContent({ sender: creator, type, state_key, content });
    appendEvent(world, row, { type, sender: creator, state_key, content });
  };
  set('m.room.create', createContent(room, version, preset));
  changeMembership(world, { sender: creator, target: creator, room_id: row.room_id, action: 'join', isFirst: true });
  const initial = initialState(room);
  const isGiven = (type: string) => initial.some((event) => event.type === type && event.state_key === '');
  if (!isGiven('m.room.power_levels')) {
    set('m.room.power_levels', {
      ...presetLevels(world.settings, preset, { version, creator, invite }),
      ...room.levels,
    });
  }
  if (alias !== undefined && !isGiven('m.room.canonical_alias')) set('m.room.canonical_alias', { alias });
  for (const [type, content] of presetState(preset)) if (!isGiven(type)) set(type, content);
  for (const { type, state_key, content } of initial) set(type, content, state_key);
  if (room.name !== undefined) set('m.room.name', { name: room.name });
  if (room.topic !== undefined) set('m.room.topic', topicContent(world, room.topic));
  for (const target of invite) {
    changeMembership(world, { sender: creator, target, room_id: row.room_id, action: 'invite' });
  }
  return row;
}

/** Adds a room that has nothing yet. */
export function addRoomRow(world: World, fields: Partial<RoomRow> & Pick<RoomRow, 'room_id'>): RoomRow {
  world.revision++;
  return world.rooms.add({
    version: null,
    creator: null,
    listed: false,
    createEvent: null,
    state: {},
    stateEvents: null,
    localMembers: {},
    extremities: [],
    forgottenBy: [],
    overlooked: [],
    ...fields,
  });
}

/** Since room version 12 a room has the id of its first event. */
function newRoomId(world: World, version: string): string {
  if (isRoomVersion(version, 12)) return `!${world.ids.base64(43)}`;
  return `!${world.ids.letters(18)}:${world.settings.serverName}`;
}

function createContent(
  { creator, children, federatable = true, invite = [] }: NewRoom,
  version: string,
  preset: RoomPreset,
): JsonObject {
  const isShared = preset === 'trusted_private_chat' && invite.length > 0 && isRoomVersion(version, 12);
  return {
    ...(children !== undefined && { type: 'm.space' }),
    ...(!federatable && { 'm.federate': false }),
    room_version: version,
    ...(isShared && { additional_creators: [...invite] }),
    ...(!isRoomVersion(version, 11) && { creator }),
  };
}

interface InitialEvent {
  readonly type: string;
  readonly state_key: string;
  readonly content: JsonObject;
}

function initialState({ state = [], encrypted = false, children = [], creator }: NewRoom): InitialEvent[] {
  const via = [creator.slice(creator.indexOf(':') + 1)];
  return [
    ...state.map(({ type, state_key = '', content }) => ({ type, state_key, content: content as JsonObject })),
    ...(encrypted
      ? [{ type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } }]
      : []),
    ...children.map((state_key) => ({ type: 'm.space.child', state_key, content: { via } })),
  ];
}

/** Newer versions of Synapse send the topic in both forms. */
function topicContent({ settings }: World, topic: string): JsonObject {
  return { topic, ...(settings.has('1.133') && { 'm.topic': { 'm.text': [{ body: topic }] } }) };
}
