import type { Case } from '../support/case.ts';
import { user, userPath } from '../support/wire.ts';

const v1 = `/_synapse/admin/v1/users/${userPath}`;
const nothing = { answer: {}, result: undefined };
const rooms = { joined_rooms: ['!DuGcnbhHGaSZQoNQR:matrix.org', '!noservername'], total: 2 };
const memberships = { memberships: { '!a:test': 'join', '!b': 'knock' } };
const accountData = {
  account_data: { global: { 'm.direct': { a: [1] } }, rooms: { '!a:test': { 'm.fully_read': { event_id: '$e' } } } },
};
const pushers = {
  pushers: [
    {
      app_display_name: 'HTTP',
      app_id: 'm.http',
      data: { url: 'example.com' },
      device_display_name: 'pushy',
      kind: 'http',
      lang: 'None',
      profile_tag: '',
      pushkey: 'a@example.com',
    },
  ],
  total: 1,
};

export const activityCases: Case[] = [
  {
    operation: 'users.joinedRooms',
    name: 'the whole body',
    call: (s, o) => s.users.joinedRooms(user, o),
    request: `GET ${v1}/joined_rooms`,
    answer: rooms,
    result: rooms,
  },
  {
    operation: 'users.memberships',
    name: 'the whole body',
    call: (s, o) => s.users.memberships(user, o),
    request: `GET ${v1}/memberships`,
    answer: memberships,
    result: memberships,
  },
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
  {
    operation: 'users.accountData',
    name: 'the whole body',
    call: (s, o) => s.users.accountData(user, o),
    request: `GET ${v1}/accountdata`,
    answer: accountData,
    result: accountData,
  },
  {
    operation: 'users.pushers',
    name: 'the whole body',
    call: (s, o) => s.users.pushers(user, o),
    request: `GET ${v1}/pushers`,
    answer: pushers,
    result: pushers,
  },
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
  {
    operation: 'users.shadowBan',
    name: 'no body',
    call: (s, o) => s.users.shadowBan(user, o),
    request: `POST ${v1}/shadow_ban`,
    ...nothing,
  },
  {
    operation: 'users.unshadowBan',
    name: 'no body',
    call: (s, o) => s.users.unshadowBan(user, o),
    request: `DELETE ${v1}/shadow_ban`,
    ...nothing,
  },
  {
    operation: 'users.allowCrossSigningReplacement',
    name: 'a time is a number',
    call: (s, o) => s.users.allowCrossSigningReplacement(user, o),
    request: `POST ${v1}/_allow_cross_signing_replacement_without_uia`,
    answer: { updatable_without_uia_before_ms: 1795308637000 },
    result: 1795308637000,
  },
];
