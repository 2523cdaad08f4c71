import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.server`. */
export const operations = {
  version: defineOperation({
    name: 'server.version',
    method: 'GET',
    path: '/_synapse/admin/v1/server_version',
    idempotent: true,
    withoutToken: true,
  }),
};
