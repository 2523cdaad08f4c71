import { operations } from '../../../src/resources/rooms/operations.ts';
import { full, keyOfRow, type ResponseSchema } from '../fields.ts';
import { fieldOf, type Records, untyped } from '../record.ts';

const room = '!a/b+c:test';
const roomPath = '!a%2Fb%2Bc%3Atest';
const deletion = 'aGYghrsevePBZyWm';
const everyParameter = {
  new_room_user_id: '@admin:test',
  room_name: 'Closéd',
  message: 'This room is closed',
  block: true,
  purge: false,
  force_purge: true,
};
const everyByte =
  '{"new_room_user_id":"@admin:test","room_name":"Closéd","message":"This room is closed","block":true,"purge":false,"force_purge":true}';

const shutdown = {
  kicked_users: ['@alice:test'],
  failed_to_kick_users: ['@bob:test'],
  local_aliases: ['#old:test'],
  new_room_id: '!new:test',
};
const status = { delete_id: deletion, room_id: room, status: 'complete', shutdown_room: shutdown };

/** As Synapse 1.92 sends it. */
const oldStatus = { status: 'shutting_down', shutdown_room: { ...shutdown, new_room_id: null } };

const shutdownSchema: ResponseSchema = {
  name: 'RoomShutdown',
  fields: {
    kicked_users: ['list', ['@a:test'], 'code: a list'],
    failed_to_kick_users: ['list', ['@b:test'], 'code: a list'],
    local_aliases: ['list', ['#a:test'], 'code: a list'],
    new_room_id: ['string|null', '!b:test', 'code: null where there is no new room'],
  },
};

const statusSchema: ResponseSchema = {
  name: 'RoomDeleteStatus',
  fields: {
    delete_id: ['string', deletion, 'scheduled_tasks.id', keyOfRow],
    room_id: ['string?', room, 'scheduled_tasks.resource_id', 'a deletion has a room'],
    status: ['enum', 'complete', 'scheduled_tasks.status'],
    shutdown_room: ['object|null', full(shutdownSchema.fields), 'scheduled_tasks.result', undefined, shutdownSchema],
    error: ['string?', 'x', 'code: a text of old versions, where there is one'],
  },
};

const statusesSchema: ResponseSchema = {
  name: 'RoomDeleteStatuses',
  fields: { results: ['list', [full(statusSchema.fields)], 'code: a list', undefined, statusSchema] },
};

export const deletionRecords = {
  'rooms.delete': {
    operation: operations.delete,
    drive: async (s, { ids: [id], body }) => (await s.rooms.delete(id, body)).id,
    result: fieldOf('delete_id'),
    precondition: ({ error }) => /already in progress/.test(String(error)),
    asksAfterLoss: true,
    cases: [
      {
        name: 'nothing set',
        call: async (s, o) => (await s.rooms.delete(room, undefined, o)).id,
        request: `DELETE /_synapse/admin/v2/rooms/${roomPath}`,
        body: '{}',
        response: { delete_id: deletion },
        result: deletion,
      },
      {
        name: 'every parameter; the id of a room of version 12 has no server',
        call: async (s, o) =>
          (await s.rooms.delete('!dR-1pQnSLKnJOqTg8ekZG9SvVifMuCh_2XaXSEJKWnY', everyParameter, o)).id,
        request: 'DELETE /_synapse/admin/v2/rooms/!dR-1pQnSLKnJOqTg8ekZG9SvVifMuCh_2XaXSEJKWnY',
        body: everyByte,
        response: { delete_id: deletion },
        result: deletion,
      },
    ],
    invalid: [
      ['null for the parameters', (s) => s.rooms.delete(room, untyped(null)), 'params'],
      ['a creator that is a number', (s) => s.rooms.delete(room, { new_room_user_id: untyped(5) }), 'new_room_user_id'],
      ['a creator without a server', (s) => s.rooms.delete(room, { new_room_user_id: '@admin' }), 'new_room_user_id'],
      ['an empty name', (s) => s.rooms.delete(room, { room_name: '' }), 'room_name'],
      ['a message that is a number', (s) => s.rooms.delete(room, { message: untyped(5) }), 'message'],
      ['a flag that is a text', (s) => s.rooms.delete(room, { block: untyped('no') }), 'block'],
      ['another flag that is a number', (s) => s.rooms.delete(room, { purge: untyped(0) }), 'purge'],
      ['a third flag that is null', (s) => s.rooms.delete(room, { force_purge: untyped(null) }), 'force_purge'],
    ],
  },
  'rooms.deleteSync': {
    operation: operations.deleteSync,
    drive: (s, { ids: [id], body }) => s.rooms.deleteSync(id, body),
    schema: shutdownSchema,
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => s.rooms.deleteSync(room, undefined, o),
        request: `DELETE /_synapse/admin/v1/rooms/${roomPath}`,
        body: '{}',
        response: { kicked_users: [], failed_to_kick_users: [], local_aliases: [], new_room_id: null },
        result: { kicked_users: [], failed_to_kick_users: [], local_aliases: [], new_room_id: null },
      },
      {
        name: 'every parameter',
        call: (s, o) => s.rooms.deleteSync(room, everyParameter, o),
        request: `DELETE /_synapse/admin/v1/rooms/${roomPath}`,
        body: everyByte,
        response: shutdown,
        result: shutdown,
      },
    ],
    invalid: [
      ['null for the parameters', (s) => s.rooms.deleteSync(room, untyped(null)), 'params'],
      [
        'a creator that is a number',
        (s) => s.rooms.deleteSync(room, { new_room_user_id: untyped(5) }),
        'new_room_user_id',
      ],
      ['a flag that is a text', (s) => s.rooms.deleteSync(room, { purge: untyped('no') }), 'purge'],
    ],
  },
  'rooms.deleteStatus': {
    operation: operations.deleteStatus,
    drive: (s, { ids: [id] }) => s.rooms.deleteStatus(id),
    also: { deleteTask: ({ rooms }, { ids: [id] }) => rooms.deleteTask(id).status() },
    schema: statusSchema,
    cases: [
      {
        name: 'an id is encoded; complete, with a user who could not be removed',
        call: (s, o) => s.rooms.deleteStatus('a/b?', o),
        request: 'GET /_synapse/admin/v2/rooms/delete_status/a%2Fb%3F',
        response: status,
        result: status,
      },
      {
        name: 'scheduled, through the task that picks it up again',
        call: (s, o) => s.rooms.deleteTask(deletion).status(o),
        request: `GET /_synapse/admin/v2/rooms/delete_status/${deletion}`,
        response: { ...status, status: 'scheduled', shutdown_room: null },
        result: { ...status, status: 'scheduled', shutdown_room: null },
      },
      {
        name: 'the form of old versions becomes that of later ones',
        call: (s, o) => s.rooms.deleteStatus(deletion, o),
        request: `GET /_synapse/admin/v2/rooms/delete_status/${deletion}`,
        response: oldStatus,
        result: { ...oldStatus, status: 'active', delete_id: deletion },
      },
    ],
  },
  'rooms.deleteStatusByRoom': {
    operation: operations.deleteStatusByRoom,
    drive: (s, { ids: [id] }) => s.rooms.deleteStatusByRoom(id),
    also: { deleteTasks: ({ rooms }, { ids: [id] }) => rooms.deleteTasks(id) },
    schema: statusesSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.rooms.deleteStatusByRoom(room, o),
        request: `GET /_synapse/admin/v2/rooms/${roomPath}/delete_status`,
        response: { results: [status] },
        result: { results: [status] },
      },
      {
        name: 'the form of old versions becomes that of later ones',
        call: (s, o) => s.rooms.deleteStatusByRoom(room, o),
        request: `GET /_synapse/admin/v2/rooms/${roomPath}/delete_status`,
        response: { results: [{ ...oldStatus, status: 'purging', delete_id: deletion }] },
        result: { results: [{ ...oldStatus, status: 'active', delete_id: deletion, room_id: room }] },
      },
      {
        name: 'as tasks',
        call: async (s, o) => (await s.rooms.deleteTasks(room, o)).map(({ id }) => id),
        request: `GET /_synapse/admin/v2/rooms/${roomPath}/delete_status`,
        response: { results: [status, { ...status, delete_id: 'x' }] },
        result: [deletion, 'x'],
      },
      {
        name: 'as no tasks',
        call: (s, o) => s.rooms.deleteTasks(room, o),
        request: `GET /_synapse/admin/v2/rooms/${roomPath}/delete_status`,
        status: 404,
        response: { errcode: 'M_NOT_FOUND', error: `No delete task for room_id '${room}' found` },
        result: [],
      },
    ],
  },
} satisfies Partial<Records<'rooms'>>;
