import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.registration`. */
export const operations = {
  nonce: defineOperation({
    name: 'registration.nonce',
    method: 'GET',
    path: '/_synapse/admin/v1/register',
    idempotent: true,
    unavailableWithMas: true,
    withoutToken: true,
  }),
  register: defineOperation({
    name: 'registration.register',
    method: 'POST',
    path: '/_synapse/admin/v1/register',
    idempotent: false,
    unavailableWithMas: true,
    withoutToken: true,
  }),
};
