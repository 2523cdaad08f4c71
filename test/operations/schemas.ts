import * as sdk from 'synapse-admin-sdk';
import type { ZodType } from 'zod';
import { MediaPage, QuarantineChangePage } from '../../src/resources/media/schemas.ts';
import { UserMediaStatisticsPage } from '../../src/resources/statistics/schemas.ts';
import { UserPage } from '../../src/resources/users/schemas.ts';

/**
 * What the documentation of a field says: its kind, `?` when old servers (or some states) leave it out,
 * `|null` when it may be unset, `|off` and `|on` for what a flag is then. An `enum` takes values of tomorrow,
 * a `flag` takes 0 and 1 too.
 */
export type Kind = 'string' | 'number' | 'flag' | 'enum' | 'token' | 'list' | 'object';
export type Spec = `${Kind}${'?' | ''}${'|null' | '|off' | '|on' | ''}`;

/**
 * Where Synapse takes the value from: columns of its database (a nullable one makes the field nullable, which
 * the contract tests check on each server), or `code:` and what the code makes of them.
 */
export type Source = `${string}.${string}` | `code: ${string}`;

/** Specification, an example, the source, and, for a nullable column, why the field is never null all the same. */
export type Field = readonly [spec: Spec, value: unknown, source: Source, neverNull?: string];
export type Fields = Readonly<Record<string, Field>>;

const rows = {
  UserListItem: {
    name: ['string', '@a:b', 'users.name', 'the key of the row: nothing could be done with a row that has none'],
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
  Threepid: {
    medium: ['enum', 'email', 'user_threepids.medium'],
    address: ['string', 'a@b.org', 'user_threepids.address'],
    added_at: ['number?|null', 1, 'user_threepids.added_at'],
    validated_at: ['number?|null', 2, 'user_threepids.validated_at'],
  },
  ExternalId: {
    auth_provider: ['string', 'oidc', 'user_external_ids.auth_provider'],
    external_id: ['string', 'x', 'user_external_ids.external_id'],
  },
  Connection: {
    ip: ['string?|null', '1.2.3.4', 'user_ips.ip'],
    last_seen: ['number?|null', 1417222374433, 'user_ips.last_seen'],
    user_agent: ['string?|null', 'Mozilla', 'user_ips.user_agent'],
  },
  Pusher: {
    app_display_name: ['string', 'HTTP', 'pushers.app_display_name'],
    app_id: ['string', 'm.http', 'pushers.app_id'],
    data: ['object|null', { url: 'example.com' }, 'pushers.data'],
    device_display_name: ['string', 'pushy', 'pushers.device_display_name'],
    kind: ['enum', 'http', 'pushers.kind'],
    lang: ['string|null', 'en', 'pushers.lang'],
    profile_tag: ['string?|null', '', 'pushers.profile_tag'],
    pushkey: ['string', 'k', 'pushers.pushkey'],
    enabled: ['flag?|null', true, 'pushers.enabled'],
    device_id: ['string?|null', 'D', 'pushers.device_id'],
  },
  Device: {
    device_id: ['string', 'D', 'devices.device_id'],
    display_name: ['string?|null', 'android', 'devices.display_name'],
    last_seen_ip: ['string?|null', '1.2.3.4', 'devices.ip'],
    last_seen_ts: ['number?|null', 1474491775024, 'devices.last_seen'],
    last_seen_user_agent: ['string?|null', 'x', 'devices.user_agent'],
    user_id: ['string', '@a:b', 'devices.user_id'],
    dehydrated: ['flag?', false, 'code: a comparison of ids'],
  },
  MediaItem: {
    created_ts: ['number|null', 100400, 'local_media_repository.created_ts'],
    last_access_ts: ['number|null', 1, 'local_media_repository.last_access_ts'],
    media_id: [
      'string',
      'm',
      'local_media_repository.media_id',
      'the key of the row: nothing could be done with a row that has none',
    ],
    media_length: ['number|null', 67, 'local_media_repository.media_length'],
    media_type: ['string|null', 'image/png', 'local_media_repository.media_type'],
    quarantined_by: ['string|null', '@a:b', 'local_media_repository.quarantined_by'],
    safe_from_quarantine: ['flag', true, 'local_media_repository.safe_from_quarantine'],
    upload_name: ['string|null', 'a.png', 'local_media_repository.upload_name'],
    url_cache: ['string?|null', 'https://x', 'local_media_repository.url_cache'],
    user_id: ['string?|null', '@a:b', 'local_media_repository.user_id'],
    authenticated: ['flag?|null', true, 'local_media_repository.authenticated'],
    sha256: ['string?|null', 'ff', 'local_media_repository.sha256'],
  },
  MediaInfo: {
    media_id: [
      'string',
      'm',
      'local_media_repository.media_id, remote_media_cache.media_id',
      'the key of the row: nothing could be done with a row that has none',
    ],
    media_origin: ['string?|null', 'b', 'remote_media_cache.media_origin'],
    user_id: ['string?|null', '@a:b', 'local_media_repository.user_id'],
    media_type: ['string?|null', 'image/png', 'local_media_repository.media_type, remote_media_cache.media_type'],
    media_length: ['number?|null', 1, 'local_media_repository.media_length, remote_media_cache.media_length'],
    upload_name: ['string?|null', 'x', 'local_media_repository.upload_name, remote_media_cache.upload_name'],
    created_ts: ['number|null', 1, 'local_media_repository.created_ts, remote_media_cache.created_ts'],
    filesystem_id: ['string?|null', 'f', 'remote_media_cache.filesystem_id'],
    url_cache: ['string?|null', 'https://x', 'local_media_repository.url_cache'],
    last_access_ts: ['number?|null', 1, 'local_media_repository.last_access_ts, remote_media_cache.last_access_ts'],
    quarantined_by: [
      'string?|null',
      '@a:b',
      'local_media_repository.quarantined_by, remote_media_cache.quarantined_by',
    ],
    authenticated: ['flag?|null', true, 'local_media_repository.authenticated, remote_media_cache.authenticated'],
    safe_from_quarantine: ['flag?|null', false, 'local_media_repository.safe_from_quarantine'],
    sha256: ['string?|null', 'ff', 'local_media_repository.sha256, remote_media_cache.sha256'],
  },
  QuarantineChange: {
    origin: ['string|null', 'b', 'quarantined_media_changes.origin'],
    media_id: ['string', 'm', 'quarantined_media_changes.media_id'],
    quarantined: ['flag', true, 'quarantined_media_changes.quarantined'],
  },
  UserMediaStatistics: {
    user_id: ['string|null', '@a:b', 'local_media_repository.user_id'],
    displayname: ['string|null', 'A', 'profiles.displayname'],
    media_count: ['number', 2, 'code: COUNT'],
    media_length: ['number|null', 134, 'local_media_repository.media_length, code: SUM'],
  },
  RoomSize: {
    room_id: ['string', '!a:b', 'code: a key of pg_stats'],
    estimated_size: ['number', 47325417353, 'code: a product of sizes'],
  },
} satisfies Record<string, Fields>;

/** A row with a value in every field. */
export const full = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, [, value]]) => [name, value]));

const list = (name: keyof typeof rows): Field => ['list', [full(rows[name])], 'code: a list'];

const answers = {
  User: {
    name: ['string?', '@a:b', 'code: the id of the request'],
    displayname: ['string|null', 'A', 'profiles.displayname'],
    threepids: list('Threepid'),
    avatar_url: ['string|null', 'mxc://b/c', 'profiles.avatar_url'],
    is_guest: ['flag?', false, 'users.is_guest'],
    admin: ['flag', false, 'users.admin'],
    deactivated: ['flag', true, 'users.deactivated'],
    shadow_banned: ['flag|off', false, 'users.shadow_banned'],
    creation_ts: ['number|null', 1560432506000, 'users.creation_ts'],
    appservice_id: ['string?|null', 'as', 'users.appservice_id'],
    consent_server_notice_sent: ['string?|null', '1.0', 'users.consent_server_notice_sent'],
    consent_version: ['string?|null', '1.0', 'users.consent_version'],
    consent_ts: ['number?|null', 1, 'users.consent_ts'],
    external_ids: list('ExternalId'),
    user_type: ['enum?|null', 'support', 'users.user_type'],
    locked: ['flag?', false, 'users.locked'],
    suspended: ['flag?', false, 'users.suspended'],
    erased: ['flag?', false, 'code: erased_users has a row'],
    last_seen_ts: ['number?|null', 1, 'user_ips.last_seen, code: MAX of no rows is null'],
  },
  Whois: {
    user_id: ['string', '@a:b', 'code: the id of the request'],
    devices: ['object', { '': { sessions: [{ connections: [full(rows.Connection)] }] } }, 'code: an object'],
  },
  Deactivation: { id_server_unbind_result: ['enum', 'success', 'code: a constant'] },
  JoinedRooms: { joined_rooms: ['list', ['!a:b'], 'code: a list'], total: ['number', 1, 'code: a length'] },
  AccountData: {
    account_data: [
      'object',
      { global: { 'm.direct': {} }, rooms: { '!a:b': { 'm.tag': {} } } },
      'code: objects by account_data.account_data_type and room_account_data.room_id',
    ],
  },
  Pushers: { pushers: list('Pusher'), total: ['number', 1, 'code: a length'] },
  LoginAnswer: { access_token: ['string', 'syt_x', 'code: a new token'] },
  Memberships: {
    memberships: ['object', { '!a:b': 'join', '!c': 'of_tomorrow' }, 'local_current_membership.membership'],
  },
  Suspension: { suspended: ['flag', true, 'code: the value of the request'] },
  ExperimentalFeatures: {
    features: [
      'object',
      { msc3881: true },
      'code: an object of booleans, made of per_user_experimental_features.enabled',
    ],
  },
  Whoami: { user_id: ['string', '@a:b', 'code: the owner of the token'], device_id: ['string?', 'D', 'code: left out where the token has none'], is_guest: ['flag?', false, 'code: a boolean'] },
  RedactStatus: {
    status: ['enum', 'complete', 'scheduled_tasks.status'],
    failed_redactions: ['object?', { $e: 'no' }, 'code: {} where the task has none'],
    error: ['string?|null', 'x', 'code: a text where the task has none'],
  },
  DeviceList: { devices: list('Device'), total: ['number', 1, 'code: a length'] },
  DeletedMedia: { deleted_media: ['list', ['m'], 'code: a list'], total: ['number', 1, 'code: a length'] },
  RoomMedia: { local: ['list', ['mxc://b/c'], 'code: a list'], remote: ['list', [], 'code: a list'] },
  MediaInfoAnswer: { media_info: ['object', full(rows.MediaInfo), 'code: an object'] },
  RatelimitOverride: {
    messages_per_second: ['number', 5, 'code: 0 where ratelimit_override.messages_per_second is null'],
    burst_count: ['number', 10, 'code: 0 where ratelimit_override.burst_count is null'],
  },
  RoomSizes: { rooms: list('RoomSize') },
} satisfies Record<string, Fields>;

const next = { next_token: ['token?|null', '100', 'code: an offset'], total: ['number?', 200, 'code: COUNT'] } as const;

export interface Documented {
  readonly name: string;
  readonly schema: ZodType;
  readonly fields: Fields;
}

const exported = Object.entries({ ...rows, ...answers }).map(([name, fields]) => ({
  name,
  schema: sdk[name as keyof typeof rows] as ZodType,
  fields,
}));

export const schemas: readonly Documented[] = [
  ...exported,
  { name: 'UserPage', schema: UserPage, fields: { users: list('UserListItem'), ...next } },
  { name: 'MediaPage', schema: MediaPage, fields: { media: list('MediaItem'), ...next } },
  {
    name: 'UserMediaStatisticsPage',
    schema: UserMediaStatisticsPage,
    fields: { users: list('UserMediaStatistics'), ...next },
  },
  {
    name: 'QuarantineChangePage',
    schema: QuarantineChangePage,
    fields: { changes: list('QuarantineChange'), next_batch: ['token', 4, 'code: a position'] },
  },
];
