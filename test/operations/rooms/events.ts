import { operations } from '../../../src/resources/rooms/operations.ts';
import { federationEventSchema, federationMessage, matrixEventSchema, message } from '../events.ts';
import { full, list, type ResponseSchema } from '../fields.ts';
import { field, firstPage, type Records, untyped } from '../record.ts';

const rooms = '/_synapse/admin/v1/rooms';
/** A room of version 12: its id has no server part. */
const room = '!dR-1pQnSLKnJOqTg8ekZG9SvVifMuCh_2XaXSEJKWnY';
/** An event of room version 3: its id holds `/` and `+`. */
const event = '$gtf3qbjMRZT71/slifO+gWyfmVOmGIlJrRKM9/sSuBc';
const eventPath = '%24gtf3qbjMRZT71%2FslifO%2BgWyfmVOmGIlJrRKM9%2FsSuBc';

const messagePageSchema: ResponseSchema = {
  name: 'MessagePage',
  fields: {
    chunk: list(matrixEventSchema),
    start: ['string', 's0_0', 'code: a token'],
    end: ['string?|null', 't1-33_0', 'code: a token'],
  },
};

const eventContextSchema: ResponseSchema = {
  name: 'EventContext',
  fields: {
    event: ['object', full(matrixEventSchema.fields), 'code: an event', undefined, matrixEventSchema],
    events_before: list(matrixEventSchema),
    events_after: list(matrixEventSchema),
    state: list(matrixEventSchema),
    start: ['string', 't1', 'code: a token'],
    end: ['string', 't9', 'code: a token'],
  },
};

const context = {
  events_before: [],
  event: message,
  events_after: [message],
  state: [message],
  start: 't1',
  end: 't9',
};

export const eventRecords = {
  'rooms.state': {
    operation: operations.state,
    drive: (s, { ids: [id], query }) => s.rooms.state(id, query),
    schema: { name: 'RoomState', fields: { state: list(matrixEventSchema) } },
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => s.rooms.state(room, undefined, o),
        request: `GET ${rooms}/${room}/state`,
        response: { state: [{ ...message, state_key: '' }] },
        result: { state: [{ ...message, state_key: '' }] },
      },
      {
        name: 'events of one type',
        call: (s, o) => s.rooms.state('!a:test', { type: 'm.room.member' }, o),
        request: `GET ${rooms}/!a%3Atest/state?type=m.room.member`,
        response: { state: [] },
        result: { state: [] },
      },
    ],
    invalid: [
      ['an empty type', (s) => s.rooms.state(room, { type: '' }), 'type'],
      ['null for the parameters', (s) => s.rooms.state(room, untyped(null)), 'params'],
    ],
  },
  'rooms.messages': {
    operation: operations.messages,
    drive: (s, { ids: [id], query }) =>
      field(query, 'raw') === undefined
        ? s.rooms.messages(id, query)
        : s.rooms.messages(id, { ...(query as object), raw: true }),
    schema: messagePageSchema,
    result: ({ chunk, end }) => ({ items: chunk, ...(typeof end === 'string' && { next: end }) }),
    cases: [
      {
        name: 'nothing set; a page with a token is not the last one',
        call: (s, o) => firstPage(s.rooms.messages(room, undefined, o)),
        request: `GET ${rooms}/${room}/messages`,
        response: { chunk: [message], start: 's0_0', end: 't15-62_0' },
        result: { items: [message], next: 't15-62_0' },
      },
      {
        name: 'every parameter; an empty page without a token is the last one',
        call: (s, o) =>
          firstPage(
            s.rooms.messages(
              room,
              {
                dir: 'b',
                to: 't1-2_0',
                filter: { types: ['m.room.message'], senders: ['@100%é:test'], contains_url: false },
                from: 't14-60_0',
                limit: 5,
              },
              o,
            ),
          ),
        // The "%" of the sender is `\u0025`.
        request: `GET ${rooms}/${room}/messages?dir=b&to=t1-2_0&from=t14-60_0&limit=5&filter=%7B%22types%22%3A%5B%22m.room.message%22%5D%2C%22senders%22%3A%5B%22%40100%5Cu0025%C3%A9%3Atest%22%5D%2C%22contains_url%22%3Afalse%7D`,
        response: { chunk: [], start: 't1-33_0' },
        result: { items: [] },
      },
      {
        name: 'events in the form of homeservers',
        call: (s, o) => firstPage(s.rooms.messages(room, { raw: true }, o)),
        request: `GET ${rooms}/${room}/messages?raw=true`,
        response: { chunk: [federationMessage], start: 's0_0', end: 't1' },
        result: { items: [federationMessage], next: 't1' },
      },
    ],
    invalid: [
      ['an empty end', (s) => s.rooms.messages(room, { to: '' }).first(), 'to'],
      ['a filter that is a text', async (s) => s.rooms.messages(room, { filter: untyped('{}') }).first(), 'filter'],
      ['a filter that is a list', async (s) => s.rooms.messages(room, { filter: untyped([]) }).first(), 'filter'],
      ['a filter of null', async (s) => s.rooms.messages(room, { filter: untyped(null) }).first(), 'filter'],
      [
        'a filter with a Map',
        async (s) => s.rooms.messages(room, { filter: { types: untyped(new Map()) } }).first(),
        'types',
      ],
      ['raw that is false', (s) => s.rooms.messages(room, { raw: untyped(false) }).first(), 'raw'],
      ['null for the parameters', async (s) => s.rooms.messages(room, untyped(null)).first(), 'params'],
    ],
  },
  'rooms.timestampToEvent': {
    operation: operations.timestampToEvent,
    drive: (s, { ids: [id], query }) => s.rooms.timestampToEvent(id, query),
    required: { query: { ts: 1795602862916 } },
    times: { ts: 'or zero' },
    schema: {
      name: 'EventAtTimestamp',
      fields: {
        event_id: ['string', '$event', 'code: the event'],
        origin_server_ts: ['number', 1795602862916, 'code: the event'],
      },
    },
    cases: [
      {
        name: 'the direction of the server',
        call: (s, o) => s.rooms.timestampToEvent(room, { ts: 0 }, o),
        request: `GET ${rooms}/${room}/timestamp_to_event?ts=0`,
        response: { event_id: event, origin_server_ts: 1795602806176 },
        result: { event_id: event, origin_server_ts: 1795602806176 },
      },
      {
        name: 'every parameter',
        call: (s, o) => s.rooms.timestampToEvent(room, { ts: 1795602862916, dir: 'b' }, o),
        request: `GET ${rooms}/${room}/timestamp_to_event?ts=1795602862916&dir=b`,
        response: { event_id: event, origin_server_ts: 1795602806176 },
        result: { event_id: event, origin_server_ts: 1795602806176 },
      },
    ],
    invalid: [
      ['no time', (s) => s.rooms.timestampToEvent(room, untyped({})), 'ts'],
      ['no parameters', (s) => s.rooms.timestampToEvent(room, untyped(undefined)), 'params'],
    ],
  },
  'rooms.eventContext': {
    operation: operations.eventContext,
    drive: (s, { ids: [id, eventId], query }) => s.rooms.eventContext(id, eventId, query),
    schema: eventContextSchema,
    cases: [
      {
        name: 'nothing set; an event id with a slash is encoded once',
        call: (s, o) => s.rooms.eventContext('!a:test', event, undefined, o),
        request: `GET ${rooms}/!a%3Atest/context/${eventPath}`,
        response: context,
        result: context,
      },
      {
        name: 'every parameter',
        call: (s, o) => s.rooms.eventContext(room, event, { limit: 0, filter: { not_types: ['m.room.*'] } }, o),
        request: `GET ${rooms}/${room}/context/${eventPath}?limit=0&filter=%7B%22not_types%22%3A%5B%22m.room.*%22%5D%7D`,
        response: context,
        result: context,
      },
    ],
    invalid: [
      ['a negative limit', (s) => s.rooms.eventContext(room, event, { limit: -1 }), 'limit'],
      ['a limit that is no number', (s) => s.rooms.eventContext(room, event, { limit: untyped('5') }), 'limit'],
      ['a filter that is a text', (s) => s.rooms.eventContext(room, event, { filter: untyped('{}') }), 'filter'],
      ['null for the parameters', (s) => s.rooms.eventContext(room, event, untyped(null)), 'params'],
    ],
  },
  'rooms.fetchEvent': {
    operation: operations.fetchEvent,
    drive: (s, { ids: [id] }) => s.rooms.fetchEvent(id),
    schema: {
      name: 'FetchedEvent',
      fields: {
        event: ['object', full(federationEventSchema.fields), 'code: an event', undefined, federationEventSchema],
      },
    },
    cases: [
      {
        name: 'an event of room version 1; an id with a slash is encoded once',
        call: (s, o) => s.rooms.fetchEvent(event, o),
        request: `GET /_synapse/admin/v1/fetch_event/${eventPath}`,
        response: { event: federationMessage },
        result: { event: federationMessage },
      },
    ],
  },
} satisfies Partial<Records<'rooms'>>;
