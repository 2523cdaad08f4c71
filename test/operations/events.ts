import type { Field, ResponseSchema } from './fields.ts';

/** What both forms of an event have. */
const common = {
  type: ['string', 'm.room.message', 'code: the event'],
  sender: ['string', '@a:b', 'code: the event'],
  origin_server_ts: ['number', 1795602862916, 'code: the event'],
  content: ['object', { body: 'x', 'org.example.new': [null] }, 'code: the event'],
  state_key: ['string?|null', '', 'code: the event'],
  redacts: ['string?|null', '$redacted', 'code: the event'],
  unsigned: ['object?', { age: 5, redacted_because: {} }, 'code: the event'],
} satisfies Record<string, Field>;

export const matrixEventSchema: ResponseSchema = {
  name: 'MatrixEvent',
  fields: {
    ...common,
    event_id: ['string', '$event', 'code: the event'],
    room_id: ['string?', '!a:b', 'code: the event'],
    user_id: ['string?', '@a:b', 'code: the sender again'],
    age: ['number?', 5, 'code: the age in unsigned again'],
  },
};

export const federationEventSchema: ResponseSchema = {
  name: 'FederationEvent',
  fields: {
    ...common,
    event_id: ['string?', '$event', 'code: the event'],
    room_id: ['string?', '!a:b', 'code: the event'],
    auth_events: ['list?', ['$create', ['$old', { sha256: 'x' }]], 'code: the event'],
    prev_events: ['list?', ['$before'], 'code: the event'],
    depth: ['number?', 7, 'code: the event'],
    hashes: ['object?', { sha256: 'x' }, 'code: the event'],
    signatures: ['object?', { b: { 'ed25519:a': 'x' } }, 'code: the event'],
  },
};

/** A message as Synapse sends it to clients. */
export const message = {
  age: 51010,
  content: { body: 'msg 14', msgtype: 'm.text' },
  event_id: '$IvmoS0DMrYdHEtt5SZPvyqxcR1HbUtupLG1dDBZkrH8',
  origin_server_ts: 1795602862916,
  room_id: '!dR-1pQnSLKnJOqTg8ekZG9SvVifMuCh_2XaXSEJKWnY',
  sender: '@alice:test',
  type: 'm.room.message',
  unsigned: { age: 51010 },
  user_id: '@alice:test',
};

/** A message of room version 1, in the form of homeservers. */
export const federationMessage = {
  auth_events: [['$17956028041fjWgW:test', { sha256: 'R1qjitinUk6xcFFjYeXsf3eqb8SOS0nN74l3BJO1boI' }]],
  content: { body: 'msg 3', msgtype: 'm.text' },
  depth: 7,
  event_id: '$17956028052jhRpr:test',
  hashes: { sha256: 'VUxPqBdboec2DJIoMJohQbULK2/g0lVlfJl6' },
  origin: 'test',
  origin_server_ts: 1795602864122,
  prev_events: [['$17956028040eVgAF:test', { sha256: 'zAMhu1QL1D668mZIZOWVWHlYZb' }]],
  room_id: '!FBLycwopARoZlHHiFR:test',
  sender: '@alice:test',
  signatures: { test: { 'ed25519:a_1': 'mqSDwK1k7rnw34Dd8' } },
  type: 'm.room.message',
  unsigned: { age: 5 },
};
