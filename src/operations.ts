import type { Repeat } from './policy.ts';

/** One endpoint of Synapse, and what a caller of it has to know. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with a `{name}` for each identifier. */
  readonly path: string;
  /** First Synapse version that has it; `undefined` where every version of today's admin API has. */
  readonly since?: string | undefined;
  /** What may be repeated after a fault, see `policy.ts`. */
  readonly repeat: Repeat;
  /** Not there when authentication is delegated to an authentication service (MAS). */
  readonly masOff?: boolean | undefined;
  /** Works for minutes on a large server, so it gets the long timeout. */
  readonly slow?: boolean | undefined;
  /** Sent without an access token. */
  readonly open?: boolean | undefined;
}

const user = '/_synapse/admin/v1/users/{user_id}';
const userV2 = '/_synapse/admin/v2/users/{user_id}';

/** Every endpoint that the SDK wraps, under the name of its method: the one place that says how it is called and repeated. */
export const operations = {
  'users.list': { method: 'GET', path: '/_synapse/admin/v2/users', since: '1.7', repeat: 'always' },
  'users.get': { method: 'GET', path: userV2, since: '1.9', repeat: 'always' },
  'users.createOrModify': { method: 'PUT', path: userV2, since: '1.9', repeat: 'always' },
  'users.whois': { method: 'GET', path: '/_synapse/admin/v1/whois/{user_id}', repeat: 'always' },
  'users.whois:client': { method: 'GET', path: '/_matrix/client/r0/admin/whois/{user_id}', repeat: 'always' },
  'users.deactivate': { method: 'POST', path: '/_synapse/admin/v1/deactivate/{user_id}', repeat: 'always', slow: true },
  'users.resetPassword': { method: 'POST', path: '/_synapse/admin/v1/reset_password/{user_id}', repeat: 'always', masOff: true },
  'users.isAdmin': { method: 'GET', path: `${user}/admin`, since: '1.4', repeat: 'always', masOff: true },
  'users.setAdmin': { method: 'PUT', path: `${user}/admin`, since: '1.4', repeat: 'always', masOff: true },
  'users.joinedRooms': { method: 'GET', path: `${user}/joined_rooms`, since: '1.21', repeat: 'always' },
  'users.accountData': { method: 'GET', path: `${user}/accountdata`, since: '1.50', repeat: 'always' },
  'users.pushers': { method: 'GET', path: `${user}/pushers`, since: '1.23', repeat: 'always' },
  'users.login': { method: 'POST', path: `${user}/login`, since: '1.24', repeat: 'refused-only', masOff: true },
  'users.shadowBan': { method: 'POST', path: `${user}/shadow_ban`, since: '1.27', repeat: 'always' },
  'users.unshadowBan': { method: 'DELETE', path: `${user}/shadow_ban`, since: '1.48', repeat: 'always' },
  'users.isUsernameAvailable': { method: 'GET', path: '/_synapse/admin/v1/username_available', since: '1.41', repeat: 'always' },
  'ratelimit.get': { method: 'GET', path: `${user}/override_ratelimit`, since: '1.32', repeat: 'always' },
  'ratelimit.set': { method: 'POST', path: `${user}/override_ratelimit`, since: '1.32', repeat: 'always' },
  'ratelimit.delete': { method: 'DELETE', path: `${user}/override_ratelimit`, since: '1.32', repeat: 'always' },
  'devices.list': { method: 'GET', path: `${userV2}/devices`, since: '1.15', repeat: 'always' },
  'devices.get': { method: 'GET', path: `${userV2}/devices/{device_id}`, since: '1.15', repeat: 'always' },
  'devices.update': { method: 'PUT', path: `${userV2}/devices/{device_id}`, since: '1.15', repeat: 'always' },
  'devices.delete': { method: 'DELETE', path: `${userV2}/devices/{device_id}`, since: '1.15', repeat: 'always' },
  'devices.deleteMany': { method: 'POST', path: `${userV2}/delete_devices`, since: '1.15', repeat: 'always', slow: true },
  'media.list': { method: 'GET', path: `${user}/media`, since: '1.23', repeat: 'always' },
  'media.deleteMany': { method: 'DELETE', path: `${user}/media`, since: '1.41', repeat: 'refused-only', slow: true },
  'statistics.usersMedia': { method: 'GET', path: '/_synapse/admin/v1/statistics/users/media', since: '1.23', repeat: 'always' },
  'server.version': { method: 'GET', path: '/_synapse/admin/v1/server_version', repeat: 'always', open: true },
} as const satisfies Record<string, Operation>;
