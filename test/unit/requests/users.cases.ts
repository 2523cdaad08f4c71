import { type Case, firstPage } from '../support/case.ts';
import { user, userGiven, userOnWire, userPath, userRow } from '../support/wire.ts';

const v1 = `/_synapse/admin/v1/users/${userPath}`;
const v2 = `/_synapse/admin/v2/users/${userPath}`;
const page = { answer: { users: [userRow], total: 1 }, result: { items: [userRow], total: 1 } };
const whois = { user_id: user, devices: { '': { sessions: [{ connections: [{ ip: '1.2.3.4', last_seen: 1417222374433, user_agent: 'Mozilla/5.0' }] }] } } };
const nothing = { answer: {}, result: undefined };

export const listCases: Case[] = [
  { operation: 'users.list', name: 'nothing set', call: (s, o) => firstPage(s.users.list(undefined, o)), request: 'GET /_synapse/admin/v2/users', ...page },
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
    call: (s, o) => firstPage(s.users.list({ user_id: undefined, guests: undefined, limit: undefined, from: undefined, not_user_type: 'bot' }, o)),
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
          { user_id: 'a', name: 'b', guests: true, deactivated: false, admins: true, locked: false, not_user_type: 'support', order_by: 'locked', dir: 'f', from: 7, limit: 2 },
          o,
        ),
      ),
    request:
      'GET /_synapse/admin/v3/users?user_id=a&name=b&guests=true&deactivated=false&admins=true&locked=false&not_user_type=support&order_by=locked&dir=f&from=7&limit=2',
    ...page,
  },
  { operation: 'users.listV3', name: 'nothing set', call: (s, o) => firstPage(s.users.listV3(undefined, o)), request: 'GET /_synapse/admin/v3/users', ...page },
];

export const accountCases: Case[] = [
  { operation: 'users.get', name: 'seconds become milliseconds', call: (s, o) => s.users.get(user, o), request: `GET ${v2}`, answer: userOnWire, result: userGiven },
  {
    operation: 'users.get',
    name: 'the answer of 2021, with 0/1 flags and the password hash',
    call: (s, o) => s.users.get(user, o),
    request: `GET ${v2}`,
    answer: {
      displayname: 'User',
      threepids: [{ medium: 'email', address: 'a@example.org' }],
      avatar_url: null,
      admin: 1,
      deactivated: 0,
      shadow_banned: 0,
      password_hash: '$2b$12$p9B4GkqYdRTPGD',
      creation_ts: 1560432506,
      appservice_id: null,
      consent_server_notice_sent: null,
      consent_version: null,
      external_ids: [],
    },
    result: {
      displayname: 'User',
      threepids: [{ medium: 'email', address: 'a@example.org' }],
      avatar_url: null,
      admin: true,
      deactivated: false,
      shadow_banned: false,
      creation_ts: 1560432506000,
      appservice_id: null,
      consent_server_notice_sent: null,
      consent_version: null,
      external_ids: [],
    },
  },
  {
    operation: 'users.createOrModify',
    name: 'every field, a new account',
    call: (s, o) =>
      s.users.createOrModify(
        user,
        {
          password: 'pass"wörd',
          logout_devices: false,
          displayname: 'Alice Ünïcode',
          threepids: [{ medium: 'email', address: 'alice@example.org' }],
          external_ids: [{ auth_provider: 'oidc-acme', external_id: 'sub/with space' }],
          avatar_url: 'mxc://test/avatar',
          admin: true,
          deactivated: false,
          locked: true,
          user_type: 'bot',
        },
        o,
      ),
    request: `PUT ${v2}`,
    body: '{"password":"pass\\"wörd","logout_devices":false,"displayname":"Alice Ünïcode","threepids":[{"medium":"email","address":"alice@example.org"}],"external_ids":[{"auth_provider":"oidc-acme","external_id":"sub/with space"}],"avatar_url":"mxc://test/avatar","admin":true,"deactivated":false,"locked":true,"user_type":"bot"}',
    status: 201,
    answer: userOnWire,
    result: { created: true, user: userGiven },
  },
  {
    operation: 'users.createOrModify',
    name: 'null and empty values are sent, undefined ones are not',
    call: (s, o) => s.users.createOrModify(user, { user_type: null, displayname: '', threepids: [], external_ids: [], admin: undefined }, o),
    request: `PUT ${v2}`,
    body: '{"user_type":null,"displayname":"","threepids":[],"external_ids":[]}',
    answer: userOnWire,
    result: { created: false, user: userGiven },
  },
  {
    operation: 'users.createOrModify',
    name: 'nothing set',
    call: (s, o) => s.users.createOrModify(user, undefined, o),
    request: `PUT ${v2}`,
    body: '{}',
    answer: userOnWire,
    result: { created: false, user: userGiven },
  },
  { operation: 'users.whois', name: 'the admin path', call: (s, o) => s.users.whois(user, undefined, o), request: `GET /_synapse/admin/v1/whois/${userPath}`, answer: whois, result: whois },
  {
    operation: 'users.whois:client',
    name: 'the client path',
    call: (s, o) => s.users.whois(user, { via: 'client' }, o),
    request: `GET /_matrix/client/r0/admin/whois/${userPath}`,
    answer: whois,
    result: whois,
  },
  {
    operation: 'users.deactivate',
    name: 'with erase',
    call: (s, o) => s.users.deactivate(user, { erase: true }, o),
    request: `POST /_synapse/admin/v1/deactivate/${userPath}`,
    body: '{"erase":true}',
    answer: { id_server_unbind_result: 'success' },
    result: { id_server_unbind_result: 'success' },
  },
  {
    operation: 'users.deactivate',
    name: 'nothing set',
    call: (s, o) => s.users.deactivate(user, undefined, o),
    request: `POST /_synapse/admin/v1/deactivate/${userPath}`,
    body: '{}',
    answer: { id_server_unbind_result: 'no-support' },
    result: { id_server_unbind_result: 'no-support' },
  },
  {
    operation: 'users.suspend',
    name: 'suspend',
    call: (s, o) => s.users.suspend(user, o),
    request: `PUT /_synapse/admin/v1/suspend/${userPath}`,
    body: '{"suspend":true}',
    answer: { [`user_${user}_suspended`]: true },
    result: { suspended: true },
  },
  {
    operation: 'users.suspend',
    name: 'unsuspend',
    call: (s, o) => s.users.unsuspend(user, o),
    request: `PUT /_synapse/admin/v1/suspend/${userPath}`,
    body: '{"suspend":false}',
    answer: { [`user_${user}_suspended`]: false },
    result: { suspended: false },
  },
  {
    operation: 'users.resetPassword',
    name: 'every field',
    call: (s, o) => s.users.resetPassword(user, { new_password: 'nëw', logout_devices: false }, o),
    request: `POST /_synapse/admin/v1/reset_password/${userPath}`,
    body: '{"new_password":"nëw","logout_devices":false}',
    ...nothing,
  },
  {
    operation: 'users.resetPassword',
    name: 'the password alone',
    call: (s, o) => s.users.resetPassword(user, { new_password: 'new' }, o),
    request: `POST /_synapse/admin/v1/reset_password/${userPath}`,
    body: '{"new_password":"new"}',
    ...nothing,
  },
  { operation: 'users.isAdmin', name: 'a flag is a boolean', call: (s, o) => s.users.isAdmin(user, o), request: `GET ${v1}/admin`, answer: { admin: true }, result: true },
  { operation: 'users.isAdmin', name: 'an old flag is a boolean too', call: (s, o) => s.users.isAdmin(user, o), request: `GET ${v1}/admin`, answer: { admin: 0 }, result: false },
  { operation: 'users.setAdmin', name: 'true', call: (s, o) => s.users.setAdmin(user, true, o), request: `PUT ${v1}/admin`, body: '{"admin":true}', ...nothing },
  { operation: 'users.setAdmin', name: 'false', call: (s, o) => s.users.setAdmin(user, false, o), request: `PUT ${v1}/admin`, body: '{"admin":false}', ...nothing },
];

const rooms = { joined_rooms: ['!DuGcnbhHGaSZQoNQR:matrix.org', '!noservername'], total: 2 };
const memberships = { memberships: { '!a:test': 'join', '!b': 'knock' } };
const accountData = { account_data: { global: { 'm.direct': { a: [1] } }, rooms: { '!a:test': { 'm.fully_read': { event_id: '$e' } } } } };
const pushers = {
  pushers: [
    { app_display_name: 'HTTP', app_id: 'm.http', data: { url: 'example.com' }, device_display_name: 'pushy', kind: 'http', lang: 'None', profile_tag: '', pushkey: 'a@example.com' },
  ],
  total: 1,
};

export const activityCases: Case[] = [
  { operation: 'users.joinedRooms', name: 'the whole body', call: (s, o) => s.users.joinedRooms(user, o), request: `GET ${v1}/joined_rooms`, answer: rooms, result: rooms },
  { operation: 'users.memberships', name: 'the whole body', call: (s, o) => s.users.memberships(user, o), request: `GET ${v1}/memberships`, answer: memberships, result: memberships },
  {
    operation: 'users.sentInviteCount',
    name: 'a count is a number',
    call: (s, o) => s.users.sentInviteCount(user, { from_ts: 1795308037000 }, o),
    request: `GET ${v1}/sent_invite_count?from_ts=1795308037000`,
    answer: { invite_count: 30 },
    result: 30,
  },
  {
    operation: 'users.cumulativeJoinedRoomCount',
    name: 'a count is a number, and 0 is sent',
    call: (s, o) => s.users.cumulativeJoinedRoomCount(user, { from_ts: 0 }, o),
    request: `GET ${v1}/cumulative_joined_room_count?from_ts=0`,
    answer: { cumulative_joined_room_count: 0 },
    result: 0,
  },
  { operation: 'users.accountData', name: 'the whole body', call: (s, o) => s.users.accountData(user, o), request: `GET ${v1}/accountdata`, answer: accountData, result: accountData },
  { operation: 'users.pushers', name: 'the whole body', call: (s, o) => s.users.pushers(user, o), request: `GET ${v1}/pushers`, answer: pushers, result: pushers },
  {
    operation: 'users.login',
    name: 'with an end',
    call: (s, o) => s.users.login(user, { valid_until_ms: 1795308037000 }, o),
    request: `POST ${v1}/login`,
    body: '{"valid_until_ms":1795308037000}',
    answer: { access_token: 'syt_other' },
    result: { access_token: 'syt_other' },
  },
  {
    operation: 'users.login',
    name: 'nothing set',
    call: (s, o) => s.users.login(user, undefined, o),
    request: `POST ${v1}/login`,
    body: '{}',
    answer: { access_token: 'syt_other' },
    result: { access_token: 'syt_other' },
  },
  { operation: 'users.shadowBan', name: 'no body', call: (s, o) => s.users.shadowBan(user, o), request: `POST ${v1}/shadow_ban`, ...nothing },
  { operation: 'users.unshadowBan', name: 'no body', call: (s, o) => s.users.unshadowBan(user, o), request: `DELETE ${v1}/shadow_ban`, ...nothing },
  {
    operation: 'users.allowCrossSigningReplacement',
    name: 'a time is a number',
    call: (s, o) => s.users.allowCrossSigningReplacement(user, o),
    request: `POST ${v1}/_allow_cross_signing_replacement_without_uia`,
    answer: { updatable_without_uia_before_ms: 1795308637000 },
    result: 1795308637000,
  },
];

export const searchCases: Case[] = [
  {
    operation: 'users.findByExternalId',
    name: 'both ids are encoded',
    call: (s, o) => s.users.findByExternalId('oidc-acme/a', 'sub/with space+plus', o),
    request: 'GET /_synapse/admin/v1/auth_providers/oidc-acme%2Fa/users/sub%2Fwith%20space%2Bplus',
    answer: { user_id: user },
    result: user,
  },
  {
    operation: 'users.findByExternalId',
    name: 'nobody',
    call: (s, o) => s.users.findByExternalId('saml', 'x', o),
    request: 'GET /_synapse/admin/v1/auth_providers/saml/users/x',
    status: 404,
    answer: { errcode: 'M_NOT_FOUND', error: 'User not found' },
    result: null,
  },
  {
    operation: 'users.findByThreepid',
    name: 'both parts are encoded',
    call: (s, o) => s.users.findByThreepid('email', 'a+b/c@example.org', o),
    request: 'GET /_synapse/admin/v1/threepid/email/users/a%2Bb%2Fc%40example.org',
    answer: { user_id: user },
    result: user,
  },
  {
    operation: 'users.findByThreepid',
    name: 'nobody',
    call: (s, o) => s.users.findByThreepid('msisdn', '447470274584', o),
    request: 'GET /_synapse/admin/v1/threepid/msisdn/users/447470274584',
    status: 404,
    answer: { errcode: 'M_NOT_FOUND', error: 'User not found' },
    result: null,
  },
  {
    operation: 'users.redact',
    name: 'every field',
    call: async (s, o) => (await s.users.redact(user, { rooms: ['!a:test', '!b'], reason: 'späm', limit: 5, use_admin: true, before_ts: 20, after_ts: 10 }, o)).id,
    request: `POST /_synapse/admin/v1/user/${userPath}/redact`,
    body: '{"rooms":["!a:test","!b"],"reason":"späm","limit":5,"use_admin":true,"before_ts":20,"after_ts":10}',
    answer: { redact_id: 'aGYghrsevePBZyWm' },
    result: 'aGYghrsevePBZyWm',
  },
  {
    operation: 'users.redact',
    name: 'all rooms',
    call: async (s, o) => (await s.users.redact(user, { rooms: [] }, o)).id,
    request: `POST /_synapse/admin/v1/user/${userPath}/redact`,
    body: '{"rooms":[]}',
    answer: { redact_id: 'x' },
    result: 'x',
  },
  {
    operation: 'users.redactStatus',
    name: 'an id is encoded',
    call: (s, o) => s.users.redactStatus('a/b?', o),
    request: 'GET /_synapse/admin/v1/user/redact_status/a%2Fb%3F',
    answer: { status: 'complete', failed_redactions: { $e: 'no' } },
    result: { status: 'complete', failed_redactions: { $e: 'no' } },
  },
  {
    operation: 'users.redactStatus',
    name: 'through the task that picks it up again',
    call: (s, o) => s.users.redactTask('a/b?').status(o),
    request: 'GET /_synapse/admin/v1/user/redact_status/a%2Fb%3F',
    answer: { status: 'active' },
    result: { status: 'active' },
  },
  {
    operation: 'users.isUsernameAvailable',
    name: 'free',
    call: (s, o) => s.users.isUsernameAvailable('a b+c&d', o),
    request: 'GET /_synapse/admin/v1/username_available?username=a%20b%2Bc%26d',
    answer: { available: true },
    result: { available: true },
  },
  ...(['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE'] as const).map(
    (errcode): Case => ({
      operation: 'users.isUsernameAvailable',
      name: `${errcode} is an answer`,
      call: (s, o) => s.users.isUsernameAvailable('alice', o),
      request: 'GET /_synapse/admin/v1/username_available?username=alice',
      status: 400,
      answer: { errcode, error: 'No.' },
      result: { available: false, errcode, error: 'No.' },
    }),
  ),
  {
    operation: 'users.experimentalFeatures',
    name: 'flags are booleans',
    call: (s, o) => s.users.experimentalFeatures(user, o),
    request: `GET /_synapse/admin/v1/experimental_features/${userPath}`,
    answer: { features: { msc3881: 1, msc3575: false } },
    result: { features: { msc3881: true, msc3575: false } },
  },
  {
    operation: 'users.setExperimentalFeatures',
    name: 'by name',
    call: (s, o) => s.users.setExperimentalFeatures(user, { msc3881: true, msc4222: false }, o),
    request: `PUT /_synapse/admin/v1/experimental_features/${userPath}`,
    body: '{"features":{"msc3881":true,"msc4222":false}}',
    ...nothing,
  },
];

export const userCases: Case[] = [...listCases, ...accountCases, ...activityCases, ...searchCases];
