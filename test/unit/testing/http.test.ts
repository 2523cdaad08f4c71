import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

const admin = '/_synapse/admin';

async function send(homeserver: FakeSynapse, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${homeserver.adminToken}` };
  const response = await homeserver.fetch(`https://x${path}`, { headers, ...init });
  const text = await response.text();
  return { status: response.status, text, ...(text !== '' && { body: JSON.parse(text) as Record<string, unknown> }) };
}

test('a token can be in the query, but not in the header too', async () => {
  const homeserver = new FakeSynapse();
  const path = `${admin}/v2/users?access_token=${homeserver.adminToken}`;
  expect((await send(homeserver, path, { headers: {} })).status).toBe(200);
  expect((await send(homeserver, path)).body).toEqual({
    errcode: 'M_MISSING_TOKEN',
    error: 'Mixing Authorization headers and access_token query parameters.',
  });
});

test.each(['bearer x', 'Bearer', 'Bearer x y', 'Basic eDp5'])('the header %j has no token', async (authorization) => {
  const { status, body } = await send(new FakeSynapse(), `${admin}/v2/users`, { headers: { authorization } });
  expect({ status, body }).toEqual({
    status: 401,
    body: { errcode: 'M_MISSING_TOKEN', error: 'Invalid Authorization header.' },
  });
});

test('HEAD is GET without a body, through fetch and through a port', async () => {
  const homeserver = new FakeSynapse();
  const path = `${admin}/v1/server_version`;
  expect(await send(homeserver, path, { method: 'HEAD' })).toEqual({ status: 200, text: '' });
  await using server = await homeserver.listen();
  const response = await fetch(`${server.url}${path}`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test.each([
  ['PUT', `${admin}/v1/registration_tokens/new`],
  ['GET', `${admin}/v1/media/protect/x`],
  ['GET', `${admin}/v1/media/example.org/delete`],
  ['DELETE', `${admin}/v1/media/example.org/delete`],
])('%s %s is 405: another endpoint has this path', async (method, path) => {
  expect((await send(new FakeSynapse(), path, { method, ...(method === 'PUT' && { body: '{}' }) })).status).toBe(405);
});

test('an id can be empty, or no UTF-8', async () => {
  const homeserver = new FakeSynapse();
  for (const id of ['', '%ff%fe']) {
    const { body } = await send(homeserver, `${admin}/v2/users/${id}`);
    expect(body).toEqual({ errcode: 'M_INVALID_PARAM', error: "Expected UserID string to start with '@'" });
  }
  const old = new FakeSynapse({ version: '1.41' });
  expect((await send(old, `${admin}/v2/users/`)).body).toMatchObject({ errcode: 'M_UNRECOGNIZED' });
});

test('a notice without a transaction is sent each time', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser('bob');
  const body = JSON.stringify({ user_id: '@bob:example.org', content: { msgtype: 'm.text', body: 'x' } });
  const path = `${admin}/v1/send_server_notice`;
  const ids = [
    await send(homeserver, path, { method: 'POST', body }),
    await send(homeserver, path, { method: 'POST', body }),
  ];
  expect(new Set(ids.map(({ text }) => text)).size).toBe(2);
  expect(homeserver.serverNotices('bob')).toHaveLength(2);
});

test.each([
  'v1/rooms',
  'v2/users',
  'v1/users/@admin:example.org/media',
  'v1/statistics/users/media',
  'v1/federation/destinations',
  'v1/event_reports',
  'v1/user_reports',
])('%s fails at a page beyond all numbers of the database', async (path) => {
  for (const name of ['from', 'limit']) {
    expect((await send(new FakeSynapse(), `${admin}/${path}?${name}=${'9'.repeat(20)}`)).status).toBe(500);
  }
});
