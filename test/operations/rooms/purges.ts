import { operations } from '../../../src/resources/rooms/operations.ts';
import type { ResponseSchema } from '../fields.ts';
import { fieldOf, type Records, untyped } from '../record.ts';

const room = '!a/b+c:test';
const path = '/_synapse/admin/v1/purge_history';
const roomPath = `${path}/!a%2Fb%2Bc%3Atest`;
const started = { response: { purge_id: 'GleFZPtkxmFjBCdU' }, result: 'GleFZPtkxmFjBCdU' };

const statusSchema: ResponseSchema = {
  name: 'PurgeHistoryStatus',
  fields: {
    status: ['enum', 'complete', 'scheduled_tasks.status'],
    error: ['string?', 'x', 'code: left out where the task has none'],
  },
};

export const purgeRecords = {
  'rooms.purgeHistory': {
    operation: operations.purgeHistory,
    drive: async (s, { ids: [id], body }) => (await s.rooms.purgeHistory(id, body)).id,
    required: { body: { purge_up_to_ts: 1795309718319 } },
    times: { purge_up_to_ts: 'never zero' },
    result: fieldOf('purge_id'),
    cases: [
      {
        name: 'up to a time',
        call: async (s, o) => (await s.rooms.purgeHistory(room, { purge_up_to_ts: 1795309718319 }, o)).id,
        request: `POST ${roomPath}`,
        body: '{"purge_up_to_ts":1795309718319}',
        ...started,
      },
      {
        name: 'up to an event, with those of local users',
        call: async (s, o) =>
          (await s.rooms.purgeHistory(room, { purge_up_to_event_id: '$a/b', delete_local_events: true }, o)).id,
        request: `POST ${roomPath}`,
        body: '{"purge_up_to_event_id":"$a/b","delete_local_events":true}',
        ...started,
      },
    ],
    invalid: [
      ['no parameters', (s) => s.rooms.purgeHistory(room, untyped(undefined)), 'params'],
      ['neither an event nor a time', (s) => s.rooms.purgeHistory(room, untyped({})), 'params'],
      [
        'an event and a time',
        (s) => s.rooms.purgeHistory(room, untyped({ purge_up_to_event_id: '$a', purge_up_to_ts: 1795309718319 })),
        'params',
      ],
      [
        'an event that is a number',
        (s) => s.rooms.purgeHistory(room, { purge_up_to_event_id: untyped(5) }),
        'purge_up_to_event_id',
      ],
      ['an empty event', (s) => s.rooms.purgeHistory(room, { purge_up_to_event_id: '' }), 'purge_up_to_event_id'],
      ['half a millisecond', (s) => s.rooms.purgeHistory(room, { purge_up_to_ts: 1.5 }), 'purge_up_to_ts'],
      [
        'a flag that is a text, which Synapse takes for true',
        (s) => s.rooms.purgeHistory(room, { purge_up_to_ts: 1795309718319, delete_local_events: untyped('no') }),
        'delete_local_events',
      ],
    ],
  },
  'rooms.purgeHistoryStatus': {
    operation: operations.purgeHistoryStatus,
    drive: (s, { ids: [id] }) => s.rooms.purgeHistoryStatus(id),
    also: { purgeHistoryTask: ({ rooms }, { ids: [id] }) => rooms.purgeHistoryTask(id).status() },
    schema: statusSchema,
    cases: [
      {
        name: 'an id is encoded',
        call: (s, o) => s.rooms.purgeHistoryStatus('a/b?', o),
        request: `GET ${path}_status/a%2Fb%3F`,
        response: { status: 'failed', error: 'x' },
        result: { status: 'failed', error: 'x' },
      },
      {
        name: 'through the task that picks it up again',
        call: (s, o) => s.rooms.purgeHistoryTask('a/b?').status(o),
        request: `GET ${path}_status/a%2Fb%3F`,
        response: { status: 'active' },
        result: { status: 'active' },
      },
    ],
  },
} satisfies Partial<Records<'rooms'>>;
