/**
 * Every endpoint of Synapse's documents of 2021 and 2022, and every parameter that they list for it: in the
 * path, in the query, or in the body (`a[].b` is a field of the items of a list).
 */
export interface DocumentedEndpoint {
  readonly endpoint: string;
  readonly path?: readonly string[];
  readonly query?: readonly string[];
  readonly body?: readonly string[];
}

const user = ['user_id'];
const pages = ['limit', 'from', 'order_by', 'dir'];
const v1 = '/_synapse/admin/v1/users/{user_id}';
const v2 = '/_synapse/admin/v2/users/{user_id}';

export const documented: readonly DocumentedEndpoint[] = [
  { endpoint: `GET ${v2}`, path: user },
  {
    endpoint: `PUT ${v2}`,
    path: user,
    body: [
      'password',
      'logout_devices',
      'displayname',
      'threepids',
      'threepids[].medium',
      'threepids[].address',
      'external_ids',
      'external_ids[].auth_provider',
      'external_ids[].external_id',
      'avatar_url',
      'admin',
      'deactivated',
      'user_type',
    ],
  },
  { endpoint: 'GET /_synapse/admin/v2/users', query: ['user_id', 'name', 'guests', 'deactivated', ...pages] },
  { endpoint: 'GET /_synapse/admin/v1/whois/{user_id}', path: user },
  { endpoint: 'GET /_matrix/client/r0/admin/whois/{user_id}', path: user },
  { endpoint: 'POST /_synapse/admin/v1/deactivate/{user_id}', path: user, body: ['erase'] },
  {
    endpoint: 'POST /_synapse/admin/v1/reset_password/{user_id}',
    path: user,
    body: ['new_password', 'logout_devices'],
  },
  { endpoint: `GET ${v1}/admin`, path: user },
  { endpoint: `PUT ${v1}/admin`, path: user, body: ['admin'] },
  { endpoint: `GET ${v1}/joined_rooms`, path: user },
  { endpoint: `GET ${v1}/accountdata`, path: user },
  { endpoint: `GET ${v1}/media`, path: user, query: pages },
  { endpoint: `DELETE ${v1}/media`, path: user, query: pages },
  { endpoint: `POST ${v1}/login`, path: user, body: ['valid_until_ms'] },
  { endpoint: `GET ${v2}/devices`, path: user },
  { endpoint: `POST ${v2}/delete_devices`, path: user, body: ['devices'] },
  { endpoint: `GET ${v2}/devices/{device_id}`, path: ['user_id', 'device_id'] },
  { endpoint: `PUT ${v2}/devices/{device_id}`, path: ['user_id', 'device_id'], body: ['display_name'] },
  { endpoint: `DELETE ${v2}/devices/{device_id}`, path: ['user_id', 'device_id'] },
  { endpoint: `GET ${v1}/pushers`, path: user },
  { endpoint: `POST ${v1}/shadow_ban`, path: user },
  { endpoint: `DELETE ${v1}/shadow_ban`, path: user },
  { endpoint: `GET ${v1}/override_ratelimit`, path: user },
  { endpoint: `POST ${v1}/override_ratelimit`, path: user, body: ['messages_per_second', 'burst_count'] },
  { endpoint: `DELETE ${v1}/override_ratelimit`, path: user },
  { endpoint: 'GET /_synapse/admin/v1/username_available', query: ['username'] },
  {
    endpoint: 'GET /_synapse/admin/v1/statistics/users/media',
    query: [...pages, 'from_ts', 'until_ts', 'search_term'],
  },
];

/** One row for each parameter. */
export const documentedParameters = documented.flatMap(({ endpoint, path = [], query = [], body = [] }) => [
  ...path.map((name) => ({ endpoint, where: 'path' as const, name })),
  ...query.map((name) => ({ endpoint, where: 'query' as const, name })),
  ...body.map((name) => ({ endpoint, where: 'body' as const, name })),
]);
