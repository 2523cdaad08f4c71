import type { RegisterParams } from 'synapse-admin-sdk';
import { operations } from '../../src/resources/registration/operations.ts';
import type { ResponseSchema } from './fields.ts';
import { fieldOf, type Input, type InvalidCall, type Records, untyped } from './record.ts';

const path = '/_synapse/admin/v1/register';
const secret = 'the shared secret';
const alice = { username: 'alice', password: 'wonderland' };
const response = { user_id: '@alice:test', home_server: 'test', access_token: 'syt_YWxpY2U_x', device_id: 'DEVICE' };

const registerSchema: ResponseSchema = {
  name: 'RegisterResponse',
  fields: {
    user_id: ['string', '@a:b', 'code: the id of the new account'],
    home_server: ['string', 'b', 'code: the name of the server'],
    access_token: ['string?', 'syt_x', 'code: left out with inhibit_login'],
    device_id: ['string?', 'D', 'code: left out with inhibit_login'],
    refresh_token: ['string?', 'syr_x', 'code: left out where none was asked for'],
    expires_in_ms: ['number?', 300000, 'code: left out where the token does not expire'],
  },
};

/** What the SDK makes itself is in the captured bodies. */
function accountOf({ body }: Input): RegisterParams {
  if (typeof body !== 'object' || body === null) return body;
  const { nonce: _nonce, mac: _mac, ...account } = body as RegisterParams & { nonce: unknown; mac: unknown };
  return account;
}

const refuses = (mistake: string, params: object, argument: string): InvalidCall => [
  mistake,
  (s) => s.registration.register(secret, { ...alice, ...params }),
  argument,
];

export const registrationRecords = {
  'registration.nonce': {
    operation: operations.nonce,
    drive: (s) => s.registration.nonce(),
    result: fieldOf('nonce'),
    cases: [
      {
        name: 'without a token',
        call: (s, o) => s.registration.nonce(o),
        request: `GET ${path}`,
        response: { nonce: 'abc' },
        result: 'abc',
        withoutToken: true,
      },
    ],
  },
  'registration.register': {
    operation: operations.register,
    drive: (s, input) => s.registration.register(secret, accountOf(input)),
    required: { body: alice },
    ownFields: ['nonce', 'mac'],
    before: { request: `GET ${path}`, response: { nonce: 'a nonce' } },
    schema: registerSchema,
    cases: [
      {
        name: 'name and password alone',
        call: (s, o) => s.registration.register(secret, alice, o),
        request: `POST ${path}`,
        body: '{"username":"alice","password":"wonderland","nonce":"a nonce","mac":"8f1f9f81beef76863ea2e8c945103a6a8fadc67a"}',
        response,
        result: response,
        withoutToken: true,
      },
      {
        name: 'every field',
        call: (s, o) =>
          s.registration.register(
            secret,
            {
              username: 'Bob',
              password: 'pass"wörd',
              displayname: 'Bob Ünïcode',
              admin: true,
              user_type: 'bot',
              inhibit_login: false,
              device_id: 'PHONE',
              initial_device_display_name: 'phone',
              refresh_token: true,
            },
            o,
          ),
        request: `POST ${path}`,
        body: '{"username":"Bob","password":"pass\\"wörd","displayname":"Bob Ünïcode","admin":true,"user_type":"bot","inhibit_login":false,"device_id":"PHONE","initial_device_display_name":"phone","refresh_token":true,"nonce":"a nonce","mac":"12528bf9ff5028721639cc9c39414d62e502347d"}',
        response: { ...response, refresh_token: 'syr_x', expires_in_ms: 300000 },
        result: { ...response, refresh_token: 'syr_x', expires_in_ms: 300000 },
        withoutToken: true,
      },
      {
        name: 'no session',
        call: (s, o) => s.registration.register(secret, { ...alice, admin: false, inhibit_login: true }, o),
        request: `POST ${path}`,
        body: '{"username":"alice","password":"wonderland","admin":false,"inhibit_login":true,"nonce":"a nonce","mac":"8f1f9f81beef76863ea2e8c945103a6a8fadc67a"}',
        response: { user_id: '@alice:test', home_server: 'test' },
        result: { user_id: '@alice:test', home_server: 'test' },
        withoutToken: true,
      },
    ],
    invalid: [
      ['an empty secret', (s) => s.registration.register('', alice), 'sharedSecret'],
      ['no secret', (s) => s.registration.register(untyped(undefined), alice), 'sharedSecret'],
      ['no parameters', (s) => s.registration.register(secret, untyped(undefined)), 'params'],
      refuses('no name', { username: undefined }, 'username'),
      refuses('an empty name', { username: '' }, 'username'),
      refuses('a name with NUL, which separates the fields', { username: 'a\0b' }, 'username'),
      refuses('no password', { password: undefined }, 'password'),
      refuses('a password that is a number', { password: 5 }, 'password'),
      refuses('a password with NUL', { password: 'a\0admin' }, 'password'),
      refuses('a password with half of a surrogate pair', { password: 'a\ud800' }, 'password'),
      refuses('a type with NUL', { user_type: 'bot\0' }, 'user_type'),
      refuses('a type of null', { user_type: null }, 'user_type'),
      refuses('a text for admin, which Synapse takes for true', { admin: 'false' }, 'admin'),
      refuses('a text for a flag', { inhibit_login: 'no' }, 'inhibit_login'),
      refuses('a number for a flag', { refresh_token: 1 }, 'refresh_token'),
      refuses('a display name that is a number', { displayname: 5 }, 'displayname'),
      refuses('a device that is a number', { device_id: 5 }, 'device_id'),
      refuses('a device name that is null', { initial_device_display_name: null }, 'initial_device_display_name'),
    ],
  },
} satisfies Records<'registration'>;
