import type { JsonObject } from '../../../../../src/testing/world/account-rows.ts';
import { type EventRow, type RoomRow, stateKey } from '../../../../../src/testing/world/room-rows.ts';
import { addRoomRow } from '../../../../../src/testing/world/rooms.ts';
import type { TaskRow } from '../../../../../src/testing/world/server-rows.ts';
import type { World } from '../../../../../src/testing/world/world.ts';
import { type Exchange, listOf, objectOf } from '../exchange.ts';
import { around, pageOf } from './around.ts';
import { add, addMember, type BuiltRoom, buildRoom } from './build-room.ts';
import type { Scene, Seed, Seeds } from './seed.ts';

/** The statistics of a room, as the list and the details show them. */
interface Details {
  readonly room_id: string;
  readonly name: string | null;
  readonly canonical_alias: string | null;
  readonly joined_members: number | null;
  readonly joined_local_members: number | null;
  readonly version: string | null;
  readonly creator: string | null;
  readonly encryption: string | null;
  readonly federatable: boolean;
  readonly public: boolean;
  readonly join_rules: string | null;
  readonly guest_access: string | null;
  readonly history_visibility: string | null;
  readonly state_events: number | null;
  readonly room_type?: string | null;
  readonly avatar?: string | null;
  readonly topic?: string | null;
  readonly tombstoned?: boolean;
  readonly replacement_room?: unknown;
}

function addShown(world: World, details: Details): void {
  const { room_id, version, creator, joined_members, joined_local_members } = details;
  if (joined_members === null) {
    addRoomRow(world, { room_id, version, creator });
    return;
  }
  const { serverName } = world.settings;
  const local = Number(joined_local_members);
  const members = Array.from({ length: joined_members }, (_, index) =>
    index < local ? `@member${index}:${serverName}` : `@member${index}:remote.example`,
  );
  const text = (type: string, field: string, value: string | null | undefined) =>
    value == null ? [] : [[type, '', { [field]: value }] as const];
  const rule = details.join_rules === null ? [['m.room.join_rules', '', {}] as const] : [];
  buildRoom(world, {
    room_id,
    version,
    creator,
    members,
    listed: details.public,
    federatable: details.federatable,
    create: details.room_type == null ? {} : { type: details.room_type },
    stateEvents: Number(details.state_events),
    state: [
      ...text('m.room.name', 'name', details.name),
      ...text('m.room.canonical_alias', 'alias', details.canonical_alias),
      ...text('m.room.encryption', 'algorithm', details.encryption),
      ...text('m.room.join_rules', 'join_rule', details.join_rules),
      ...rule,
      ...(details.tombstoned
        ? [['m.room.tombstone', '', { replacement_room: details.replacement_room }] as const]
        : []),
      ...text('m.room.guest_access', 'guest_access', details.guest_access),
      ...text('m.room.history_visibility', 'history_visibility', details.history_visibility),
      ...text('m.room.avatar', 'url', details.avatar),
      ...text('m.room.topic', 'topic', details.topic),
    ],
  });
}

const list: Seed = ({ world, one }) => {
  if (!one.ok) return;
  const items = listOf<Details>(one.got['rooms']);
  const total = Number(one.got['total_rooms']);
  const isReversed = one.query.get('dir') === 'b';
  // These begin with the greatest, and so do the ids of rooms that are equal.
  const order = one.query.get('order_by') ?? '';
  const descends = ['joined_members', 'joined_local_members', 'version', 'state_events', 'size'].includes(order);
  const near = (room: Details, side: 'before' | 'after', number: number) => {
    const isGreater = (side === 'after') !== (isReversed !== descends);
    const id = room.room_id;
    const room_id = isGreater ? `${id}z${number}` : `${id.slice(0, -1)}!${number}`;
    return { ...room, room_id };
  };
  const shown = around({ items, ...pageOf(one.query), total, near });
  for (const room of shown) addShown(world, room);
  for (let count = shown.length; count < total; count++)
    buildRoom(world, { room_id: `!room${count}:${one.serverName}` });
};

/** The room in the path, as most rooms are, where the response says that there is one. */
const inPath =
  (room: Partial<BuiltRoom> | ((one: Exchange) => Partial<BuiltRoom>) = {}): Seed =>
  ({ world, one }) => {
    const room_id = roomIdIn(one);
    if (room_id === undefined) return;
    buildRoom(world, { room_id, ...(typeof room === 'function' ? room(one) : room) });
  };

function roomIdIn({ ids, got, response }: Exchange): string | undefined {
  const room_id = ids['room_id'] ?? ids['room_id_or_alias'] ?? '';
  const isAbsent =
    response.status === 404 || /nope|!aaaa|!bbbb|!noserver/.test(room_id) || got['error'] === 'Server not in room';
  return isAbsent || !room_id.startsWith('!') ? undefined : room_id;
}

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
function bareRoom(world: World, room_id: string, events: readonly JsonObject[]): RoomRow {
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

function tokenOf(text: unknown): { readonly depth: number; readonly stream: number } {
  const [, depth, stream] = /^(?:t(\d+)-|s)(\d+)/.exec(String(text)) ?? [];
  return { depth: Number(depth ?? stream ?? 0), stream: Number(stream ?? 0) };
}

const messages: Seed = ({ world, one }) => {
  const room_id = roomIdIn(one);
  const chunk = listOf(one.got['chunk']);
  if (!one.ok || room_id === undefined) return;
  const room = bareRoom(world, room_id, chunk);
  const start = tokenOf(one.got['start']);
  const isForward = one.query.get('dir') !== 'b';
  const place = (index: number) =>
    isForward
      ? { depth: start.depth + 1 + index, stream: start.stream + 1 + index }
      : { depth: start.depth - index, stream: start.stream - index };
  const placed = chunk.map((event, index) => [event, place(index)] as const);
  if (one.got['end'] !== undefined) {
    const alice = `@alice:${one.serverName}`;
    // As many that Synapse says that there are more.
    for (let extra = 0; extra < 2; extra++) {
      const at = place(chunk.length + extra);
      const { type = 'm.room.message', sender = alice } = (chunk.at(-1) ?? {}) as { type?: string; sender?: string };
      placed.push([{ type, sender, content: {}, origin_server_ts: 1 }, at]);
    }
  }
  for (const [event, at] of isForward ? placed : placed.toReversed()) addEvent(world, room, event, at);
};

const state: Seed = ({ world, one }) => {
  const room_id = roomIdIn(one);
  if (!one.ok || room_id === undefined) return;
  const events = listOf(one.got['state']);
  const room = bareRoom(world, room_id, events);
  for (const event of events) addEvent(world, room, event);
};

const context: Seed = ({ world, one }) => {
  if (one.got['error'] === 'No row found (events)') {
    const event = { type: 'm.room.message', sender: `@alice:${one.serverName}`, content: {} };
    const messages = [{ ...event, event_id: one.ids['event_id'] ?? '' }];
    buildRoom(world, { room_id: `!other:${one.serverName}`, messages });
    return;
  }
  const room_id = roomIdIn(one);
  if (room_id === undefined) return;
  const { events_before, event, events_after, state: shownState } = one.got;
  if (event === undefined) {
    buildRoom(world, { room_id });
    return;
  }
  const before = listOf(events_before).toReversed();
  const timeline = [...before, objectOf(event), ...listOf(events_after)];
  const room = bareRoom(world, room_id, timeline);
  const known = new Set(timeline.map(({ event_id }) => event_id));
  const older = listOf(shownState).filter(({ event_id }) => !known.has(event_id));
  for (const one of older) addEvent(world, room, one);
  for (const one of timeline) addEvent(world, room, one);
};

const fetchEvent: Seed = ({ world, one }) => {
  if (!one.ok) return;
  const event = objectOf(one.got['event']);
  const room = bareRoom(world, String(event['room_id']), [event]);
  addEvent(world, room, event);
};

/** The rooms of a page, with those that come behind it. */
const hierarchy: Seed = ({ world, one }) => {
  const from = one.query.get('from');
  if (one.response.status === 500 && from !== null) {
    // Next comes a room that this homeserver does not know.
    addPage({ world, one }, from, ['!unknown:remote.example']);
  }
  if (!one.ok) return;
  const room_id = one.ids['room_id'] ?? '';
  const rooms = listOf(one.got['rooms']);
  for (const shown of rooms) addSummary(world, shown);
  if (!world.rooms.has(room_id)) addSummary(world, { room_id, room_version: '11', children_state: [] });
  const more = one.got['next_batch'] === undefined ? [] : ['!more:test'];
  const limit = Number(one.query.get('limit') ?? 50);
  if (more.length > 0 && limit > 0) buildRoom(world, { room_id: '!more:test' });
  if (from !== null) addPage({ world, one }, from, [...rooms.map((room) => String(room['room_id'])), ...more]);
};

/** The place where a page of a hierarchy begins. */
function addPage({ world, one }: Scene, token: string, next: readonly string[]): void {
  const room_id = one.ids['room_id'] ?? '';
  world.hierarchyPages.add({
    token,
    user_id: `@admin:${one.serverName}`,
    room_id,
    max_depth: null,
    created_ts: world.now(),
    queue: next.toReversed().map((id) => ({ room_id: id, depth: 1 })),
    processed: next.includes(room_id) ? [] : [room_id],
  });
}

function addSummary(world: World, shown: JsonObject): void {
  const text = (type: string, field: string, name: string) =>
    typeof shown[name] === 'string' ? [[type, '', { [field]: shown[name] }] as const] : [];
  const children = listOf<{ type: string; state_key: string; content: JsonObject }>(shown['children_state']);
  const allowed = listOf<string>(shown['allowed_room_ids']).map((id) => ({ type: 'm.room_membership', room_id: id }));
  const rule = shown['join_rule'] ?? undefined;
  const members = Array.from({ length: Number(shown['num_joined_members'] ?? 1) }, (_, index) =>
    index === 0 ? `@alice:${world.settings.serverName}` : `@member${index}:${world.settings.serverName}`,
  );
  const room = buildRoom(world, {
    room_id: String(shown['room_id']),
    version: String(shown['room_version'] ?? '11'),
    members,
    create: shown['room_type'] === undefined ? {} : { type: shown['room_type'] },
    state: [
      ...text('m.room.name', 'name', 'name'),
      ...text('m.room.topic', 'topic', 'topic'),
      ...text('m.room.canonical_alias', 'alias', 'canonical_alias'),
      ...text('m.room.avatar', 'url', 'avatar_url'),
      ...text('m.room.encryption', 'algorithm', 'encryption'),
      ['m.room.join_rules', '', { join_rule: rule ?? 'public', ...(allowed.length > 0 && { allow: allowed }) }],
      ['m.room.history_visibility', '', { history_visibility: shown['world_readable'] ? 'world_readable' : 'shared' }],
      ...(shown['guest_can_join'] ? [['m.room.guest_access', '', { guest_access: 'can_join' }] as const] : []),
      ...children.map(({ type, state_key, content }) => [type, state_key, content] as const),
    ],
  });
  if (rule === undefined) delete room.state[stateKey('m.room.join_rules', '')];
}

function task(world: World, fields: Partial<TaskRow> & Pick<TaskRow, 'id' | 'action'>): void {
  world.tasks.add({
    status: 'complete',
    timestamp: world.now(),
    resource_id: null,
    params: {},
    result: null,
    error: null,
    hidden: false,
    ...fields,
  });
}

/** What a deletion looked like one step before. */
function deletion({ world, one }: Scene, shown: JsonObject): void {
  const room_id = String(shown['room_id']);
  const result = shown['shutdown_room'] as TaskRow['result'];
  const status = shown['status'] as TaskRow['status'];
  const params = { room_id, requester: `@admin:${one.serverName}`, new_room_user_id: null, block: false, purge: true };
  const id = String(shown['delete_id']);
  // Each request takes a task one step further.
  const before = status === 'active' && result === null ? 'scheduled' : status;
  task(world, { id, action: 'shutdown_and_purge_room', status: before, resource_id: room_id, result, params });
}

const byRoom: Seed = (scene) => {
  for (const shown of listOf(scene.one.got['results'])) deletion(scene, shown);
};

const status =
  (action: string, idName: string): Seed =>
  ({ world, one }) => {
    if (!one.ok) return;
    const { status: shown, error = null, failed_redactions } = one.got;
    const id = one.ids[idName] ?? '';
    const before = shown === 'active' ? 'scheduled' : (shown as TaskRow['status']);
    const result = failed_redactions === undefined ? null : { failed_redactions };
    task(world, { id, action, status: before, error: error as string | null, result });
  };

const deletable: Seed = ({ world, one }) => {
  const room_id = roomIdIn(one);
  if (room_id === undefined) return;
  const { kicked_users, failed_to_kick_users } = one.got;
  const members = [...listOf<string>(kicked_users), ...listOf<string>(failed_to_kick_users)];
  // It was deleted before.
  if (one.sent['new_room_user_id'] !== undefined && one.got['new_room_id'] === null) return;
  const room = buildRoom(world, { room_id, members });
  if (members.length === 0 && one.ok) addMember(world, room, `@alice:${one.serverName}`, 'leave');
  if (/^Purge already in progress/.test(String(one.got['error']))) {
    const params = {
      room_id,
      requester: `@admin:${one.serverName}`,
      new_room_user_id: null,
      block: false,
      purge: true,
    };
    task(world, { id: 'first', action: 'shutdown_and_purge_room', status: 'scheduled', resource_id: room_id, params });
  }
};

/** A room that is as the response says. */
const join: Seed = (scene) => {
  const { world, one } = scene;
  const { error = '' } = one.got as { error?: string };
  const name = one.ids['room_id_or_alias'] ?? '';
  const room_id = String(one.got['room_id'] ?? /![^ ]+?(?=\.?$)/.exec(error)?.[0] ?? name);
  if (one.response.status === 404 || !room_id.startsWith('!') || /!bbbb/.test(room_id)) return;
  if (name.startsWith('#')) world.aliases.add({ alias: name, room_id, creator: `@alice:${one.serverName}` });
  const target = String(one.sent['user_id']);
  const admin = `@admin:${one.serverName}`;
  const isPrivate = /not in room|permission to invite|Cannot invite/.test(error);
  const members = /not in room/.test(error) ? [`@alice:${one.serverName}`] : [`@alice:${one.serverName}`, admin];
  const invite = /permission to invite/.test(error) ? 100 : 0;
  const room = buildRoom(world, {
    room_id,
    members,
    powers: { users: { [`@alice:${one.serverName}`]: 100 }, invite },
    state: [['m.room.join_rules', '', { join_rule: isPrivate ? 'invite' : 'public' }]],
  });
  if (/banned/.test(error)) addMember(world, room, target, 'ban');
  if (/has been blocked/.test(error)) world.blockedRooms.add({ room_id, user_id: admin });
};

const aliasInPath: Seed = (scene) => {
  inPath()(scene);
  const { world, one } = scene;
  const alias = one.ids['room_id_or_alias'] ?? '';
  if (!one.ok || !alias.startsWith('#')) return;
  const { room_id } = buildRoom(world, { room_id: `!room:${one.serverName}` });
  world.aliases.add({ alias, room_id, creator: `@alice:${one.serverName}` });
};

export const roomSeeds: Seeds = {
  'rooms.join': join,
  'rooms.list': list,
  'rooms.get': ({ world, one }) => {
    if (one.ok) addShown(world, one.got as unknown as Details);
  },
  'rooms.members': ({ world, one }) => {
    const room_id = roomIdIn(one);
    if (one.ok && room_id !== undefined) buildRoom(world, { room_id, members: listOf<string>(one.got['members']) });
  },
  'rooms.state': state,
  'rooms.messages': messages,
  'rooms.eventContext': context,
  'rooms.fetchEvent': fetchEvent,
  'rooms.hierarchy': hierarchy,
  'rooms.timestampToEvent': ({ world, one }) => {
    const room_id = one.ids['room_id'] ?? '';
    const { event_id, origin_server_ts = 1_795_000_000_000 } = one.got;
    const event = {
      type: 'm.room.message',
      sender: `@alice:${one.serverName}`,
      content: {},
      origin_server_ts: Number(origin_server_ts),
    };
    buildRoom(world, { room_id, messages: [{ ...event, ...(typeof event_id === 'string' && { event_id }) }] });
  },
  'rooms.blockStatus': ({ world, one }) => {
    const { block, user_id } = one.got;
    if (block === true) world.blockedRooms.add({ room_id: one.ids['room_id'] ?? '', user_id: String(user_id) });
  },
  'rooms.makeAdmin': inPath(),
  'rooms.forwardExtremities': aliasInPath,
  'rooms.deleteForwardExtremities': aliasInPath,
  'rooms.delete': deletable,
  'rooms.deleteSync': deletable,
  'rooms.deleteStatus': (scene) => {
    if (scene.one.ok) deletion(scene, scene.one.got);
  },
  'rooms.deleteStatusByRoom': byRoom,
  'rooms.purgeHistory': (scene) => {
    inPath()(scene);
    const { world, one } = scene;
    if (one.got['error'] !== 'Event is for wrong room.') return;
    const event = { type: 'm.room.message', sender: `@alice:${one.serverName}`, content: {} };
    const event_id = String(one.sent['purge_up_to_event_id']);
    buildRoom(world, { room_id: `!other:${one.serverName}`, messages: [{ ...event, event_id }] });
  },
  'rooms.purgeHistoryStatus': status('purge_history', 'purge_id'),
  'users.redactStatus': status('redact_all_events', 'redact_id'),
};
