import { describe, expect, test } from 'vitest';
import { allowedToPage } from './support/page.ts';
import { has, server, unavailable } from './support/server.ts';

const version = '/_synapse/admin/v1/server_version';
// Without `guests=false`, a Synapse with MAS refuses it.
const users = '/_synapse/admin/v2/users?limit=1&guests=false';

/** The same for each response, whatever it is. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'X-Requested-With, Content-Type, Authorization, Date',
  // Not `retry-after`. Synapse 1.41 exposes none.
  ...(has('1.92') && { 'access-control-expose-headers': 'Synapse-Trace-Id, Server' }),
};

const allowed = (path: string, init?: RequestInit) => allowedToPage(path, Object.keys(cors), init);

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

  test('sees responses and refusals', async () => {
    expect(await allowed(version)).toEqual({ status: 200, ...cors });
    expect(await allowed(users, { headers: { authorization: `Bearer ${server.adminToken}` } })).toEqual({
      status: 200,
      ...cors,
    });
    expect(await allowed(users)).toEqual({ status: 401, ...cors });
    expect(await allowed('/_synapse/admin/no/such/path')).toEqual({ status: 404, ...cors });
  });
});
