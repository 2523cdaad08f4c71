import type { Case } from '../support/case.ts';
import { user } from '../support/wire.ts';

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
];
