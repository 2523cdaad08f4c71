import { operations } from '../../../src/resources/users/operations.ts';
import { full, list, type ResponseSchema } from '../fields.ts';
import { account, type Records, untyped } from '../record.ts';
import { user, userGiven, userOnWire, userPath } from '../wire.ts';

const v2 = `/_synapse/admin/v2/users/${userPath}`;
const whois = {
  user_id: user,
  devices: {
    '': { sessions: [{ connections: [{ ip: '1.2.3.4', last_seen: 1417222374433, user_agent: 'Mozilla/5.0' }] }] },
  },
};

const threepidSchema: ResponseSchema = {
  name: 'Threepid',
  fields: {
    medium: ['enum', 'email', 'user_threepids.medium'],
    address: ['string', 'a@b.org', 'user_threepids.address'],
    added_at: ['number?|null', 1, 'user_threepids.added_at'],
    validated_at: ['number?|null', 2, 'user_threepids.validated_at'],
  },
};

const externalIdSchema: ResponseSchema = {
  name: 'ExternalId',
  fields: {
    auth_provider: ['string', 'oidc', 'user_external_ids.auth_provider'],
    external_id: ['string', 'x', 'user_external_ids.external_id'],
  },
};

const userSchema: ResponseSchema = {
  name: 'User',
  fields: {
    name: ['string?', '@a:b', 'code: the id of the request'],
    displayname: ['string|null', 'A', 'profiles.displayname'],
    threepids: list(threepidSchema),
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
    external_ids: list(externalIdSchema),
    user_type: ['enum?|null', 'support', 'users.user_type'],
    locked: ['flag?', false, 'users.locked'],
    suspended: ['flag?', false, 'users.suspended'],
    erased: ['flag?', false, 'code: erased_users has a row'],
    last_seen_ts: ['number?|null', 1, 'user_ips.last_seen, code: MAX of no rows is null'],
  },
};

const connectionSchema: ResponseSchema = {
  name: 'Connection',
  fields: {
    ip: ['string?|null', '1.2.3.4', 'user_ips.ip'],
    last_seen: ['number?|null', 1417222374433, 'user_ips.last_seen'],
    user_agent: ['string?|null', 'Mozilla', 'user_ips.user_agent'],
  },
};

const whoisSchema: ResponseSchema = {
  name: 'Whois',
  fields: {
    user_id: ['string', '@a:b', 'code: the id of the request'],
    devices: [
      'object',
      { '': { sessions: [{ connections: [full(connectionSchema.fields)] }] } },
      'code: an object',
      undefined,
      connectionSchema,
    ],
  },
};

export const accountRecords = {
  'users.get': {
    operation: operations.get,
    drive: (s, { ids: [id] }) => s.users.get(id),
    schema: userSchema,
    result: account,
    cases: [
      {
        name: 'seconds become milliseconds',
        call: (s, o) => s.users.get(user, o),
        request: `GET ${v2}`,
        response: userOnWire,
        result: userGiven,
      },
      {
        name: 'the response of 2021, with 0/1 flags and the password hash',
        call: (s, o) => s.users.get(user, o),
        request: `GET ${v2}`,
        response: {
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
    ],
  },
  'users.createOrModify': {
    operation: operations.createOrModify,
    drive: (s, { ids: [id], body }) => s.users.createOrModify(id, body),
    also: {
      create: ({ users }, { ids: [id] }) => users.create(id),
      update: ({ users }, { ids: [id] }) => users.update(id, {}),
      lock: ({ users }, { ids: [id] }) => users.lock(id),
      unlock: ({ users }, { ids: [id] }) => users.unlock(id),
    },
    schema: userSchema,
    result: (body, status) => ({ created: status === 201, user: account(body) }),
    cases: [
      {
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
        response: userOnWire,
        // Synapse ignores `locked` when it creates.
        secondResponse: { ...userOnWire, locked: true },
        result: { created: true, user: { ...userGiven, locked: true } },
      },
      {
        name: 'null and empty values are sent, undefined ones are not',
        call: (s, o) =>
          s.users.createOrModify(
            user,
            { user_type: null, displayname: '', threepids: [], external_ids: [], admin: undefined },
            o,
          ),
        request: `PUT ${v2}`,
        body: '{"user_type":null,"displayname":"","threepids":[],"external_ids":[]}',
        response: userOnWire,
        result: { created: false, user: userGiven },
      },
      {
        name: 'nothing set',
        call: (s, o) => s.users.createOrModify(user, undefined, o),
        request: `PUT ${v2}`,
        body: '{}',
        response: userOnWire,
        result: { created: false, user: userGiven },
      },
    ],
    invalid: [
      ['a creation with null', (s) => s.users.create(user, untyped(null)), 'params'],
      ['no parameters of update', (s) => s.users.update(user, untyped(undefined))],
      ['null for the parameters', (s) => s.users.createOrModify(user, untyped(null))],
    ],
  },
  'users.whois': {
    operation: operations.whois,
    drive: (s, { ids: [id] }) => s.users.whois(id),
    schema: whoisSchema,
    cases: [
      {
        name: 'the admin path',
        call: (s, o) => s.users.whois(user, undefined, o),
        request: `GET /_synapse/admin/v1/whois/${userPath}`,
        response: whois,
        result: whois,
      },
    ],
  },
  'users.whois:client': {
    operation: operations.whoisClient,
    drive: (s, { ids: [id] }) => s.users.whois(id, { via: 'client' }),
    schema: whoisSchema,
    cases: [
      {
        name: 'the client path',
        call: (s, o) => s.users.whois(user, { via: 'client' }, o),
        request: `GET /_matrix/client/r0/admin/whois/${userPath}`,
        response: whois,
        result: whois,
      },
    ],
  },
} satisfies Partial<Records<'users'>>;
