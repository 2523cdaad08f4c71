import { operations } from '../../src/resources/server/operations.ts';
import type { ResponseSchema } from './fields.ts';
import { fieldOf, type Records } from './record.ts';
import { userOnWire } from './wire.ts';

const whoamiSchema: ResponseSchema = {
  name: 'Whoami',
  fields: {
    user_id: ['string', '@a:b', 'code: the owner of the token'],
    device_id: ['string?', 'D', 'code: left out where the token has none'],
    is_guest: ['flag?', false, 'code: a boolean'],
  },
};

export const serverRecords = {
  'server.version': {
    operation: operations.version,
    drive: (s) => s.server.version(),
    result: fieldOf('server_version'),
    cases: [
      {
        name: 'without a token',
        call: (s, o) => s.server.version(o),
        request: 'GET /_synapse/admin/v1/server_version',
        response: { server_version: '1.160.0' },
        result: '1.160.0',
        withoutToken: true,
      },
    ],
  },
  'server.whoami': {
    operation: operations.whoami,
    drive: (s) => s.server.whoami(),
    schema: whoamiSchema,
    result: (body) => ({ ...body, isAdmin: true }),
    cases: [
      {
        name: 'an admin',
        call: (s, o) => s.server.whoami(o),
        request: 'GET /_matrix/client/r0/account/whoami',
        response: { user_id: '@admin:test', is_guest: false, device_id: 'ABC' },
        secondResponse: userOnWire,
        result: { user_id: '@admin:test', is_guest: false, device_id: 'ABC', isAdmin: true },
      },
    ],
  },
} satisfies Records<'server'>;
