import { operations } from '../../src/resources/statistics/operations.ts';
import { list, pageSchema, type ResponseSchema } from './fields.ts';
import { firstPage, pageOf, type Records, untyped } from './record.ts';

const path = '/_synapse/admin/v1/statistics/users/media';
const row = { user_id: '@foo_user_0:test', displayname: null, media_count: 2, media_length: null };
const sizes = { rooms: [{ room_id: '!a:test', estimated_size: 47325417353 }] };

const userMediaStatisticsSchema: ResponseSchema = {
  name: 'UserMediaStatistics',
  fields: {
    user_id: ['string|null', '@a:b', 'local_media_repository.user_id'],
    displayname: ['string|null', 'A', 'profiles.displayname'],
    media_count: ['number', 2, 'code: COUNT'],
    media_length: ['number|null', 134, 'local_media_repository.media_length, code: SUM'],
  },
};

const roomSizeSchema: ResponseSchema = {
  name: 'RoomSize',
  fields: {
    room_id: ['string', '!a:b', 'code: a key of pg_stats'],
    estimated_size: ['number', 47325417353, 'code: a product of sizes'],
  },
};

const roomSizesSchema: ResponseSchema = { name: 'RoomSizes', fields: { rooms: list(roomSizeSchema) } };

const userMediaStatisticsPageSchema = pageSchema('UserMediaStatisticsPage', 'users', userMediaStatisticsSchema);

export const statisticsRecords = {
  'statistics.usersMedia': {
    operation: operations.usersMedia,
    drive: (s, { query }) => s.statistics.usersMedia(query),
    times: { from_ts: 'or zero', until_ts: 'never zero' },
    schema: userMediaStatisticsPageSchema,
    result: pageOf('users'),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.statistics.usersMedia(undefined, o)),
        request: `GET ${path}`,
        response: { users: [row], total: 1 },
        result: { items: [row], total: 1 },
      },
      {
        name: 'every parameter; an integer token becomes a string',
        call: (s, o) =>
          firstPage(
            s.statistics.usersMedia(
              {
                order_by: 'media_length',
                from_ts: 0,
                until_ts: 1795309718319,
                search_term: 'foo bar&',
                dir: 'b',
                from: '3',
                limit: 1,
              },
              o,
            ),
          ),
        request: `GET ${path}?order_by=media_length&from_ts=0&until_ts=1795309718319&search_term=foo%20bar%26&dir=b&from=3&limit=1`,
        response: { users: [row], next_token: 4, total: 10 },
        result: { items: [row], next: '4', total: 10 },
      },
    ],
    invalid: [
      ['a query number that is not finite', (s) => s.statistics.usersMedia({ from_ts: NaN }).first(), 'from_ts'],
      ['statistics with null', (s) => s.statistics.usersMedia(untyped(null)).first(), 'params'],
    ],
  },
  'statistics.databaseRooms': {
    operation: operations.databaseRooms,
    drive: (s) => s.statistics.databaseRooms(),
    schema: roomSizesSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.statistics.databaseRooms(o),
        request: 'GET /_synapse/admin/v1/statistics/database/rooms',
        response: sizes,
        result: sizes,
      },
    ],
  },
} satisfies Records<'statistics'>;
