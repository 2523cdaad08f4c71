import type { Repeat } from './transport/retry.ts';

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
  'users.listV3': { method: 'GET', path: '/_synapse/admin/v3/users', since: '1.103', repeat: 'always' },
  'users.get': { method: 'GET', path: userV2, since: '1.9', repeat: 'always' },
  'users.createOrModify': { method: 'PUT', path: userV2, since: '1.9', repeat: 'always' },
  'users.whois': { method: 'GET', path: '/_synapse/admin/v1/whois/{user_id}', repeat: 'always' },
  'users.whois:client': { method: 'GET', path: '/_matrix/client/r0/admin/whois/{user_id}', repeat: 'always' },
  'users.deactivate': { method: 'POST', path: '/_synapse/admin/v1/deactivate/{user_id}', repeat: 'always', slow: true },
  'users.suspend': { method: 'PUT', path: '/_synapse/admin/v1/suspend/{user_id}', since: '1.110', repeat: 'always' },
  'users.resetPassword': {
    method: 'POST',
    path: '/_synapse/admin/v1/reset_password/{user_id}',
    repeat: 'always',
    masOff: true,
  },
  'users.isAdmin': { method: 'GET', path: `${user}/admin`, since: '1.4', repeat: 'always', masOff: true },
  'users.setAdmin': { method: 'PUT', path: `${user}/admin`, since: '1.4', repeat: 'always', masOff: true },
  'users.joinedRooms': { method: 'GET', path: `${user}/joined_rooms`, since: '1.21', repeat: 'always' },
  'users.memberships': { method: 'GET', path: `${user}/memberships`, since: '1.145', repeat: 'always' },
  'users.sentInviteCount': { method: 'GET', path: `${user}/sent_invite_count`, since: '1.122', repeat: 'always' },
  'users.cumulativeJoinedRoomCount': {
    method: 'GET',
    path: `${user}/cumulative_joined_room_count`,
    since: '1.122',
    repeat: 'always',
  },
  'users.accountData': { method: 'GET', path: `${user}/accountdata`, since: '1.50', repeat: 'always' },
  'users.pushers': { method: 'GET', path: `${user}/pushers`, since: '1.23', repeat: 'always' },
  'users.login': { method: 'POST', path: `${user}/login`, since: '1.24', repeat: 'refused-only', masOff: true },
  'users.shadowBan': { method: 'POST', path: `${user}/shadow_ban`, since: '1.27', repeat: 'always' },
  'users.unshadowBan': { method: 'DELETE', path: `${user}/shadow_ban`, since: '1.48', repeat: 'always' },
  'users.allowCrossSigningReplacement': {
    method: 'POST',
    path: `${user}/_allow_cross_signing_replacement_without_uia`,
    since: '1.97',
    repeat: 'always',
  },
  'users.findByExternalId': {
    method: 'GET',
    path: '/_synapse/admin/v1/auth_providers/{provider}/users/{external_id}',
    since: '1.68',
    repeat: 'always',
  },
  'users.findByThreepid': {
    method: 'GET',
    path: '/_synapse/admin/v1/threepid/{medium}/users/{address}',
    since: '1.72',
    repeat: 'always',
  },
  'users.redact': {
    method: 'POST',
    path: '/_synapse/admin/v1/user/{user_id}/redact',
    since: '1.116',
    repeat: 'refused-only',
  },
  'users.redactStatus': {
    method: 'GET',
    path: '/_synapse/admin/v1/user/redact_status/{redact_id}',
    since: '1.116',
    repeat: 'always',
  },
  'users.isUsernameAvailable': {
    method: 'GET',
    path: '/_synapse/admin/v1/username_available',
    since: '1.41',
    repeat: 'always',
  },
  'users.experimentalFeatures': {
    method: 'GET',
    path: '/_synapse/admin/v1/experimental_features/{user_id}',
    since: '1.83',
    repeat: 'always',
  },
  'users.setExperimentalFeatures': {
    method: 'PUT',
    path: '/_synapse/admin/v1/experimental_features/{user_id}',
    since: '1.83',
    repeat: 'always',
  },
  'ratelimit.get': { method: 'GET', path: `${user}/override_ratelimit`, since: '1.32', repeat: 'always' },
  'ratelimit.set': { method: 'POST', path: `${user}/override_ratelimit`, since: '1.32', repeat: 'always' },
  'ratelimit.delete': { method: 'DELETE', path: `${user}/override_ratelimit`, since: '1.32', repeat: 'always' },
  'devices.list': { method: 'GET', path: `${userV2}/devices`, since: '1.15', repeat: 'always' },
  'devices.create': { method: 'POST', path: `${userV2}/devices`, since: '1.85', repeat: 'always' },
  'devices.get': { method: 'GET', path: `${userV2}/devices/{device_id}`, since: '1.15', repeat: 'always' },
  'devices.update': { method: 'PUT', path: `${userV2}/devices/{device_id}`, since: '1.15', repeat: 'always' },
  'devices.delete': { method: 'DELETE', path: `${userV2}/devices/{device_id}`, since: '1.15', repeat: 'always' },
  'devices.deleteMany': {
    method: 'POST',
    path: `${userV2}/delete_devices`,
    since: '1.15',
    repeat: 'always',
    slow: true,
  },
  'media.list': { method: 'GET', path: `${user}/media`, since: '1.23', repeat: 'always' },
  'media.deleteMany': { method: 'DELETE', path: `${user}/media`, since: '1.41', repeat: 'refused-only', slow: true },
  'media.listInRoom': { method: 'GET', path: '/_synapse/admin/v1/room/{room_id}/media', repeat: 'always', slow: true },
  'media.get': {
    method: 'GET',
    path: '/_synapse/admin/v1/media/{server_name}/{media_id}',
    since: '1.140',
    repeat: 'always',
  },
  'media.delete': {
    method: 'DELETE',
    path: '/_synapse/admin/v1/media/{server_name}/{media_id}',
    since: '1.23',
    repeat: 'gone-is-done',
    slow: true,
  },
  'media.deleteByDateOrSize': {
    method: 'POST',
    path: '/_synapse/admin/v1/media/delete',
    since: '1.78',
    repeat: 'always',
    slow: true,
  },
  'media.purgeRemoteCache': {
    method: 'POST',
    path: '/_synapse/admin/v1/purge_media_cache',
    repeat: 'always',
    slow: true,
  },
  'media.quarantine': {
    method: 'POST',
    path: '/_synapse/admin/v1/media/quarantine/{server_name}/{media_id}',
    since: '1.9',
    repeat: 'always',
    slow: true,
  },
  'media.unquarantine': {
    method: 'POST',
    path: '/_synapse/admin/v1/media/unquarantine/{server_name}/{media_id}',
    since: '1.36',
    repeat: 'always',
    slow: true,
  },
  'media.quarantineInRoom': {
    method: 'POST',
    path: '/_synapse/admin/v1/room/{room_id}/media/quarantine',
    since: '1.9',
    repeat: 'always',
    slow: true,
  },
  'media.quarantineByUser': {
    method: 'POST',
    path: '/_synapse/admin/v1/user/{user_id}/media/quarantine',
    since: '1.9',
    repeat: 'always',
    slow: true,
  },
  'media.quarantineChanges': {
    method: 'GET',
    path: '/_synapse/admin/v1/media/quarantine_changes',
    since: '1.152',
    repeat: 'always',
  },
  'media.protect': {
    method: 'POST',
    path: '/_synapse/admin/v1/media/protect/{media_id}',
    since: '1.26',
    repeat: 'always',
  },
  'media.unprotect': {
    method: 'POST',
    path: '/_synapse/admin/v1/media/unprotect/{media_id}',
    since: '1.36',
    repeat: 'always',
  },
  'statistics.usersMedia': {
    method: 'GET',
    path: '/_synapse/admin/v1/statistics/users/media',
    since: '1.23',
    repeat: 'always',
  },
  'statistics.databaseRooms': {
    method: 'GET',
    path: '/_synapse/admin/v1/statistics/database/rooms',
    since: '1.83',
    repeat: 'always',
    slow: true,
  },
  'server.version': { method: 'GET', path: '/_synapse/admin/v1/server_version', repeat: 'always', open: true },
} as const satisfies Record<string, Operation>;
