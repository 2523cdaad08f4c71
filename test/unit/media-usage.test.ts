import { ApiError, InvalidArgumentError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { caught, clientOf, json, refusal, scripted } from './support/server.ts';

const search = '/_synapse/admin/v1/statistics/users/media';
const row = (user_id: string, media_count: number, media_length: number | null) => ({
  user_id,
  displayname: null,
  media_count,
  media_length,
});
const file = (media_id: string, media_length: number | null) => ({
  media_id,
  media_length,
  created_ts: 1,
  last_access_ts: null,
  media_type: null,
  quarantined_by: null,
  safe_from_quarantine: false,
  upload_name: null,
});

test('usage searches the localpart and keeps exactly this id', async () => {
  const { synapse, seen } = scripted([
    json({ users: [row('@alice2:test', 9, 99), row('@alice:test', 3, 120), row('@xalice:test', 1, 1)], total: 3 }),
  ]);
  expect(await synapse.media.usage('@alice:test')).toEqual({ media_count: 3, media_length: 120 });
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${search}?search_term=alice&limit=100`]);
});

test('usage reads every page of the search', async () => {
  const { synapse, seen } = scripted([
    json({ users: [row('@a:test', 9, 99)], next_token: 1, total: 2 }),
    json({ users: [row('@ba:test', 2, 5)], total: 2 }),
  ]);
  expect(await synapse.media.usage('@ba:test')).toEqual({ media_count: 2, media_length: 5 });
  expect(seen[1]?.url).toBe(`${search}?search_term=ba&from=1&limit=1000`);
});

test('without a row both numbers are 0, and so is a size that Synapse does not know', async () => {
  const { synapse } = scripted([
    json({ users: [row('@ALICE:test', 1, 1)], total: 1 }),
    json({ users: [row('@alice:test', 2, null)], total: 1 }),
  ]);
  expect(await synapse.media.usage('@alice:test')).toEqual({ media_count: 0, media_length: 0 });
  expect(await synapse.media.usage('@alice:test')).toEqual({ media_count: 2, media_length: 0 });
});

test.each([
  ['@A_b.c=d/e+f-1:test', 'A_b.c%3Dd%2Fe%2Bf-1'],
  ["@it's!:test:8448", "it's!"],
])('usage of %s is one search', async (userId, term) => {
  const { synapse, seen } = scripted([json({ users: [row(userId, 1, 7)], total: 1 })]);
  expect(await synapse.media.usage(userId)).toEqual({ media_count: 1, media_length: 7 });
  expect(seen[0]?.url).toBe(`${search}?search_term=${term}&limit=100`);
});

test.each([
  ['@100%:test', '%40100%25%3Atest'],
  ['@back\\slash:test', '%40back%5Cslash%3Atest'],
  ['@müller:test', '%40m%C3%BCller%3Atest'],
  ['@a b:test', '%40a%20b%3Atest'],
  ['@:test', '%40%3Atest'],
])('usage of %s, which a search cannot find, adds up the list', async (userId, segment) => {
  const { synapse, seen } = scripted([
    json({ media: [file('a', 5), file('b', null)], next_token: 2, total: 3 }),
    json({ media: [file('c', 10)], total: 3 }),
  ]);
  expect(await synapse.media.usage(userId)).toEqual({ media_count: 3, media_length: 15 });
  const path = `/_synapse/admin/v1/users/${segment}/media`;
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET ${path}?limit=100`,
    `GET ${path}?from=2&limit=1000`,
  ]);
});

test('an account that does not exist has uploaded nothing, whichever way the SDK asks', async () => {
  const { synapse } = scripted([json({ users: [], total: 0 }), refusal(404, 'M_NOT_FOUND')]);
  expect(await synapse.media.usage('@nobody:test')).toEqual({ media_count: 0, media_length: 0 });
  expect(await synapse.media.usage('@nöbödy:test')).toEqual({ media_count: 0, media_length: 0 });
});

test('a 404 of a proxy is an error, and so is every other refusal', async () => {
  const { synapse } = scripted([new Response('<html>', { status: 404 }), refusal(403, 'M_FORBIDDEN')]);
  expect(await caught(synapse.media.usage('@nöbödy:test'))).toBeInstanceOf(ApiError);
  expect(await caught(synapse.media.usage('@nobody:test'))).toMatchObject({ operation: 'statistics.usersMedia' });
});

test('usage refuses what is no user id, and takes options', async () => {
  const { synapse, seen } = clientOf(() => json({ users: [], total: 0 }));
  const error = await caught(synapse.media.usage('alice'));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({ argument: 'userId', operation: 'media.list', method: 'GET', attempts: 0 });
  expect(seen).toHaveLength(0);
  await synapse.media.usage('@alice:test', { headers: { 'x-trace': '7' } });
  expect(seen[0]?.headers['x-trace']).toBe('7');
});
