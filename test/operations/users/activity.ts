import { operations } from '../../../src/resources/users/operations.ts';
import { list, type ResponseSchema } from '../fields.ts';
import { fieldOf, type Records, untyped } from '../record.ts';
import { nothing, user, userPath } from '../wire.ts';

const v1 = `/_synapse/admin/v1/users/${userPath}`;
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

const joinedRoomsSchema: ResponseSchema = {
  name: 'JoinedRooms',
  fields: { joined_rooms: ['list', ['!a:b'], 'code: a list'], total: ['number', 1, 'code: a length'] },
};

const membershipsSchema: ResponseSchema = {
  name: 'Memberships',
  fields: {
    memberships: ['object', { '!a:b': 'join', '!c': 'of_tomorrow' }, 'local_current_membership.membership'],
  },
};

const accountDataSchema: ResponseSchema = {
  name: 'AccountData',
  fields: {
    account_data: [
      'object',
      { global: { 'm.direct': {} }, rooms: { '!a:b': { 'm.tag': {} } } },
      'code: objects by account_data.account_data_type and room_account_data.room_id',
    ],
  },
};

const pusherSchema: ResponseSchema = {
  name: 'Pusher',
  fields: {
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
};

const pushersSchema: ResponseSchema = {
  name: 'Pushers',
  fields: { pushers: list(pusherSchema), total: ['number', 1, 'code: a length'] },
};

const loginAnswerSchema: ResponseSchema = {
  name: 'LoginResponse',
  fields: { access_token: ['string', 'syt_x', 'code: a new token'] },
};

export const activityRecords = {
  'users.joinedRooms': {
    operation: operations.joinedRooms,
    drive: (s, { ids: [id] }) => s.users.joinedRooms(id),
    schema: joinedRoomsSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.users.joinedRooms(user, o),
        request: `GET ${v1}/joined_rooms`,
        response: rooms,
        result: rooms,
      },
    ],
  },
  'users.memberships': {
    operation: operations.memberships,
    drive: (s, { ids: [id] }) => s.users.memberships(id),
    schema: membershipsSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.users.memberships(user, o),
        request: `GET ${v1}/memberships`,
        response: memberships,
        result: memberships,
      },
    ],
  },
  'users.sentInviteCount': {
    operation: operations.sentInviteCount,
    drive: (s, { ids: [id], query }) => s.users.sentInviteCount(id, query),
    required: { query: { from_ts: 0 } },
    times: { from_ts: 'or zero' },
    result: fieldOf('invite_count'),
    cases: [
      {
        name: 'a count is a number',
        call: (s, o) => s.users.sentInviteCount(user, { from_ts: 1795308037000 }, o),
        request: `GET ${v1}/sent_invite_count?from_ts=1795308037000`,
        response: { invite_count: 30 },
        result: 30,
      },
    ],
    invalid: [
      ['a negative time', (s) => s.users.sentInviteCount(user, { from_ts: -1 }), 'from_ts'],
      ['a missing time', (s) => s.users.sentInviteCount(user, untyped({})), 'from_ts'],
      ['no parameters', (s) => s.users.sentInviteCount(user, untyped(undefined))],
    ],
  },
  'users.cumulativeJoinedRoomCount': {
    operation: operations.cumulativeJoinedRoomCount,
    drive: (s, { ids: [id], query }) => s.users.cumulativeJoinedRoomCount(id, query),
    required: { query: { from_ts: 0 } },
    times: { from_ts: 'or zero' },
    result: fieldOf('cumulative_joined_room_count'),
    cases: [
      {
        name: 'a count is a number, and 0 is sent',
        call: (s, o) => s.users.cumulativeJoinedRoomCount(user, { from_ts: 0 }, o),
        request: `GET ${v1}/cumulative_joined_room_count?from_ts=0`,
        response: { cumulative_joined_room_count: 0 },
        result: 0,
      },
    ],
    invalid: [
      ['a time that is no whole number', (s) => s.users.cumulativeJoinedRoomCount(user, { from_ts: 1.5 }), 'from_ts'],
    ],
  },
  'users.accountData': {
    operation: operations.accountData,
    drive: (s, { ids: [id] }) => s.users.accountData(id),
    schema: accountDataSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.users.accountData(user, o),
        request: `GET ${v1}/accountdata`,
        response: accountData,
        result: accountData,
      },
    ],
  },
  'users.pushers': {
    operation: operations.pushers,
    drive: (s, { ids: [id] }) => s.users.pushers(id),
    schema: pushersSchema,
    cases: [
      {
        name: 'the whole body',
        call: (s, o) => s.users.pushers(user, o),
        request: `GET ${v1}/pushers`,
        response: pushers,
        result: pushers,
      },
    ],
  },
  'users.login': {
    operation: operations.login,
    drive: (s, { ids: [id], body }) => s.users.login(id, body),
    times: { valid_until_ms: 'never zero' },
    schema: loginAnswerSchema,
    cases: [
      {
        name: 'with an end',
        call: (s, o) => s.users.login(user, { valid_until_ms: 1795308037000 }, o),
        request: `POST ${v1}/login`,
        body: '{"valid_until_ms":1795308037000}',
        response: { access_token: 'syt_other' },
        result: { access_token: 'syt_other' },
      },
      {
        name: 'nothing set',
        call: (s, o) => s.users.login(user, undefined, o),
        request: `POST ${v1}/login`,
        body: '{}',
        response: { access_token: 'syt_other' },
        result: { access_token: 'syt_other' },
      },
    ],
    invalid: [
      ['a body number that is not finite', (s) => s.users.login(user, { valid_until_ms: Infinity }), 'valid_until_ms'],
      ['null for the parameters', (s) => s.users.login(user, untyped(null))],
    ],
  },
  'users.shadowBan': {
    operation: operations.shadowBan,
    drive: (s, { ids: [id] }) => s.users.shadowBan(id),
    cases: [
      {
        name: 'no body',
        call: (s, o) => s.users.shadowBan(user, o),
        request: `POST ${v1}/shadow_ban`,
        ...nothing,
      },
    ],
  },
  'users.unshadowBan': {
    operation: operations.unshadowBan,
    drive: (s, { ids: [id] }) => s.users.unshadowBan(id),
    cases: [
      {
        name: 'no body',
        call: (s, o) => s.users.unshadowBan(user, o),
        request: `DELETE ${v1}/shadow_ban`,
        ...nothing,
      },
    ],
  },
  'users.allowCrossSigningReplacement': {
    operation: operations.allowCrossSigningReplacement,
    drive: (s, { ids: [id] }) => s.users.allowCrossSigningReplacement(id),
    result: fieldOf('updatable_without_uia_before_ms'),
    cases: [
      {
        name: 'a time is a number',
        call: (s, o) => s.users.allowCrossSigningReplacement(user, o),
        request: `POST ${v1}/_allow_cross_signing_replacement_without_uia`,
        response: { updatable_without_uia_before_ms: 1795308637000 },
        result: 1795308637000,
      },
    ],
  },
} satisfies Partial<Records<'users'>>;
