import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.serverNotices`. */
export const operations = {
  send: defineOperation({
    name: 'serverNotices.send',
    // POST would send a second notice when it is retried.
    method: 'PUT',
    path: '/_synapse/admin/v1/send_server_notice/{txn_id}',
    idempotent: true,
  }),
};
