import { defineOperation } from '../../transport/operation.ts';

/** The endpoints of `synapse.devices`. */
export const operations = {
  list: defineOperation({
    name: 'devices.list',
    method: 'GET',
    path: '/_synapse/admin/v2/users/{user_id}/devices',
    since: '1.15',
    idempotent: true,
  }),
  create: defineOperation({
    name: 'devices.create',
    method: 'POST',
    path: '/_synapse/admin/v2/users/{user_id}/devices',
    since: '1.85',
    idempotent: true,
  }),
  get: defineOperation({
    name: 'devices.get',
    method: 'GET',
    path: '/_synapse/admin/v2/users/{user_id}/devices/{device_id}',
    since: '1.15',
    idempotent: true,
  }),
  update: defineOperation({
    name: 'devices.update',
    method: 'PUT',
    path: '/_synapse/admin/v2/users/{user_id}/devices/{device_id}',
    since: '1.15',
    idempotent: true,
  }),
  delete: defineOperation({
    name: 'devices.delete',
    method: 'DELETE',
    path: '/_synapse/admin/v2/users/{user_id}/devices/{device_id}',
    since: '1.15',
    idempotent: true,
  }),
  deleteMany: defineOperation({
    name: 'devices.deleteMany',
    method: 'POST',
    path: '/_synapse/admin/v2/users/{user_id}/delete_devices',
    since: '1.15',
    idempotent: true,
    slow: true,
  }),
};
