import * as sdk from 'synapse-admin-sdk';
import type { ZodType } from 'zod';
import { MediaPage, QuarantineChangePage } from '../../../src/resources/media/schemas.ts';
import { UserMediaStatisticsPage } from '../../../src/resources/statistics/schemas.ts';
import { UserPage } from '../../../src/resources/users/schemas.ts';

/**
 * What the documentation of a field says: its kind, `?` when old servers (or some states) leave it out,
 * `|null` when it may be unset, `|off` and `|on` for what a flag is then. An `enum` takes values of tomorrow,
 * a `flag` takes 0 and 1 too.
 */
export type Kind = 'string' | 'number' | 'flag' | 'enum' | 'token' | 'list' | 'object';
export type Spec = `${Kind}${'?' | ''}${'|null' | '|off' | '|on' | ''}`;
export type Fields = Readonly<Record<string, readonly [Spec, unknown]>>;

const rows = {
  UserListItem: {
    name: ['string', '@a:b'],
    user_type: ['enum|null', 'bot'],
    is_guest: ['flag', false],
    admin: ['flag', true],
    deactivated: ['flag', false],
    shadow_banned: ['flag|off', false],
    displayname: ['string|null', 'A'],
    avatar_url: ['string|null', 'mxc://b/c'],
    creation_ts: ['number', 1560432668000],
    approved: ['flag?|on', true],
    erased: ['flag?', false],
    last_seen_ts: ['number?|null', 1560432668001],
    locked: ['flag?', false],
  },
  Threepid: {
    medium: ['enum', 'email'],
    address: ['string', 'a@b.org'],
    added_at: ['number?|null', 1],
    validated_at: ['number?|null', 2],
  },
  ExternalId: { auth_provider: ['string', 'oidc'], external_id: ['string', 'x'] },
  Connection: {
    ip: ['string?|null', '1.2.3.4'],
    last_seen: ['number?|null', 1417222374433],
    user_agent: ['string?|null', 'Mozilla'],
  },
  Pusher: {
    app_display_name: ['string', 'HTTP'],
    app_id: ['string', 'm.http'],
    data: ['object|null', { url: 'example.com' }],
    device_display_name: ['string', 'pushy'],
    kind: ['enum', 'http'],
    lang: ['string|null', 'en'],
    profile_tag: ['string?|null', ''],
    pushkey: ['string', 'k'],
    enabled: ['flag?|null', true],
    device_id: ['string?|null', 'D'],
  },
  Device: {
    device_id: ['string', 'D'],
    display_name: ['string?|null', 'android'],
    last_seen_ip: ['string?|null', '1.2.3.4'],
    last_seen_ts: ['number?|null', 1474491775024],
    last_seen_user_agent: ['string?|null', 'x'],
    user_id: ['string', '@a:b'],
    dehydrated: ['flag?', false],
  },
  MediaItem: {
    created_ts: ['number', 100400],
    last_access_ts: ['number|null', 1],
    media_id: ['string', 'm'],
    media_length: ['number|null', 67],
    media_type: ['string|null', 'image/png'],
    quarantined_by: ['string|null', '@a:b'],
    safe_from_quarantine: ['flag', true],
    upload_name: ['string|null', 'a.png'],
    url_cache: ['string?|null', 'https://x'],
    user_id: ['string?|null', '@a:b'],
    authenticated: ['flag?|null', true],
    sha256: ['string?|null', 'ff'],
  },
  MediaInfo: {
    media_id: ['string', 'm'],
    media_origin: ['string?|null', 'b'],
    user_id: ['string?|null', '@a:b'],
    media_type: ['string?|null', 'image/png'],
    media_length: ['number?|null', 1],
    upload_name: ['string?|null', 'x'],
    created_ts: ['number', 1],
    filesystem_id: ['string?|null', 'f'],
    url_cache: ['string?|null', 'https://x'],
    last_access_ts: ['number?|null', 1],
    quarantined_by: ['string?|null', '@a:b'],
    authenticated: ['flag?|null', true],
    safe_from_quarantine: ['flag?|null', false],
    sha256: ['string?|null', 'ff'],
  },
  QuarantineChange: { origin: ['string|null', 'b'], media_id: ['string', 'm'], quarantined: ['flag', true] },
  UserMediaStatistics: {
    user_id: ['string', '@a:b'],
    displayname: ['string|null', 'A'],
    media_count: ['number', 2],
    media_length: ['number|null', 134],
  },
  RoomSize: { room_id: ['string', '!a:b'], estimated_size: ['number', 47325417353] },
} satisfies Record<string, Fields>;

/** A row with a value in every field. */
export const full = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).map(([name, [, value]]) => [name, value]));

const list = (name: keyof typeof rows): readonly [Spec, unknown] => ['list', [full(rows[name])]];

const answers = {
  User: {
    name: ['string?', '@a:b'],
    displayname: ['string|null', 'A'],
    threepids: list('Threepid'),
    avatar_url: ['string|null', 'mxc://b/c'],
    is_guest: ['flag?', false],
    admin: ['flag', false],
    deactivated: ['flag', true],
    shadow_banned: ['flag|off', false],
    creation_ts: ['number', 1560432506000],
    appservice_id: ['string?|null', 'as'],
    consent_server_notice_sent: ['string?|null', '1.0'],
    consent_version: ['string?|null', '1.0'],
    consent_ts: ['number?|null', 1],
    external_ids: list('ExternalId'),
    user_type: ['enum?|null', 'support'],
    locked: ['flag?', false],
    suspended: ['flag?', false],
    erased: ['flag?', false],
    last_seen_ts: ['number?|null', 1],
  },
  Whois: {
    user_id: ['string', '@a:b'],
    devices: ['object', { '': { sessions: [{ connections: [full(rows.Connection)] }] } }],
  },
  Deactivation: { id_server_unbind_result: ['enum', 'success'] },
  JoinedRooms: { joined_rooms: ['list', ['!a:b']], total: ['number', 1] },
  AccountData: { account_data: ['object', { global: { 'm.direct': {} }, rooms: { '!a:b': { 'm.tag': {} } } }] },
  Pushers: { pushers: list('Pusher'), total: ['number', 1] },
  LoginAnswer: { access_token: ['string', 'syt_x'] },
  Memberships: { memberships: ['object', { '!a:b': 'join', '!c': 'of_tomorrow' }] },
  Suspension: { suspended: ['flag', true] },
  ExperimentalFeatures: { features: ['object', { msc3881: true }] },
  RedactStatus: {
    status: ['enum', 'complete'],
    failed_redactions: ['object?', { $e: 'no' }],
    error: ['string?|null', 'x'],
  },
  DeviceList: { devices: list('Device'), total: ['number', 1] },
  DeletedMedia: { deleted_media: ['list', ['m']], total: ['number', 1] },
  RoomMedia: { local: ['list', ['mxc://b/c']], remote: ['list', []] },
  MediaInfoAnswer: { media_info: ['object', full(rows.MediaInfo)] },
  RatelimitOverride: { messages_per_second: ['number', 5], burst_count: ['number', 10] },
  RoomSizes: { rooms: list('RoomSize') },
  Whoami: { user_id: ['string', '@a:b'], device_id: ['string?', 'D'], is_guest: ['flag?', false] },
} satisfies Record<string, Fields>;

const next = { next_token: ['token?|null', '100'], total: ['number?', 200] } as const;

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
    fields: { changes: list('QuarantineChange'), next_batch: ['token', 4] },
  },
];
