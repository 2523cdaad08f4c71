import { operations } from '../../../src/resources/users/operations.ts';
import type { ResponseSchema } from '../fields.ts';
import { field, fieldOf, type Records, untyped } from '../record.ts';
import { nothing, user, userPath } from '../wire.ts';

const v1 = `/_synapse/admin/v1/users/${userPath}`;

const deactivationSchema: ResponseSchema = {
  name: 'Deactivation',
  fields: { id_server_unbind_result: ['enum', 'success', 'code: a constant'] },
};

const suspensionSchema: ResponseSchema = {
  name: 'Suspension',
  fields: { suspended: ['flag', true, 'code: the value of the request'] },
};

export const stateRecords = {
  'users.deactivate': {
    operation: operations.deactivate,
    drive: (s, { ids: [id], body }) => s.users.deactivate(id, body),
    schema: deactivationSchema,
    cases: [
      {
        name: 'with erase',
        call: (s, o) => s.users.deactivate(user, { erase: true }, o),
        request: `POST /_synapse/admin/v1/deactivate/${userPath}`,
        body: '{"erase":true}',
        response: { id_server_unbind_result: 'success' },
        result: { id_server_unbind_result: 'success' },
      },
      {
        name: 'nothing set',
        call: (s, o) => s.users.deactivate(user, undefined, o),
        request: `POST /_synapse/admin/v1/deactivate/${userPath}`,
        body: '{}',
        response: { id_server_unbind_result: 'no-support' },
        result: { id_server_unbind_result: 'no-support' },
      },
    ],
    invalid: [['null for the parameters', (s) => s.users.deactivate(user, untyped(null))]],
  },
  'users.suspend': {
    operation: operations.suspend,
    drive: (s, { ids: [id], body }) => (field(body, 'suspend') === false ? s.users.unsuspend(id) : s.users.suspend(id)),
    also: { unsuspend: ({ users }, { ids: [id] }) => users.unsuspend(id) },
    schema: suspensionSchema,
    result: (body) => ({ suspended: Object.values(body)[0] }),
    cases: [
      {
        name: 'suspend',
        call: (s, o) => s.users.suspend(user, o),
        request: `PUT /_synapse/admin/v1/suspend/${userPath}`,
        body: '{"suspend":true}',
        response: { [`user_${user}_suspended`]: true },
        result: { suspended: true },
      },
      {
        name: 'unsuspend',
        call: (s, o) => s.users.unsuspend(user, o),
        request: `PUT /_synapse/admin/v1/suspend/${userPath}`,
        body: '{"suspend":false}',
        response: { [`user_${user}_suspended`]: false },
        result: { suspended: false },
      },
    ],
  },
  'users.resetPassword': {
    operation: operations.resetPassword,
    drive: (s, { ids: [id], body }) => s.users.resetPassword(id, body),
    required: { body: { new_password: 'x' } },
    cases: [
      {
        name: 'every field',
        call: (s, o) => s.users.resetPassword(user, { new_password: 'nëw', logout_devices: false }, o),
        request: `POST /_synapse/admin/v1/reset_password/${userPath}`,
        body: '{"new_password":"nëw","logout_devices":false}',
        ...nothing,
      },
      {
        name: 'the password alone',
        call: (s, o) => s.users.resetPassword(user, { new_password: 'new' }, o),
        request: `POST /_synapse/admin/v1/reset_password/${userPath}`,
        body: '{"new_password":"new"}',
        ...nothing,
      },
    ],
    invalid: [
      ['no password', (s) => s.users.resetPassword(user, { new_password: '' }), 'new_password'],
      ['a password that is no text', (s) => s.users.resetPassword(user, { new_password: untyped(7) }), 'new_password'],
      [
        'a flag beside a password that is a text',
        (s) => s.users.resetPassword(user, { new_password: 'x', logout_devices: untyped('no') }),
        'logout_devices',
      ],
      ['no parameters', (s) => s.users.resetPassword(user, untyped(undefined))],
    ],
  },
  'users.isAdmin': {
    operation: operations.isAdmin,
    drive: (s, { ids: [id] }) => s.users.isAdmin(id),
    result: fieldOf('admin'),
    cases: [
      {
        name: 'a flag is a boolean',
        call: (s, o) => s.users.isAdmin(user, o),
        request: `GET ${v1}/admin`,
        response: { admin: true },
        result: true,
      },
      {
        name: 'an old flag is a boolean too',
        call: (s, o) => s.users.isAdmin(user, o),
        request: `GET ${v1}/admin`,
        response: { admin: 0 },
        result: false,
      },
    ],
  },
  'users.setAdmin': {
    operation: operations.setAdmin,
    drive: (s, { ids: [id], body }) => s.users.setAdmin(id, field(body, 'admin')),
    required: { body: { admin: true } },
    cases: [
      {
        name: 'true',
        call: (s, o) => s.users.setAdmin(user, true, o),
        request: `PUT ${v1}/admin`,
        body: '{"admin":true}',
        ...nothing,
      },
      {
        name: 'false',
        call: (s, o) => s.users.setAdmin(user, false, o),
        request: `PUT ${v1}/admin`,
        body: '{"admin":false}',
        ...nothing,
      },
    ],
    invalid: [
      ['a flag that is a text', (s) => s.users.setAdmin(user, untyped('no')), 'admin'],
      ['a missing flag', (s) => s.users.setAdmin(user, untyped(undefined)), 'admin'],
    ],
  },
} satisfies Partial<Records<'users'>>;
