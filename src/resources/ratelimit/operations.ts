import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.ratelimit`. */
export const operations = {
  get: defineOperation({
    name: 'ratelimit.get',
    method: 'GET',
    path: '/_synapse/admin/v1/users/{user_id}/override_ratelimit',
    since: '1.32',
    idempotent: true,
  }),
  set: defineOperation({
    name: 'ratelimit.set',
    method: 'POST',
    path: '/_synapse/admin/v1/users/{user_id}/override_ratelimit',
    since: '1.32',
    idempotent: true,
  }),
  delete: defineOperation({
    name: 'ratelimit.delete',
    method: 'DELETE',
    path: '/_synapse/admin/v1/users/{user_id}/override_ratelimit',
    since: '1.32',
    idempotent: true,
  }),
};
