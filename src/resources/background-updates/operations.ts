import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.backgroundUpdates`. */
export const operations = {
  status: defineOperation({
    name: 'backgroundUpdates.status',
    method: 'GET',
    path: '/_synapse/admin/v1/background_updates/status',
    since: '1.47',
    idempotent: true,
  }),
  isEnabled: defineOperation({
    name: 'backgroundUpdates.isEnabled',
    method: 'GET',
    path: '/_synapse/admin/v1/background_updates/enabled',
    since: '1.47',
    idempotent: true,
  }),
  setEnabled: defineOperation({
    name: 'backgroundUpdates.setEnabled',
    method: 'POST',
    path: '/_synapse/admin/v1/background_updates/enabled',
    since: '1.47',
    idempotent: true,
  }),
  startJob: defineOperation({
    name: 'backgroundUpdates.startJob',
    method: 'POST',
    path: '/_synapse/admin/v1/background_updates/start_job',
    since: '1.48',
    idempotent: false,
  }),
};
