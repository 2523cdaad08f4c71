import type { Case } from '../support/case.ts';
import { user, userPath } from '../support/wire.ts';

const v1 = `/_synapse/admin/v1/users/${userPath}`;
const nothing = { answer: {}, result: undefined };

export const stateCases: Case[] = [
  {
    operation: 'users.deactivate',
    name: 'with erase',
    call: (s, o) => s.users.deactivate(user, { erase: true }, o),
    request: `POST /_synapse/admin/v1/deactivate/${userPath}`,
    body: '{"erase":true}',
    answer: { id_server_unbind_result: 'success' },
    result: { id_server_unbind_result: 'success' },
  },
  {
    operation: 'users.deactivate',
    name: 'nothing set',
    call: (s, o) => s.users.deactivate(user, undefined, o),
    request: `POST /_synapse/admin/v1/deactivate/${userPath}`,
    body: '{}',
    answer: { id_server_unbind_result: 'no-support' },
    result: { id_server_unbind_result: 'no-support' },
  },
  {
    operation: 'users.suspend',
    name: 'suspend',
    call: (s, o) => s.users.suspend(user, o),
    request: `PUT /_synapse/admin/v1/suspend/${userPath}`,
    body: '{"suspend":true}',
    answer: { [`user_${user}_suspended`]: true },
    result: { suspended: true },
  },
  {
    operation: 'users.suspend',
    name: 'unsuspend',
    call: (s, o) => s.users.unsuspend(user, o),
    request: `PUT /_synapse/admin/v1/suspend/${userPath}`,
    body: '{"suspend":false}',
    answer: { [`user_${user}_suspended`]: false },
    result: { suspended: false },
  },
  {
    operation: 'users.resetPassword',
    name: 'every field',
    call: (s, o) => s.users.resetPassword(user, { new_password: 'nëw', logout_devices: false }, o),
    request: `POST /_synapse/admin/v1/reset_password/${userPath}`,
    body: '{"new_password":"nëw","logout_devices":false}',
    ...nothing,
  },
  {
    operation: 'users.resetPassword',
    name: 'the password alone',
    call: (s, o) => s.users.resetPassword(user, { new_password: 'new' }, o),
    request: `POST /_synapse/admin/v1/reset_password/${userPath}`,
    body: '{"new_password":"new"}',
    ...nothing,
  },
  {
    operation: 'users.isAdmin',
    name: 'a flag is a boolean',
    call: (s, o) => s.users.isAdmin(user, o),
    request: `GET ${v1}/admin`,
    answer: { admin: true },
    result: true,
  },
  {
    operation: 'users.isAdmin',
    name: 'an old flag is a boolean too',
    call: (s, o) => s.users.isAdmin(user, o),
    request: `GET ${v1}/admin`,
    answer: { admin: 0 },
    result: false,
  },
  {
    operation: 'users.setAdmin',
    name: 'true',
    call: (s, o) => s.users.setAdmin(user, true, o),
    request: `PUT ${v1}/admin`,
    body: '{"admin":true}',
    ...nothing,
  },
  {
    operation: 'users.setAdmin',
    name: 'false',
    call: (s, o) => s.users.setAdmin(user, false, o),
    request: `PUT ${v1}/admin`,
    body: '{"admin":false}',
    ...nothing,
  },
];
