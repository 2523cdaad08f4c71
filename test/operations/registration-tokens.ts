import { operations } from '../../src/resources/registration-tokens/operations.ts';
import { list, type ResponseSchema } from './fields.ts';
import { type Records, untyped } from './record.ts';
import { nothing } from './wire.ts';

const base = '/_synapse/admin/v1/registration_tokens';
/** A token with every kind of character that it may hold. */
const token = 'Az09._~-';
const one = { token, uses_allowed: 3, pending: 0, completed: 1, expiry_time: null };
const expiry_time = 1_795_703_056_100;
const row = 'registration_tokens';

const tokenSchema: ResponseSchema = {
  name: 'RegistrationToken',
  fields: {
    token: ['string', 'abcd', `${row}.token`],
    uses_allowed: ['number|null', 3, `${row}.uses_allowed`],
    pending: ['number', 0, `${row}.pending`],
    completed: ['number', 1, `${row}.completed`],
    expiry_time: ['number|null', 1625394937000, `${row}.expiry_time`],
  },
};

const tokenListSchema: ResponseSchema = {
  name: 'RegistrationTokenList',
  fields: { registration_tokens: list(tokenSchema) },
};

export const registrationTokenRecords = {
  'registrationTokens.list': {
    operation: operations.list,
    drive: (s, { query }) => s.registrationTokens.list(query),
    schema: tokenListSchema,
    cases: [
      {
        name: 'all tokens',
        call: (s, o) => s.registrationTokens.list(undefined, o),
        request: `GET ${base}`,
        response: { registration_tokens: [one] },
        result: { registration_tokens: [one] },
      },
      {
        name: 'the valid ones',
        call: (s, o) => s.registrationTokens.list({ valid: true }, o),
        request: `GET ${base}?valid=true`,
        response: { registration_tokens: [] },
        result: { registration_tokens: [] },
      },
      {
        name: 'the others',
        call: (s, o) => s.registrationTokens.list({ valid: false }, o),
        request: `GET ${base}?valid=false`,
        response: { registration_tokens: [{ ...one, uses_allowed: 0 }] },
        result: { registration_tokens: [{ ...one, uses_allowed: 0 }] },
      },
    ],
    invalid: [
      ['a filter that is a text', (s) => s.registrationTokens.list({ valid: untyped('yes') }), 'valid'],
      ['parameters of null', (s) => s.registrationTokens.list(untyped(null)), 'params'],
    ],
  },
  'registrationTokens.create': {
    operation: operations.create,
    drive: (s, { body }) => s.registrationTokens.create(body),
    schema: tokenSchema,
    times: { expiry_time: 'or null' },
    cases: [
      {
        name: 'every field',
        call: (s, o) => s.registrationTokens.create({ token, uses_allowed: 3, expiry_time }, o),
        request: `POST ${base}/new`,
        body: '{"token":"Az09._~-","uses_allowed":3,"expiry_time":1795703056100}',
        response: { ...one, expiry_time },
        result: { ...one, expiry_time },
      },
      {
        name: 'no limits, and a limit of 0',
        call: (s, o) => s.registrationTokens.create({ token, uses_allowed: 0, expiry_time: null }, o),
        request: `POST ${base}/new`,
        body: '{"token":"Az09._~-","uses_allowed":0,"expiry_time":null}',
        response: { ...one, uses_allowed: 0 },
        result: { ...one, uses_allowed: 0 },
      },
      {
        name: 'a random token of 16 characters (the random values of this test are zeros)',
        call: (s, o) => s.registrationTokens.create(undefined, o),
        request: `POST ${base}/new`,
        body: '{"token":"AAAAAAAAAAAAAAAA"}',
        response: one,
        result: one,
      },
      {
        name: 'a random token of another length, which is not sent',
        call: (s, o) => s.registrationTokens.create({ length: 5, uses_allowed: null, token: undefined }, o),
        request: `POST ${base}/new`,
        body: '{"token":"AAAAA","uses_allowed":null}',
        response: one,
        result: one,
      },
      {
        name: 'the longest token',
        call: (s, o) => s.registrationTokens.create({ length: 64 }, o),
        request: `POST ${base}/new`,
        body: `{"token":"${'A'.repeat(64)}"}`,
        response: one,
        result: one,
      },
    ],
    probe: (s) => s.registrationTokens.create({ token: 'probe-of-the-tests', uses_allowed: 1 }),
    invalid: [
      ...['new', '.', '..', '', 'a/b', 'a b', 'ä', 'x'.repeat(65), 'a\n', 7, null, ['a']].map(
        (bad) =>
          [
            `a token of ${JSON.stringify(bad).slice(0, 20)}`,
            (s: Parameters<Records<'registrationTokens'>['registrationTokens.create']['drive']>[0]) =>
              s.registrationTokens.create({ token: untyped(bad) }),
            'token',
          ] as const,
      ),
      ['a length of 0', (s) => s.registrationTokens.create({ length: 0 }), 'length'],
      ['a length of 65', (s) => s.registrationTokens.create({ length: 65 }), 'length'],
      ['a length that is a text', (s) => s.registrationTokens.create({ length: untyped('16') }), 'length'],
      ['a length beside a token', (s) => s.registrationTokens.create({ token: 'abc', length: 3 }), 'length'],
      ['a negative limit', (s) => s.registrationTokens.create({ uses_allowed: -1 }), 'uses_allowed'],
      ['a limit that is no whole number', (s) => s.registrationTokens.create({ uses_allowed: 1.5 }), 'uses_allowed'],
      ['a limit that is a flag', (s) => s.registrationTokens.create({ uses_allowed: untyped(true) }), 'uses_allowed'],
      [
        'a limit that PostgreSQL cannot hold',
        (s) => s.registrationTokens.create({ uses_allowed: 2 ** 31 }),
        'uses_allowed',
      ],
      ['parameters of null', (s) => s.registrationTokens.create(untyped(null)), 'params'],
    ],
  },
  'registrationTokens.get': {
    operation: operations.get,
    drive: (s, { ids: [token] }) => s.registrationTokens.get(token),
    schema: tokenSchema,
    cases: [
      {
        name: 'every kind of character',
        call: (s, o) => s.registrationTokens.get(token, o),
        request: `GET ${base}/Az09._~-`,
        response: one,
        result: one,
      },
    ],
    invalid: [['a token that is another endpoint', (s) => s.registrationTokens.get('new'), 'token']],
  },
  'registrationTokens.update': {
    operation: operations.update,
    drive: (s, { ids: [token], body }) => s.registrationTokens.update(token, body),
    required: { body: {} },
    schema: tokenSchema,
    times: { expiry_time: 'or null' },
    cases: [
      {
        name: 'both limits',
        call: (s, o) => s.registrationTokens.update(token, { uses_allowed: 5, expiry_time }, o),
        request: `PUT ${base}/Az09._~-`,
        body: '{"uses_allowed":5,"expiry_time":1795703056100}',
        response: { ...one, uses_allowed: 5, expiry_time },
        result: { ...one, uses_allowed: 5, expiry_time },
      },
      {
        name: 'null removes both limits',
        call: (s, o) => s.registrationTokens.update(token, { uses_allowed: null, expiry_time: null }, o),
        request: `PUT ${base}/Az09._~-`,
        body: '{"uses_allowed":null,"expiry_time":null}',
        response: { ...one, uses_allowed: null },
        result: { ...one, uses_allowed: null },
      },
      {
        name: 'no limit is changed',
        call: (s, o) => s.registrationTokens.update(token, {}, o),
        request: `PUT ${base}/Az09._~-`,
        body: '{}',
        response: one,
        result: one,
      },
    ],
    invalid: [
      ['a token that is another endpoint', (s) => s.registrationTokens.update('new', {}), 'token'],
      ['a negative limit', (s) => s.registrationTokens.update('abc', { uses_allowed: -1 }), 'uses_allowed'],
      [
        'a limit that is a text',
        (s) => s.registrationTokens.update('abc', { uses_allowed: untyped('5') }),
        'uses_allowed',
      ],
      [
        'a limit that PostgreSQL cannot hold',
        (s) => s.registrationTokens.update('abc', { uses_allowed: 2 ** 31 }),
        'uses_allowed',
      ],
      ['no parameters', (s) => s.registrationTokens.update('abc', untyped(undefined)), 'params'],
    ],
  },
  'registrationTokens.delete': {
    operation: operations.delete,
    drive: (s, { ids: [token] }) => s.registrationTokens.delete(token),
    cases: [
      {
        name: 'no body',
        call: (s, o) => s.registrationTokens.delete(token, o),
        request: `DELETE ${base}/Az09._~-`,
        ...nothing,
      },
    ],
    invalid: [['a token that is another endpoint', (s) => s.registrationTokens.delete('new'), 'token']],
  },
} satisfies Records<'registrationTokens'>;
