import { expect, test } from 'vitest';
import { userOnWire } from '../operations/wire.ts';
import { caught, json, lost, refusal, scripted } from './support/server.ts';
import { finish, useFakeWaits } from './support/timers.ts';

useFakeWaits();

const owner = { user_id: '@bot:test', device_id: 'ABC', is_guest: false };

test('whoami of an admin reads the own account', async () => {
  const { synapse, seen } = scripted([json(owner), json(userOnWire)]);
  expect(await synapse.server.whoami()).toEqual({ ...owner, isAdmin: true });
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /_matrix/client/r0/account/whoami',
    'GET /_synapse/admin/v2/users/%40bot%3Atest',
  ]);
});

test('whoami of a user who is no admin', async () => {
  const { synapse } = scripted([json({ user_id: '@bot:test' }), refusal(403, 'M_FORBIDDEN')]);
  expect(await synapse.server.whoami()).toEqual({ user_id: '@bot:test', isAdmin: false });
});

test('whoami of a guest', async () => {
  const { synapse } = scripted([json({ ...owner, is_guest: true }), refusal(403, 'M_GUEST_ACCESS_FORBIDDEN')]);
  expect(await synapse.server.whoami()).toMatchObject({ is_guest: true, isAdmin: false });
});

test('an admin whose account is not in the database is an admin', async () => {
  const { synapse } = scripted([json(owner), refusal(404, 'M_NOT_FOUND')]);
  expect(await synapse.server.whoami()).toMatchObject({ isAdmin: true });
});

test.each([
  ['a proxy that hides the admin API', () => new Response('Forbidden', { status: 403 })],
  ['a proxy that does not find it', () => new Response('Not found', { status: 404 })],
  ['a worker that does not serve it', () => refusal(404, 'M_UNRECOGNIZED')],
  ['another refusal', () => refusal(403, 'M_CONSENT_NOT_GIVEN')],
  ['another status', () => refusal(401, 'M_FORBIDDEN')],
])('whoami does not guess behind %s', async (_, response) => {
  expect(await caught(scripted([json(owner), response]).synapse.server.whoami())).toMatchObject({
    operation: 'users.get',
    ids: { user_id: '@bot:test' },
    attempts: 2,
    mayHaveRun: false,
  });
});

test('a token that Synapse does not know is an error', async () => {
  const { synapse, seen } = scripted([refusal(401, 'M_UNKNOWN_TOKEN')]);
  expect(await caught(synapse.server.whoami())).toMatchObject({ operation: 'server.whoami', status: 401 });
  expect(seen).toHaveLength(1);
});

test('options hold for both requests, and a lost response is retried', async () => {
  const { synapse, seen } = scripted([lost, json(owner), lost, json(userOnWire)], { maxRetries: 1 });
  await finish(synapse.server.whoami({ headers: { 'x-trace': '7' } }));
  expect(seen.map(({ headers }) => headers['x-trace'])).toEqual(['7', '7', '7', '7']);
});
