import { resolveAlias } from '../../../src/resources/rooms/join.ts';
import { operations } from '../../../src/resources/rooms/operations.ts';
import { transportOf } from '../../../src/transport/resource.ts';
import { list, type ResponseSchema } from '../fields.ts';
import { fieldOf, type Records, untyped } from '../record.ts';
import { nothing, user } from '../wire.ts';

const rooms = '/_synapse/admin/v1/rooms';
const join = '/_synapse/admin/v1/join';
const aliasPath = '%23a%2Fb%3Atest%3A8448';
const joined = { response: { room_id: '!a:test' }, result: { room_id: '!a:test' } };

const joinSchema: ResponseSchema = { name: 'RoomJoin', fields: { room_id: ['string', '!a:test', 'code: a text'] } };

const extremitySchema: ResponseSchema = {
  name: 'ForwardExtremity',
  fields: {
    event_id: ['string', '$a', 'event_forward_extremities.event_id'],
    state_group: ['number', 1, 'event_to_state_groups.state_group'],
    depth: ['number', 5, 'events.depth'],
    received_ts: ['number|null', 1795309718319, 'events.received_ts'],
  },
};

const extremitiesSchema: ResponseSchema = {
  name: 'ForwardExtremities',
  fields: { count: ['number', 1, 'code: a length'], results: list(extremitySchema) },
};

export const membershipRecords = {
  'rooms.join': {
    operation: operations.join,
    drive: (s, { ids: [id], query, body }) => s.rooms.join(id, untyped({ ...(query as object), ...(body as object) })),
    required: { body: { user_id: '@a:test' } },
    schema: joinSchema,
    cases: [
      {
        name: 'by id',
        call: (s, o) => s.rooms.join('!a:test', { user_id: user }, o),
        request: `POST ${join}/!a%3Atest`,
        body: `{"user_id":"${user}"}`,
        ...joined,
      },
      {
        name: 'by alias, through one server',
        call: (s, o) => s.rooms.join('#a/b:test:8448', { user_id: user, server_name: 'a.test:8448' }, o),
        request: `POST ${join}/${aliasPath}?server_name=a.test%3A8448`,
        body: `{"user_id":"${user}"}`,
        ...joined,
      },
      {
        name: 'through one of two servers',
        call: (s, o) => s.rooms.join('!a:test', { user_id: user, server_name: ['a.test', 'b.test'] }, o),
        request: `POST ${join}/!a%3Atest?server_name=a.test&server_name=b.test`,
        body: `{"user_id":"${user}"}`,
        ...joined,
      },
    ],
    invalid: [
      ['no parameters', (s) => s.rooms.join('!a:test', untyped(undefined)), 'params'],
      ['no user', (s) => s.rooms.join('!a:test', untyped({})), 'user_id'],
      ['a localpart', (s) => s.rooms.join('!a:test', { user_id: 'alice' }), 'user_id'],
      ['an empty server', (s) => s.rooms.join('!a:test', { user_id: user, server_name: '' }), 'server_name'],
      [
        'a server that is a number',
        (s) => s.rooms.join('!a:test', { user_id: user, server_name: ['a.test', untyped(5)] }),
        'server_name',
      ],
    ],
  },
  'rooms.join:alias': {
    operation: operations.joinAlias,
    // `rooms.join` sends it only after a lost response.
    drive: (s, { ids: [id] }) => resolveAlias(transportOf(s.rooms), id),
    schema: joinSchema,
    cases: [
      {
        name: 'the room of an alias, and the servers that are in it',
        call: (s, o) => resolveAlias(transportOf(s.rooms), '#a/b:test:8448', o),
        request: `GET /_matrix/client/r0/directory/room/${aliasPath}`,
        response: { room_id: '!a:test', servers: ['test:8448'] },
        result: { room_id: '!a:test', servers: ['test:8448'] },
      },
    ],
  },
  'rooms.makeAdmin': {
    operation: operations.makeAdmin,
    drive: (s, { ids: [id], body }) => s.rooms.makeAdmin(id, body ?? undefined),
    cases: [
      {
        name: 'the admin who calls',
        call: (s, o) => s.rooms.makeAdmin('!a:test', undefined, o),
        request: `POST ${rooms}/!a%3Atest/make_room_admin`,
        body: '{}',
        ...nothing,
      },
      {
        name: 'somebody else, by alias',
        call: (s, o) => s.rooms.makeAdmin('#a/b:test:8448', { user_id: user }, o),
        request: `POST ${rooms}/${aliasPath}/make_room_admin`,
        body: `{"user_id":"${user}"}`,
        ...nothing,
      },
    ],
    invalid: [
      ['null for the parameters', (s) => s.rooms.makeAdmin('!a:test', untyped(null)), 'params'],
      ['null for the user', (s) => s.rooms.makeAdmin('!a:test', { user_id: untyped(null) }), 'user_id'],
      ['a user that is a number', (s) => s.rooms.makeAdmin('!a:test', { user_id: untyped(5) }), 'user_id'],
    ],
  },
  'rooms.forwardExtremities': {
    operation: operations.forwardExtremities,
    drive: (s, { ids: [id] }) => s.rooms.forwardExtremities(id),
    schema: extremitiesSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.rooms.forwardExtremities('!a:test', o),
        request: `GET ${rooms}/!a%3Atest/forward_extremities`,
        response: { count: 1, results: [{ event_id: '$a', state_group: 1, depth: 5, received_ts: null }] },
        result: { count: 1, results: [{ event_id: '$a', state_group: 1, depth: 5, received_ts: null }] },
      },
      {
        name: 'by alias',
        call: (s, o) => s.rooms.forwardExtremities('#a/b:test:8448', o),
        request: `GET ${rooms}/${aliasPath}/forward_extremities`,
        response: { count: 0, results: [] },
        result: { count: 0, results: [] },
      },
    ],
  },
  'rooms.deleteForwardExtremities': {
    operation: operations.deleteForwardExtremities,
    drive: (s, { ids: [id] }) => s.rooms.deleteForwardExtremities(id),
    result: fieldOf('deleted'),
    cases: [
      {
        name: 'a count is a number',
        call: (s, o) => s.rooms.deleteForwardExtremities('!a:test', o),
        request: `DELETE ${rooms}/!a%3Atest/forward_extremities`,
        response: { deleted: 3 },
        result: 3,
      },
    ],
  },
} satisfies Partial<Records<'rooms'>>;
