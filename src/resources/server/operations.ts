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
  whoami: defineOperation({
    name: 'server.whoami',
    method: 'GET',
    // Synapse 1.41 knows `r0` only, and later versions have kept it.
    path: '/_matrix/client/r0/account/whoami',
    idempotent: true,
  }),
  scheduledTasks: defineOperation({
    name: 'server.scheduledTasks',
    method: 'GET',
    path: '/_synapse/admin/v1/scheduled_tasks',
    since: '1.130',
    idempotent: true,
  }),
  renewAccountValidity: defineOperation({
    name: 'server.renewAccountValidity',
    method: 'POST',
    path: '/_synapse/admin/v1/account_validity/validity',
    idempotent: true,
    unavailableWithMas: true,
  }),
};
