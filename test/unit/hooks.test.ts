import { createContext, runInContext } from 'node:vm';
import {
  type ApiError,
  type ClientOptions,
  type Hooks,
  InvalidArgumentError,
  type RequestEvent,
  type SettledEvent,
} from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { userOnWire } from '../operations/wire.ts';
import { caught, clientOf, json, lost, refusal, scripted } from './support/server.ts';

const operation = {
  operation: 'users.isAdmin',
  ids: { user_id: '@alice:test' },
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/admin',
};
const alice = '@alice:test';
const fast: Partial<ClientOptions> = { maxRetries: 3, retryDelay: () => 0 };
const number: unknown = expect.any(Number);
const never = () => new Promise<Response>(() => undefined);
const yes = () => json({ admin: true });

function recorded(): { hooks: Required<Hooks>; events: [string, unknown][]; settled: SettledEvent[] } {
  const events: [string, unknown][] = [];
  const settled: SettledEvent[] = [];
  return {
    events,
    settled,
    hooks: {
      onRequest: (event) => events.push(['request', event]),
      onResponse: (event) => events.push(['response', event]),
      onRetry: (event) => events.push(['retry', event]),
      onSettled: (event) => {
        events.push(['settled', event]);
        settled.push(event);
      },
    },
  };
}

test('hooks get the facts of each attempt, in order', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted([refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 1 }), lost, yes()], {
    ...fast,
    ...hooks,
  });
  expect(await synapse.users.isAdmin(alice)).toBe(true);
  expect(events).toEqual([
    ['request', { ...operation, attempt: 1 }],
    ['response', { ...operation, attempt: 1, status: 429, durationMs: number }],
    ['retry', { ...operation, attempt: 1, status: 429, reason: 'ApiError', waitMs: number }],
    ['request', { ...operation, attempt: 2 }],
    ['retry', { ...operation, attempt: 2, status: undefined, reason: 'ConnectionError', waitMs: 0 }],
    ['request', { ...operation, attempt: 3 }],
    ['response', { ...operation, attempt: 3, status: 200, durationMs: number }],
    ['settled', { ...operation, attempts: 3, status: 200, durationMs: number }],
  ]);
});

test('hooks get neither tokens nor bodies', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted([json({})], hooks);
  await synapse.users.resetPassword(alice, { new_password: 'hunter2' });
  expect(events).toHaveLength(3);
  expect(JSON.stringify(events)).not.toMatch(/hunter2|syt_admin/);
});

test('onRetry is not called when there is no retry', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted([refusal(429, 'M_LIMIT_EXCEEDED')], { maxRetries: 0, ...hooks });
  await caught(synapse.users.isAdmin('@a:b'));
  expect(events.map(([name]) => name)).toEqual(['request', 'response', 'settled']);
});

test('onSettled holds the error that the caller gets, and the status that the error was made from', async () => {
  const { hooks, settled } = recorded();
  const { synapse } = scripted([refusal(404, 'M_NOT_FOUND')], hooks);
  const error = await caught(synapse.users.get(alice));
  expect(settled).toEqual([
    {
      operation: 'users.get',
      ids: { user_id: alice },
      method: 'GET',
      path: '/_synapse/admin/v2/users/{user_id}',
      attempts: 1,
      durationMs: number,
      status: 404,
      error: expect.anything(),
    },
  ]);
  expect(settled[0]?.error).toBe(error);
});

test('onSettled of a call that ends with a lost response has no status, whatever came before', async () => {
  const { hooks, settled } = recorded();
  const { synapse } = scripted([refusal(503, 'M_UNKNOWN'), lost], { ...fast, maxRetries: 1, ...hooks });
  const error = await caught(synapse.users.isAdmin(alice));
  expect(settled).toHaveLength(1);
  expect(settled[0]).toMatchObject({ attempts: 2, error: { name: 'ConnectionError' } });
  expect(settled[0]?.error).toBe(error);
  expect(settled[0]).not.toHaveProperty('status');
});

test('onSettled of a timeout has a TimeoutError and no status', async () => {
  const { hooks, settled } = recorded();
  const { synapse } = clientOf(never, { timeout: 10, maxRetries: 0, ...hooks });
  await caught(synapse.users.isAdmin(alice));
  expect(settled).toHaveLength(1);
  expect(settled[0]).toMatchObject({ attempts: 1, error: { name: 'TimeoutError' } });
  expect(settled[0]).not.toHaveProperty('status');
});

test.each([
  ['before the first attempt', 0, (abort: () => void) => void abort()],
  ['while the response is awaited', 1, (abort: () => void) => void setTimeout(abort, 10)],
])('onSettled of a call that is aborted %s has the reason', async (_, attempts, act) => {
  const { hooks, settled } = recorded();
  const controller = new AbortController();
  const reason = new Error('enough');
  const { synapse } = clientOf(never, hooks);
  act(() => controller.abort(reason));
  expect(await caught(synapse.users.isAdmin(alice, { signal: controller.signal }))).toBe(reason);
  expect(settled).toEqual([{ ...operation, attempts, durationMs: number, error: reason }]);
  expect(settled[0]?.error).toBe(reason);
});

test('onSettled of a call that is aborted while it waits for a retry has the reason and no status', async () => {
  const { hooks, settled } = recorded();
  const controller = new AbortController();
  const reason = new Error('enough');
  const { synapse } = scripted([refusal(503, 'M_UNKNOWN')], {
    ...fast,
    ...hooks,
    retryDelay: () => 60_000,
    onRetry: () => void setTimeout(() => controller.abort(reason), 10),
  });
  expect(await caught(synapse.users.isAdmin(alice, { signal: controller.signal }))).toBe(reason);
  expect(settled).toEqual([{ ...operation, attempts: 1, durationMs: number, error: reason }]);
});

test.each([
  ['throws', new Error('vault sealed'), () => Promise.reject(new Error('vault sealed'))],
  ['returns no token', expect.any(InvalidArgumentError), () => ''],
])('onSettled of a call whose token function %s has that error, and no request was sent', async (_, error, source) => {
  const { hooks, events, settled } = recorded();
  const { synapse } = scripted([], { accessToken: source, ...hooks });
  const thrown = await caught(synapse.users.isAdmin(alice));
  expect(events).toEqual([['settled', { ...operation, attempts: 0, durationMs: number, error }]]);
  expect(settled[0]?.error).toBe(thrown);
});

test('an error of a token function that returns no token names the call', async () => {
  const { synapse } = scripted([], { accessToken: () => '' });
  expect(await caught(synapse.users.isAdmin(alice))).toMatchObject({
    name: 'InvalidArgumentError',
    message: `accessToken must be a string that is not empty (GET /_synapse/admin/v1/users/${alice}/admin)`,
    operation: 'users.isAdmin',
    ids: { user_id: alice },
    attempts: 0,
    mayHaveRun: false,
  });
});

test('a refused argument causes no event', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted([], hooks);
  for (const call of [
    () => synapse.users.get('alice'),
    () => synapse.users.setAdmin(alice, 'no' as never),
    () => synapse.users.list({ limit: 0 }).first(),
    () => synapse.users.get(alice, { timeout: -1 }),
    () => synapse.request({ method: 'GET', path: 'x' }),
  ])
    expect(await caught(call())).toBeInstanceOf(InvalidArgumentError);
  expect(events).toEqual([]);
});

test('a method that sends several operations settles each of them, with its own attempts', async () => {
  const { hooks, settled } = recorded();
  const { synapse } = scripted(
    [refusal(503, 'M_UNKNOWN'), refusal(404, 'M_NOT_FOUND'), refusal(400, 'M_INVALID_USERNAME')],
    { ...fast, ...hooks },
  );
  const error = (await caught(synapse.users.create(alice))) as ApiError;
  expect(settled).toMatchObject([
    { operation: 'users.get', attempts: 2, status: 404, error: { name: 'NotFoundError', attempts: 2 } },
    { operation: 'users.createOrModify', attempts: 1, status: 400, error: { name: 'ApiError', attempts: 3 } },
  ]);
  expect(settled[1]?.error).toBe(error);
});

test('an iteration settles one operation for each page', async () => {
  const { hooks, settled } = recorded();
  const row = { ...userOnWire, name: alice };
  const { synapse } = scripted(
    [json({ users: [row], next_token: '1', total: 2 }), json({ users: [{ ...row, name: '@bob:test' }], total: 2 })],
    hooks,
  );
  expect(await synapse.users.list().toArray()).toHaveLength(2);
  expect(settled).toMatchObject([
    { operation: 'users.list', ids: {}, attempts: 1, status: 200 },
    { operation: 'users.list', ids: {}, attempts: 1, status: 200 },
  ]);
  expect(settled.every((event) => !('error' in event))).toBe(true);
});

test('a call through request() has no operation, and its path as it was given', async () => {
  const { hooks, settled } = recorded();
  const { synapse } = scripted([json({})], hooks);
  await synapse.request({ method: 'POST', path: '/_synapse/admin/v1/x', body: {} });
  expect(settled).toEqual([
    {
      operation: undefined,
      ids: {},
      method: 'POST',
      path: '/_synapse/admin/v1/x',
      attempts: 1,
      status: 200,
      durationMs: number,
    },
  ]);
});

test('a rejected token: the retry is announced, and the call settles once', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted([refusal(401, 'M_UNKNOWN_TOKEN'), yes()], {
    accessToken: ({ rejected }) => (rejected ? 'syt_new' : 'syt_old'),
    ...hooks,
  });
  expect(await synapse.users.isAdmin(alice)).toBe(true);
  expect(events.map(([name]) => name)).toEqual(['request', 'response', 'retry', 'request', 'response', 'settled']);
});

const hookNames = ['onRequest', 'onResponse', 'onRetry', 'onSettled'] as const;
const realm = createContext({});
const broken: Record<string, () => unknown> = {
  throws: () => {
    throw new Error('broken hook');
  },
  rejects: () => Promise.reject(new Error('broken hook')),
  'rejects in another realm': runInContext('() => Promise.reject(new Error("broken hook"))', realm) as () => unknown,
  'returns a thenable that rejects': () => ({
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what the test is about
    then: (_: unknown, reject: (reason: unknown) => void) => reject(new Error('broken hook')),
  }),
  'returns a thenable that throws': () => ({
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what the test is about
    get then() {
      throw new Error('broken hook');
    },
  }),
};

test.each(Object.entries(broken))('a hook that %s changes nothing', async (_, hook) => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', listen);
  let called = 0;
  const counted = () => {
    called++;
    return hook();
  };
  const hooks = Object.fromEntries(hookNames.map((name) => [name, counted])) as Hooks;
  const { synapse } = scripted([refusal(503, 'M_UNKNOWN'), yes()], { ...fast, ...hooks });
  expect(await synapse.users.isAdmin('@a:b')).toBe(true);
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listen);
  expect(called).toBe(6);
  expect(unhandled).toEqual([]);
});

test('a hook cannot change the call, or what other hooks receive, by changing its event', async () => {
  const { hooks, events } = recorded();
  const spoil = (event: RequestEvent | SettledEvent) => {
    Object.assign(event.ids, { user_id: '@mallory:test' });
    Object.assign(event, { operation: 'x', path: '/x', method: 'DELETE', attempt: 9, ids: {} });
  };
  const { synapse, seen } = scripted([yes(), refusal(403, 'M_FORBIDDEN')], { ...hooks, onRequest: spoil });
  await synapse.users.isAdmin('@a:b');
  expect(seen[0]).toMatchObject({ method: 'GET', url: '/_synapse/admin/v1/users/%40a%3Ab/admin' });
  expect(await caught(synapse.users.isAdmin('@a:b'))).toMatchObject({ ids: { user_id: '@a:b' }, attempts: 1 });
  expect(events.map(([, event]) => event)).toMatchObject(
    Array.from({ length: 4 }, () => ({ ...operation, ids: { user_id: '@a:b' } })),
  );
});
