import { type Case, firstPage } from '../support/case.ts';
import { userRow } from '../support/wire.ts';

const page = { answer: { users: [userRow], total: 1 }, result: { items: [userRow], total: 1 } };

export const listCases: Case[] = [
  {
    operation: 'users.list',
    name: 'nothing set',
    call: (s, o) => firstPage(s.users.list(undefined, o)),
    request: 'GET /_synapse/admin/v2/users',
    ...page,
  },
  {
    operation: 'users.list',
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
    answer: { users: [userRow], next_token: '110', total: 111 },
    result: { items: [userRow], next: '110', total: 111 },
  },
  {
    operation: 'users.list',
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
    operation: 'users.list',
    name: 'a walk over items asks for a small page first',
    call: (s, o) => s.users.list({}, o).toArray(),
    request: 'GET /_synapse/admin/v2/users?limit=100',
    answer: page.answer,
    result: [userRow],
  },
  {
    operation: 'users.listV3',
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
    operation: 'users.listV3',
    name: 'nothing set',
    call: (s, o) => firstPage(s.users.listV3(undefined, o)),
    request: 'GET /_synapse/admin/v3/users',
    ...page,
  },
];
