import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Flags as Synapse sent them before 1.93. */
const flags = { admin: 1, deactivated: 0, is_guest: 0, shadow_banned: 0 };
const alice = {
  name: '@alice:example.org',
  displayname: 'Alice',
  avatar_url: null,
  user_type: null,
  creation_ts: 1_560_432_506,
  ...flags,
};

/** The few answers that the consumers ask for; everything else is unknown. Creation is in seconds in the one and in milliseconds in the other. */
const answers: Readonly<Record<string, unknown>> = {
  'GET /_synapse/admin/v1/server_version': { server_version: '1.160.0' },
  'GET /_synapse/admin/v2/users/%40alice%3Aexample.org': { ...alice, threepids: [], external_ids: [] },
  'GET /_synapse/admin/v2/users': { users: [{ ...alice, creation_ts: 1_560_432_506_000 }], total: 1 },
};

/** Starts a server for one test and gives its address. */
export async function homeserver(): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const answer = answers[`${request.method ?? ''} ${pathname}`];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { errcode: 'M_NOT_FOUND', error: 'User not found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
