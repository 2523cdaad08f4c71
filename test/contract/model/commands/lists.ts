import fc from 'fast-check';
import type { UserListParams } from 'synapse-admin-sdk';
import { type Command, dir, items, limit, read, some } from '../command.ts';
import type { Side } from '../side.ts';

/** Filters that find nothing but accounts of the sequence. */
const search = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom({ name: '$' }, { user_id: '$' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        { name: '$a' },
        { name: 'zoe $' },
        { name: 'ZOE $' },
        { name: 'ärger $' },
        { name: 'Ärger $' },
        { name: '$_' },
      ],
      ...[{ name: '$%' }, { name: '$:test' }, { user_id: '@$a:test' }, { user_id: '$A' }, { user_id: '$_d' }],
      ...[{ user_id: '$\\_d' }, { name: '$', user_id: '$a' }],
    ),
  },
);

/** Not by `creation_ts`: two accounts of a sequence may or may not be made in the same second. */
const filters = some<Omit<UserListParams, 'name' | 'user_id'>>({
  guests: fc.boolean(),
  deactivated: fc.boolean(),
  admins: fc.boolean(),
  locked: fc.boolean(),
  not_user_type: fc.constantFrom<UserListParams['not_user_type']>('bot', '', ['bot', ''], ['bot', 'support'], ['', '']),
  order_by: fc.constantFrom(
    ...['name', 'displayname', 'is_guest', 'admin', 'deactivated', 'user_type', 'avatar_url', 'shadow_banned'],
    ...['locked', 'nonsense'],
  ),
  dir,
  limit,
});

const filled = (params: object, { prefix }: Side) =>
  JSON.parse(JSON.stringify(params).replaceAll('$', prefix)) as object;

/** Parameters as they are in the query, also those that Synapse refuses. */
const rawQuery = fc.constantFrom<Record<string, string>>(
  ...[{ limit: '-1' }, { limit: 'x' }, { from: '-1' }, { from: 'x' }, { from: '1' }, { from: '100' }, { limit: '0' }],
  ...[{ guests: 'maybe' }, { deactivated: 'TRUE' }, { admins: '1' }, { locked: '' }, { order_by: '' }, { dir: '' }],
);

export const lists: Readonly<Record<string, Command>> = {
  'users.list': read(
    fc.tuple(search, filters),
    (side, [by, more]) => items(side.synapse.users.list(filled({ ...by, ...more }, side))),
    { weight: 5 },
  ),
  'users.listV3': read(
    fc.tuple(search, filters),
    (side, [by, more]) => items(side.synapse.users.listV3(filled({ ...by, ...more }, side))),
    { weight: 2 },
  ),
  'users.list with raw parameters': read(
    fc.tuple(rawQuery, fc.constantFrom('v2', 'v3')),
    (side, [query, version]) =>
      side.synapse.request({
        method: 'GET',
        path: `/_synapse/admin/${version}/users`,
        query: { name: side.prefix, ...query },
      }),
    { weight: 2 },
  ),
  'statistics.usersMedia': read(
    some({
      order_by: fc.constantFrom('user_id', 'displayname', 'media_length', 'media_count', 'nonsense'),
      from_ts: fc.constantFrom(0, 1000, 4_000_000_000_000),
      until_ts: fc.constantFrom(0, 1000, 4_000_000_000_000),
      dir,
      limit,
    }),
    (side, params) => items(side.synapse.statistics.usersMedia({ search_term: side.prefix, ...params })),
    { weight: 2 },
  ),
};
