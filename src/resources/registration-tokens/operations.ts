import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.registrationTokens`. */
export const operations = {
  list: defineOperation({
    name: 'registrationTokens.list',
    method: 'GET',
    path: '/_synapse/admin/v1/registration_tokens',
    since: '1.42',
    idempotent: true,
    unavailableWithMas: true,
  }),
  create: defineOperation({
    name: 'registrationTokens.create',
    method: 'POST',
    path: '/_synapse/admin/v1/registration_tokens/new',
    since: '1.42',
    // Every request names its token, and Synapse refuses a token that exists.
    idempotent: true,
    unavailableWithMas: true,
  }),
  get: defineOperation({
    name: 'registrationTokens.get',
    method: 'GET',
    path: '/_synapse/admin/v1/registration_tokens/{token}',
    since: '1.42',
    idempotent: true,
    unavailableWithMas: true,
    secretIds: ['token'],
  }),
  update: defineOperation({
    name: 'registrationTokens.update',
    method: 'PUT',
    path: '/_synapse/admin/v1/registration_tokens/{token}',
    since: '1.42',
    idempotent: true,
    unavailableWithMas: true,
    secretIds: ['token'],
  }),
  delete: defineOperation({
    name: 'registrationTokens.delete',
    method: 'DELETE',
    path: '/_synapse/admin/v1/registration_tokens/{token}',
    since: '1.42',
    idempotent: 'delete',
    unavailableWithMas: true,
    secretIds: ['token'],
  }),
};
