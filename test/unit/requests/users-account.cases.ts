import type { Case } from '../support/case.ts';
import { user, userGiven, userOnWire, userPath } from '../support/wire.ts';

const v2 = `/_synapse/admin/v2/users/${userPath}`;
const whois = {
  user_id: user,
  devices: {
    '': { sessions: [{ connections: [{ ip: '1.2.3.4', last_seen: 1417222374433, user_agent: 'Mozilla/5.0' }] }] },
  },
};

export const accountCases: Case[] = [
  {
    operation: 'users.get',
    name: 'seconds become milliseconds',
    call: (s, o) => s.users.get(user, o),
    request: `GET ${v2}`,
    answer: userOnWire,
    result: userGiven,
  },
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
    // Synapse ignores `locked` when it creates.
    secondAnswer: { ...userOnWire, locked: true },
    result: { created: true, user: { ...userGiven, locked: true } },
  },
  {
    operation: 'users.createOrModify',
    name: 'null and empty values are sent, undefined ones are not',
    call: (s, o) =>
      s.users.createOrModify(
        user,
        { user_type: null, displayname: '', threepids: [], external_ids: [], admin: undefined },
        o,
      ),
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
  {
    operation: 'users.whois',
    name: 'the admin path',
    call: (s, o) => s.users.whois(user, undefined, o),
    request: `GET /_synapse/admin/v1/whois/${userPath}`,
    answer: whois,
    result: whois,
  },
  {
    operation: 'users.whois:client',
    name: 'the client path',
    call: (s, o) => s.users.whois(user, { via: 'client' }, o),
    request: `GET /_matrix/client/r0/admin/whois/${userPath}`,
    answer: whois,
    result: whois,
  },
];
