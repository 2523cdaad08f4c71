import type { ServerNoticeParams } from 'synapse-admin-sdk';
import { operations } from '../../src/resources/server-notices/operations.ts';
import { fieldOf, type InvalidCall, type Records, untyped } from './record.ts';
import { user } from './wire.ts';

const path = '/_synapse/admin/v1/send_server_notice';
const content = { msgtype: 'm.text', body: 'Ünïcode' };
const notice: ServerNoticeParams = { user_id: user, content };
const sent = { response: { event_id: '$event' }, result: '$event' };

const refuses = (mistake: string, params: object, argument: string): InvalidCall => [
  mistake,
  (s) => s.serverNotices.send({ ...notice, ...params }),
  argument,
];

export const serverNoticeRecords = {
  'serverNotices.send': {
    operation: operations.send,
    drive: (s, { ids: [txnId], body }) => s.serverNotices.send({ ...(body as ServerNoticeParams), txnId }),
    required: { body: notice },
    ownIds: ['txn_id'],
    result: fieldOf('event_id'),
    cases: [
      {
        name: 'a transaction id of its own (the random values of this test are zeros)',
        call: (s, o) => s.serverNotices.send(notice, o),
        request: `PUT ${path}/${'A'.repeat(22)}`,
        body: '{"user_id":"@a/b=c.d_e+f:test","content":{"msgtype":"m.text","body":"Ünïcode"}}',
        ...sent,
      },
      {
        name: 'every field',
        call: (s, o) =>
          s.serverNotices.send(
            {
              user_id: user,
              content: { topic: 'x', nested: [1, null] },
              type: 'm.room.topic',
              state_key: '',
              txnId: 'a/b c',
            },
            o,
          ),
        request: `PUT ${path}/a%2Fb%20c`,
        body: '{"user_id":"@a/b=c.d_e+f:test","content":{"topic":"x","nested":[1,null]},"type":"m.room.topic","state_key":""}',
        ...sent,
      },
    ],
    invalid: [
      ['no parameters', (s) => s.serverNotices.send(untyped(undefined)), 'params'],
      refuses('a localpart', { user_id: 'alice' }, 'user_id'),
      refuses('a user id that is a number', { user_id: 5 }, 'user_id'),
      refuses('no content', { content: undefined }, 'content'),
      refuses('content of null', { content: null }, 'content'),
      refuses('content that is a text', { content: 'hello' }, 'content'),
      refuses('content that is a list', { content: [] }, 'content'),
      refuses('an empty type', { type: '' }, 'type'),
      refuses('a type that is a number', { type: 5 }, 'type'),
      refuses('a state key that is a number', { state_key: 5 }, 'state_key'),
    ],
  },
} satisfies Records<'serverNotices'>;
