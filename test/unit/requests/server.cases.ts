import type { Case } from '../support/case.ts';

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
];
