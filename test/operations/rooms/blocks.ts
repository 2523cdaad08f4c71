import { operations } from '../../../src/resources/rooms/operations.ts';
import type { ResponseSchema } from '../fields.ts';
import { field, type Records } from '../record.ts';

const roomBlockSchema: ResponseSchema = {
  name: 'RoomBlock',
  fields: {
    block: ['flag', true, 'code: a boolean'],
    user_id: ['string?', '@a:b', 'blocked_rooms.user_id'],
  },
};

export const blockRecords = {
  'rooms.blockStatus': {
    operation: operations.blockStatus,
    drive: (s, { ids: [id] }) => s.rooms.blockStatus(id),
    schema: roomBlockSchema,
    cases: [
      {
        name: 'a blocked room',
        call: (s, o) => s.rooms.blockStatus('!a:test', o),
        request: 'GET /_synapse/admin/v1/rooms/!a%3Atest/block',
        response: { block: true, user_id: '@admin:test' },
        result: { block: true, user_id: '@admin:test' },
      },
      {
        name: 'a room that is not blocked',
        call: (s, o) => s.rooms.blockStatus('!a:test', o),
        request: 'GET /_synapse/admin/v1/rooms/!a%3Atest/block',
        response: { block: false },
        result: { block: false },
      },
    ],
  },
  'rooms.block': {
    operation: operations.block,
    drive: (s, { ids: [id], body }) => (field(body, 'block') === false ? s.rooms.unblock(id) : s.rooms.block(id)),
    also: { unblock: ({ rooms }, { ids: [id] }) => rooms.unblock(id) },
    probe: (s) => s.rooms.unblock('!nobody:probe.invalid'),
    schema: roomBlockSchema,
    cases: [
      {
        name: 'block',
        call: (s, o) => s.rooms.block('!a:test', o),
        request: 'PUT /_synapse/admin/v1/rooms/!a%3Atest/block',
        body: '{"block":true}',
        response: { block: true },
        result: { block: true },
      },
      {
        name: 'unblock',
        call: (s, o) => s.rooms.unblock('!a:test', o),
        request: 'PUT /_synapse/admin/v1/rooms/!a%3Atest/block',
        body: '{"block":false}',
        response: { block: false },
        result: { block: false },
      },
    ],
  },
} satisfies Partial<Records<'rooms'>>;
