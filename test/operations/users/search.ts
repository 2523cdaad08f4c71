import { operations } from '../../../src/resources/users/operations.ts';
import { type Case, type Fields, field, fieldOf, type Records, untyped } from '../record.ts';
import { user } from '../wire.ts';

/** Nobody has the identity. */
const nobody = (status: number, { errcode }: Fields) =>
  status === 404 && errcode === 'M_NOT_FOUND' ? { result: null } : undefined;

const reasons: readonly unknown[] = ['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE'];

/** Why a name is not available. Of one that is not ASCII Synapse says so without an errcode of its own. */
const whyUnavailable = (_: number, { errcode, error }: Fields) => {
  if (String(error).endsWith('must be ascii'))
    return { result: { available: false, errcode: 'M_INVALID_USERNAME', error } };
  return reasons.includes(errcode) ? { result: { available: false, errcode, error } } : undefined;
};

export const searchRecords = {
  'users.findByExternalId': {
    operation: operations.findByExternalId,
    drive: (s, { ids: [provider, id] }) => s.users.findByExternalId(provider, id),
    result: fieldOf('user_id'),
    refusal: nobody,
    cases: [
      {
        name: 'both ids are encoded',
        call: (s, o) => s.users.findByExternalId('oidc-acme/a', 'sub/with space+plus', o),
        request: 'GET /_synapse/admin/v1/auth_providers/oidc-acme%2Fa/users/sub%2Fwith%20space%2Bplus',
        response: { user_id: user },
        result: user,
      },
      {
        name: 'nobody',
        call: (s, o) => s.users.findByExternalId('saml', 'x', o),
        request: 'GET /_synapse/admin/v1/auth_providers/saml/users/x',
        status: 404,
        response: { errcode: 'M_NOT_FOUND', error: 'User not found' },
        result: null,
      },
    ],
  },
  'users.findByThreepid': {
    operation: operations.findByThreepid,
    drive: (s, { ids: [medium, address] }) => s.users.findByThreepid(medium, address),
    result: fieldOf('user_id'),
    refusal: nobody,
    cases: [
      {
        name: 'both parts are encoded',
        call: (s, o) => s.users.findByThreepid('email', 'a+b/c@example.org', o),
        request: 'GET /_synapse/admin/v1/threepid/email/users/a%2Bb%2Fc%40example.org',
        response: { user_id: user },
        result: user,
      },
      {
        name: 'nobody',
        call: (s, o) => s.users.findByThreepid('msisdn', '447470274584', o),
        request: 'GET /_synapse/admin/v1/threepid/msisdn/users/447470274584',
        status: 404,
        response: { errcode: 'M_NOT_FOUND', error: 'User not found' },
        result: null,
      },
    ],
  },
  'users.isUsernameAvailable': {
    operation: operations.isUsernameAvailable,
    drive: (s, { query }) => s.users.isUsernameAvailable(field(query, 'username')),
    required: { query: { username: 'x' } },
    refusal: whyUnavailable,
    cases: [
      {
        name: 'free',
        call: (s, o) => s.users.isUsernameAvailable('a b+c&d', o),
        request: 'GET /_synapse/admin/v1/username_available?username=a%20b%2Bc%26d',
        response: { available: true },
        result: { available: true },
      },
      ...(['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE'] as const).map(
        (errcode): Case => ({
          name: `${errcode} is a result`,
          call: (s, o) => s.users.isUsernameAvailable('alice', o),
          request: 'GET /_synapse/admin/v1/username_available?username=alice',
          status: 400,
          response: { errcode, error: 'No.' },
          result: { available: false, errcode, error: 'No.' },
        }),
      ),
    ],
    invalid: [
      ['no user name', (s) => s.users.isUsernameAvailable(''), 'username'],
      ['a user name that is no text', (s) => s.users.isUsernameAvailable(untyped(null)), 'username'],
    ],
  },
} satisfies Partial<Records<'users'>>;
