import { type Case, firstPage } from '../support/case.ts';

const path = '/_synapse/admin/v1/statistics/users/media';
const row = { user_id: '@foo_user_0:test', displayname: null, media_count: 2, media_length: null };
const sizes = { rooms: [{ room_id: '!a:test', estimated_size: 47325417353 }] };

export const statisticsCases: Case[] = [
  {
    operation: 'statistics.usersMedia',
    name: 'nothing set',
    call: (s, o) => firstPage(s.statistics.usersMedia(undefined, o)),
    request: `GET ${path}`,
    answer: { users: [row], total: 1 },
    result: { items: [row], total: 1 },
  },
  {
    operation: 'statistics.usersMedia',
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
    answer: { users: [row], next_token: 4, total: 10 },
    result: { items: [row], next: '4', total: 10 },
  },
  {
    operation: 'statistics.databaseRooms',
    name: 'the whole body',
    call: (s, o) => s.statistics.databaseRooms(o),
    request: 'GET /_synapse/admin/v1/statistics/database/rooms',
    answer: sizes,
    result: sizes,
  },
];
