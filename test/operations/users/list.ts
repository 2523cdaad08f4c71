import { operations } from '../../../src/resources/users/operations.ts';
import { keyOfRow, pageSchema, type ResponseSchema } from '../fields.ts';
import { firstPage, pageOf, type Records, untyped } from '../record.ts';
import { userRow } from '../wire.ts';

const page = { response: { users: [userRow], total: 1 }, result: { items: [userRow], total: 1 } };

const userListItemSchema: ResponseSchema = {
  name: 'UserListItem',
  fields: {
    name: ['string', '@a:b', 'users.name', keyOfRow],
    user_type: ['enum|null', 'bot', 'users.user_type'],
    is_guest: ['flag', false, 'users.is_guest'],
    admin: ['flag', true, 'users.admin'],
    deactivated: ['flag', false, 'users.deactivated'],
    shadow_banned: ['flag|off', false, 'users.shadow_banned'],
    displayname: ['string|null', 'A', 'profiles.displayname'],
    avatar_url: ['string|null', 'mxc://b/c', 'profiles.avatar_url'],
    creation_ts: ['number|null', 1560432668000, 'users.creation_ts'],
    approved: ['flag?|on', true, 'users.approved'],
    erased: ['flag?', false, 'code: erased_users has a row'],
    last_seen_ts: ['number?|null', 1560432668001, 'devices.last_seen, code: MAX and COALESCE with user_ips.last_seen'],
    locked: ['flag?', false, 'users.locked'],
  },
};

const userPageSchema = pageSchema('UserPage', 'users', userListItemSchema);

export const listRecords = {
  'users.list': {
    operation: operations.list,
    drive: (s, { query }) => s.users.list(query),
    schema: userPageSchema,
    result: pageOf('users'),
    cases: [
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.users.list(undefined, o)),
        request: 'GET /_synapse/admin/v2/users',
        ...page,
      },
      {
        name: 'every parameter',
        call: (s, o) =>
          firstPage(
            s.users.list(
              {
                user_id: 'äb&c=d+e f',
                name: 'Ünï/ #?',
                guests: false,
                deactivated: true,
                admins: false,
                locked: true,
                not_user_type: ['bot', ''],
                order_by: 'last_seen_ts',
                dir: 'b',
                from: '100',
                limit: 10,
              },
              o,
            ),
          ),
        request:
          'GET /_synapse/admin/v2/users?user_id=%C3%A4b%26c%3Dd%2Be%20f&name=%C3%9Cn%C3%AF%2F%20%23%3F&guests=false&deactivated=true&admins=false&locked=true&not_user_type=bot&not_user_type=&order_by=last_seen_ts&dir=b&from=100&limit=10',
        response: { users: [userRow], next_token: '110', total: 111 },
        result: { items: [userRow], next: '110', total: 111 },
      },
      {
        name: 'parameters that are undefined, and one type',
        call: (s, o) =>
          firstPage(
            s.users.list(
              { user_id: undefined, guests: undefined, limit: undefined, from: undefined, not_user_type: 'bot' },
              o,
            ),
          ),
        request: 'GET /_synapse/admin/v2/users?not_user_type=bot',
        ...page,
      },
      {
        name: 'an iteration over items asks for a small page first',
        call: (s, o) => s.users.list({}, o).toArray(),
        request: 'GET /_synapse/admin/v2/users?limit=100',
        response: page.response,
        result: [userRow],
      },
    ],
    invalid: [
      ['a query value of another kind', (s) => s.users.list({ name: untyped({}) }).first(), 'name'],
      ['a list with null', (s) => s.users.list(untyped(null)).first(), 'params'],
    ],
  },
  'users.listV3': {
    operation: operations.listV3,
    drive: (s, { query }) => s.users.listV3(query),
    schema: userPageSchema,
    result: pageOf('users'),
    cases: [
      {
        name: 'every parameter',
        call: (s, o) =>
          firstPage(
            s.users.listV3(
              {
                user_id: 'a',
                name: 'b',
                guests: true,
                deactivated: false,
                admins: true,
                locked: false,
                not_user_type: 'support',
                order_by: 'locked',
                dir: 'f',
                from: 7,
                limit: 2,
              },
              o,
            ),
          ),
        request:
          'GET /_synapse/admin/v3/users?user_id=a&name=b&guests=true&deactivated=false&admins=true&locked=false&not_user_type=support&order_by=locked&dir=f&from=7&limit=2',
        ...page,
      },
      {
        name: 'nothing set',
        call: (s, o) => firstPage(s.users.listV3(undefined, o)),
        request: 'GET /_synapse/admin/v3/users',
        ...page,
      },
    ],
  },
} satisfies Partial<Records<'users'>>;
