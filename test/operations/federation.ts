import { operations } from '../../src/resources/federation/operations.ts';
import { keyOfRow, pageSchema, type ResponseSchema } from './fields.ts';
import { type Fields, firstPage, pageOf, type Records, untyped } from './record.ts';
import { nothing } from './wire.ts';

const path = '/_synapse/admin/v1/federation/destinations';
/** A server name with every kind of character that needs encoding. */
const name = '[::1]:8448/a b';
const namePath = '%5B%3A%3A1%5D%3A8448%2Fa%20b';

const failing = {
  destination: name,
  retry_last_ts: 1795603152381,
  retry_interval: 600000,
  failure_ts: 1795603148381,
  last_successful_stream_ordering: 7,
};
const fine = {
  destination: 'ok.example',
  retry_last_ts: 0,
  retry_interval: 0,
  failure_ts: null,
  last_successful_stream_ordering: null,
};
/** As Synapse 1.92 lists a destination of which nothing is recorded. */
const unset = { ...fine, retry_last_ts: null, retry_interval: null };
const room = { room_id: '!4vPTQerfrQw33Xa_rbOHmGXJ96dNHsnGtrKOBBhapCM', stream_ordering: 42 };

const destinationSchema: ResponseSchema = {
  name: 'Destination',
  fields: {
    destination: ['string', 'b', 'destinations.destination', keyOfRow],
    retry_last_ts: ['number|zero', 1795603152381, 'destinations.retry_last_ts'],
    retry_interval: ['number|zero', 600000, 'destinations.retry_interval'],
    failure_ts: ['number|null', 1795603148381, 'destinations.failure_ts'],
    last_successful_stream_ordering: ['number|null', 7, 'destinations.last_successful_stream_ordering'],
  },
};

const destinationRoomSchema: ResponseSchema = {
  name: 'DestinationRoom',
  fields: {
    room_id: ['string', '!a:b', 'destination_rooms.room_id'],
    stream_ordering: ['number', 42, 'destination_rooms.stream_ordering'],
  },
};

const destinationPageSchema = pageSchema('DestinationPage', 'destinations', destinationSchema);
const destinationRoomPageSchema = pageSchema('DestinationRoomPage', 'rooms', destinationRoomSchema);

/** `null` is 0 here, unlike in other rows. */
const withZeros = ({ retry_last_ts, retry_interval, ...rest }: Fields): Fields => ({
  ...rest,
  retry_last_ts: retry_last_ts ?? 0,
  retry_interval: retry_interval ?? 0,
});

export const federationRecords = {
  'federation.destinations': {
    operation: operations.destinations,
    drive: (s, { query }) => s.federation.destinations(query),
    schema: destinationPageSchema,
    result: pageOf('destinations'),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.federation.destinations(undefined, o)),
        request: `GET ${path}`,
        response: { destinations: [fine, failing], total: 2 },
        result: { items: [fine, failing], total: 2 },
      },
      {
        name: 'every parameter; of what is unset in an old version, what the newest one makes',
        call: (s, o) =>
          firstPage(
            s.federation.destinations(
              { destination: 'B.é&', order_by: 'failure_ts', dir: 'b', from: '3', limit: 1 },
              o,
            ),
          ),
        request: `GET ${path}?destination=B.%C3%A9%26&order_by=failure_ts&dir=b&from=3&limit=1`,
        response: { destinations: [unset], next_token: '4', total: 10 },
        result: { items: [fine], next: '4', total: 10 },
      },
    ],
    invalid: [
      ['a page size of 0', (s) => s.federation.destinations({ limit: 0 }).first(), 'limit'],
      ['a list with null', (s) => s.federation.destinations(untyped(null)).first(), 'params'],
      [
        'an empty name, which is no filter',
        (s) => s.federation.destinations({ destination: '' }).first(),
        'destination',
      ],
    ],
  },
  'federation.destination': {
    operation: operations.destination,
    drive: (s, { ids: [id] }) => s.federation.destination(id),
    schema: destinationSchema,
    result: withZeros,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.federation.destination(name, o),
        request: `GET ${path}/${namePath}`,
        response: failing,
        result: failing,
      },
      {
        name: 'null in the database is 0',
        call: (s, o) => s.federation.destination('ok.example', o),
        request: `GET ${path}/ok.example`,
        response: unset,
        result: fine,
      },
    ],
  },
  'federation.destinationRooms': {
    operation: operations.destinationRooms,
    drive: (s, { ids: [id], query }) => s.federation.destinationRooms(id, query),
    schema: destinationRoomPageSchema,
    result: pageOf('rooms'),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.federation.destinationRooms(name, undefined, o)),
        request: `GET ${path}/${namePath}/rooms`,
        response: { rooms: [room], total: 1 },
        result: { items: [room], total: 1 },
      },
      {
        name: 'every parameter',
        call: (s, o) => firstPage(s.federation.destinationRooms(name, { dir: 'b', from: 1, limit: 1 }, o)),
        request: `GET ${path}/${namePath}/rooms?dir=b&from=1&limit=1`,
        response: { rooms: [room], next_token: '2', total: 10 },
        result: { items: [room], next: '2', total: 10 },
      },
    ],
    invalid: [['rooms with null', (s) => s.federation.destinationRooms('a', untyped(null)).first(), 'params']],
  },
  'federation.resetConnection': {
    operation: operations.resetConnection,
    drive: (s, { ids: [id] }) => s.federation.resetConnection(id),
    // Synapse knows no such destination.
    probe: (s) => s.federation.resetConnection('unknown.example'),
    cases: [
      {
        name: 'without a body',
        call: (s, o) => s.federation.resetConnection(name, o),
        request: `POST ${path}/${namePath}/reset_connection`,
        ...nothing,
      },
    ],
  },
} satisfies Records<'federation'>;
