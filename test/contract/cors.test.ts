import { describe, expect, test } from 'vitest';
import { server, unavailable } from './support/server.ts';

const version = '/_synapse/admin/v1/server_version';
const users = '/_synapse/admin/v2/users?limit=1';

/** What a response lets the script of a page on another origin do. */
async function allowed(path: string, init: RequestInit = {}) {
  const { status, headers } = await fetch(server.baseUrl + path, {
    ...init,
    headers: { origin: 'https://admin.example.org', ...init.headers },
  });
  return { status, ...Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-'))) };
}

/** The same for each response, whatever it is. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'X-Requested-With, Content-Type, Authorization, Date',
  'access-control-expose-headers': 'Synapse-Trace-Id, Server',
};

describe.skipIf(unavailable)('the script of a page on another origin', () => {
  test.each([
    ['PUT', '/_synapse/admin/v2/users/%40alice%3Aexample.org'],
    ['DELETE', '/_synapse/admin/v2/rooms/!a%3Aexample.org'],
    ['GET', '/_synapse/admin/no/such/path'],
  ])('may send %s %s with a token and JSON', async (method, path) => {
    const headers = {
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    };
    expect(await allowed(path, { method: 'OPTIONS', headers })).toEqual({ status: 204, ...cors });
  });

  test('sees responses and refusals, but not how long a refusal asks to wait', async () => {
    expect(await allowed(version)).toEqual({ status: 200, ...cors });
    expect(await allowed(users, { headers: { authorization: `Bearer ${server.adminToken}` } })).toEqual({
      status: 200,
      ...cors,
    });
    expect(await allowed(users)).toEqual({ status: 401, ...cors });
    expect(await allowed('/_synapse/admin/no/such/path')).toEqual({ status: 404, ...cors });
  });
});
