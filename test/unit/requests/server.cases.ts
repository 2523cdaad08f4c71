import type { Case } from '../support/case.ts';
import { userOnWire } from '../support/wire.ts';

export const serverCases: Case[] = [
  {
    operation: 'server.version',
    name: 'without a token',
    call: (s, o) => s.server.version(o),
    request: 'GET /_synapse/admin/v1/server_version',
    answer: { server_version: '1.160.0' },
    result: '1.160.0',
    open: true,
  },
  {
    operation: 'server.whoami',
    name: 'an admin',
    call: (s, o) => s.server.whoami(o),
    request: 'GET /_matrix/client/r0/account/whoami',
    answer: { user_id: '@admin:test', is_guest: false, device_id: 'ABC' },
    secondAnswer: userOnWire,
    result: { user_id: '@admin:test', is_guest: false, device_id: 'ABC', isAdmin: true },
  },
];
