import { operations } from '../../../src/resources/rooms/operations.ts';
import { type Field, full, keyOfRow, list, type ResponseSchema } from '../fields.ts';
import { type Fields, firstPage, type Records, untyped } from '../record.ts';

const path = '/_synapse/admin/v1/rooms';

/** A room of version 12: its id has no server part. */
const room = {
  room_id: '!4vPTQerfrQw33Xa_rbOHmGXJ96dNHsnGtrKOBBhapCM',
  name: null,
  canonical_alias: null,
  joined_members: 1,
  joined_local_members: 1,
  version: '12',
  creator: '@alice:test',
  encryption: null,
  federatable: true,
  public: false,
  join_rules: 'invite',
  guest_access: 'can_join',
  history_visibility: 'shared',
  state_events: 6,
  room_type: null,
};

const details = {
  ...room,
  avatar: null,
  topic: null,
  joined_local_devices: 2,
  forgotten: false,
  tombstoned: false,
  replacement_room: null,
};

/** A room that is known from an invite only. */
const invited = {
  ...details,
  room_id: '!invited:remote.invalid',
  joined_members: null,
  joined_local_members: null,
  version: '11',
  creator: '',
  federatable: false,
  join_rules: null,
  guest_access: null,
  history_visibility: null,
  state_events: null,
  joined_local_devices: 0,
};

const statistics = 'room_stats_current';
const state = 'room_stats_state';
const roomFields = {
  room_id: ['string', '!a:b', 'rooms.room_id', keyOfRow],
  name: ['string|null', 'A', `${state}.name`],
  canonical_alias: ['string|null', '#a:b', `${state}.canonical_alias`],
  joined_members: ['number|null', 2, `${statistics}.joined_members`],
  joined_local_members: ['number|null', 1, `${statistics}.local_users_in_room`],
  version: ['string|null', '12', 'rooms.room_version'],
  creator: ['string|null', '@a:b', 'rooms.creator'],
  encryption: ['string|null', 'm.megolm.v1.aes-sha2', `${state}.encryption`],
  federatable: ['flag|off', true, `${state}.is_federatable`],
  public: ['flag|off', false, 'rooms.is_public'],
  join_rules: ['enum|null', 'invite', `${state}.join_rules`],
  guest_access: ['enum|null', 'can_join', `${state}.guest_access`],
  history_visibility: ['enum|null', 'shared', `${state}.history_visibility`],
  state_events: ['number|null', 6, `${statistics}.current_state_events`],
  room_type: ['string?|null', 'm.space', `${state}.room_type`],
} satisfies Record<string, Field>;

const roomListItemSchema: ResponseSchema = { name: 'RoomListItem', fields: roomFields };

const roomPageSchema: ResponseSchema = {
  name: 'RoomPage',
  fields: {
    rooms: list(roomListItemSchema),
    offset: ['number', 0, 'code: the value of the request'],
    total_rooms: ['number', 150, 'code: COUNT'],
    next_batch: ['token?|null', 100, 'code: an offset'],
    prev_batch: ['token?|null', 0, 'code: an offset'],
  },
};

const roomSchema: ResponseSchema = {
  name: 'Room',
  fields: {
    ...roomFields,
    avatar: ['string|null', 'mxc://b/c', `${state}.avatar`],
    topic: ['string|null', 'T', `${state}.topic`],
    joined_local_devices: ['number', 3, 'code: COUNT'],
    forgotten: ['flag?', false, 'code: a boolean'],
    tombstoned: ['flag?', true, 'code: a boolean'],
    replacement_room: ['anything?|null', '!b:b', 'code: the content of an event'],
  },
};

const spaceChildSchema: ResponseSchema = {
  name: 'SpaceChild',
  fields: {
    type: ['string', 'm.space.child', 'code: the event'],
    state_key: ['string', '!b:b', 'code: the event'],
    content: ['object', { via: ['b'] }, 'code: the event'],
    sender: ['string', '@a:b', 'code: the event'],
    origin_server_ts: ['number', 1795602862916, 'code: the event'],
  },
};

const hierarchyRoomSchema: ResponseSchema = {
  name: 'HierarchyRoom',
  fields: {
    room_id: ['string', '!a:b', 'rooms.room_id', keyOfRow],
    room_version: ['string?', '12', 'code: left out when null'],
    name: ['string?', 'A', 'code: left out when null'],
    topic: ['string?', 'T', 'code: left out when null'],
    canonical_alias: ['string?', '#a:b', 'code: left out when null'],
    avatar_url: ['string?', 'mxc://b/c', 'code: left out when null'],
    num_joined_members: ['number?', 2, 'code: left out when null'],
    world_readable: ['flag', false, 'code: a boolean'],
    guest_can_join: ['flag', true, 'code: a boolean'],
    join_rule: ['enum?', 'restricted', 'code: left out when null'],
    allowed_room_ids: ['list?', ['!c:b'], 'code: left out when empty'],
    room_type: ['string?', 'm.space', 'code: left out when null'],
    encryption: ['string?', 'm.megolm.v1.aes-sha2', 'code: left out when null'],
    children_state: list(spaceChildSchema),
  },
};

const hierarchyPageSchema: ResponseSchema = {
  name: 'HierarchyPage',
  fields: {
    rooms: list(hierarchyRoomSchema),
    next_batch: ['string?|null', 'QDphhYxXDyljFuoc', 'code: random letters'],
  },
};

const space = '!JlEACcYafVfeFwPa-Fb2dUsmlC6ZZfdQWEkpKlcg-SM';
const summary = full(hierarchyRoomSchema.fields);

const given = (name: string, value: unknown) =>
  value === undefined || value === null ? {} : { [name]: String(value) };

/** The rooms of a page, each once. */
const once = (rooms: unknown) => {
  const ids = (rooms as Fields[]).map(({ room_id }) => room_id);
  return (rooms as Fields[]).filter(({ room_id }, index) => ids.indexOf(room_id) === index);
};

export const listingRecords = {
  'rooms.list': {
    operation: operations.list,
    drive: (s, { query }) => s.rooms.list(query),
    schema: roomPageSchema,
    result: ({ rooms, next_batch, prev_batch, total_rooms }) => ({
      items: rooms,
      ...given('next', next_batch),
      ...given('previous', prev_batch),
      total: total_rooms,
    }),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.rooms.list(undefined, o)),
        request: `GET ${path}`,
        response: { offset: 0, rooms: [room], total_rooms: 1 },
        result: { items: [room], total: 1 },
      },
      {
        name: 'every parameter; the page before and the page after',
        call: (s, o) =>
          firstPage(
            s.rooms.list(
              {
                order_by: 'joined_members',
                dir: 'b',
                search_term: 'café %',
                public_rooms: false,
                empty_rooms: true,
                from: 100,
                limit: 100,
              },
              o,
            ),
          ),
        request: `GET ${path}?order_by=joined_members&dir=b&search_term=caf%C3%A9%20%25&public_rooms=false&empty_rooms=true&from=100&limit=100`,
        response: { offset: 100, rooms: [room], total_rooms: 300, next_batch: 200, prev_batch: 0 },
        result: { items: [room], next: '200', previous: '0', total: 300 },
      },
      {
        name: 'flags of Synapse 1.41 on SQLite, and no type',
        call: (s, o) => firstPage(s.rooms.list({}, o)),
        request: `GET ${path}`,
        response: {
          offset: 0,
          rooms: [{ ...room, room_type: undefined, federatable: 1, public: 0 }],
          total_rooms: 1,
        },
        result: { items: [{ ...room, room_type: undefined }].map((one) => JSON.parse(JSON.stringify(one))), total: 1 },
      },
    ],
    invalid: [
      ['an empty search term', (s) => s.rooms.list({ search_term: '' }).first(), 'search_term'],
      ['a search term that is no text', (s) => s.rooms.list({ search_term: untyped(7) }).first(), 'search_term'],
      ['public_rooms as a text', (s) => s.rooms.list({ public_rooms: untyped('yes') }).first(), 'public_rooms'],
      ['empty_rooms as a number', (s) => s.rooms.list({ empty_rooms: untyped(1) }).first(), 'empty_rooms'],
      ['null for the parameters', async (s) => s.rooms.list(untyped(null)).first(), 'params'],
    ],
  },
  'rooms.get': {
    operation: operations.get,
    drive: (s, { ids: [id] }) => s.rooms.get(id),
    schema: roomSchema,
    cases: [
      {
        name: 'a room of version 12: its id has no server part',
        call: (s, o) => s.rooms.get(room.room_id, o),
        request: `GET ${path}/!4vPTQerfrQw33Xa_rbOHmGXJ96dNHsnGtrKOBBhapCM`,
        response: details,
        result: details,
      },
      {
        name: 'a room that is known from an invite only',
        call: (s, o) => s.rooms.get('!invited:remote.invalid', o),
        request: `GET ${path}/!invited%3Aremote.invalid`,
        response: invited,
        result: invited,
      },
      {
        name: 'a room that is replaced by something that is no id',
        call: (s, o) => s.rooms.get('!a:test', o),
        request: `GET ${path}/!a%3Atest`,
        response: { ...details, tombstoned: true, replacement_room: 5 },
        result: { ...details, tombstoned: true, replacement_room: 5 },
      },
    ],
  },
  'rooms.members': {
    operation: operations.members,
    drive: (s, { ids: [id] }) => s.rooms.members(id),
    schema: {
      name: 'RoomMembers',
      fields: { members: ['list', ['@a:b'], 'code: a list'], total: ['number', 1, 'code: a length'] },
    },
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.rooms.members('!a/b:test', o),
        request: `GET ${path}/!a%2Fb%3Atest/members`,
        response: { members: ['@bob:test', '@carol:remote'], total: 2 },
        result: { members: ['@bob:test', '@carol:remote'], total: 2 },
      },
    ],
  },
  'rooms.hierarchy': {
    operation: operations.hierarchy,
    drive: (s, { ids: [id], query }) => s.rooms.hierarchy(id, query),
    schema: hierarchyPageSchema,
    result: ({ rooms, next_batch }) => ({ items: once(rooms), ...given('next', next_batch) }),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.rooms.hierarchy(space, undefined, o)),
        request: `GET ${path}/${space}/hierarchy`,
        response: { rooms: [summary] },
        result: { items: [summary] },
      },
      {
        name: 'every parameter; a room that the page repeats',
        call: (s, o) => firstPage(s.rooms.hierarchy(space, { max_depth: 0, from: 'QDphhYxX', limit: 3 }, o)),
        request: `GET ${path}/${space}/hierarchy?max_depth=0&from=QDphhYxX&limit=3`,
        response: {
          rooms: [summary, { ...summary, room_id: '!b:test' }, { ...summary, room_id: '!b:test' }],
          next_batch: 'Iy',
        },
        result: { items: [summary, { ...summary, room_id: '!b:test' }], next: 'Iy' },
      },
    ],
    invalid: [
      ['a negative depth', (s) => s.rooms.hierarchy(space, { max_depth: -1 }).first(), 'max_depth'],
      ['a depth that is no number', (s) => s.rooms.hierarchy(space, { max_depth: untyped('1') }).first(), 'max_depth'],
    ],
  },
} satisfies Partial<Records<'rooms'>>;
