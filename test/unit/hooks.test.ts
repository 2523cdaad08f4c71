import type { Hooks } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { caught, json, lost, refusal, scripted } from './support/server.ts';
import { finish, useFakeWaits } from './support/timers.ts';

const operation = {
  operation: 'users.isAdmin',
  ids: { user_id: '@alice:test' },
  method: 'GET',
  path: '/_synapse/admin/v1/users/{user_id}/admin',
};

useFakeWaits();

function recorded(): { hooks: Hooks; events: [string, unknown][] } {
  const events: [string, unknown][] = [];
  return {
    events,
    hooks: {
      onRequest: (event) => events.push(['request', event]),
      onResponse: (event) => events.push(['response', event]),
      onRetry: (event) => events.push(['retry', event]),
      onSettled: (event) => events.push(['settled', event]),
    },
  };
}

test('hooks get the facts of each attempt, in order', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted(
    [refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 100 }), lost, json({ admin: true })],
    { maxRetries: 3, ...hooks },
  );
  expect(await finish(synapse.users.isAdmin('@alice:test'))).toBe(true);
  expect(events).toEqual([
    ['request', { ...operation, attempt: 1 }],
    ['response', { ...operation, attempt: 1, status: 429, durationMs: expect.any(Number) }],
    ['retry', { ...operation, attempt: 1, status: 429, reason: 'ApiError', waitMs: expect.any(Number) }],
    ['request', { ...operation, attempt: 2 }],
    ['retry', { ...operation, attempt: 2, status: undefined, reason: 'ConnectionError', waitMs: expect.any(Number) }],
    ['request', { ...operation, attempt: 3 }],
    ['response', { ...operation, attempt: 3, status: 200, durationMs: expect.any(Number) }],
    ['settled', { ...operation, attempts: 3, status: 200, durationMs: expect.any(Number) }],
  ]);
});

test('hooks get neither tokens nor bodies', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted([json({})], hooks);
  await finish(synapse.users.resetPassword('@alice:test', { new_password: 'hunter2' }));
  expect(JSON.stringify(events)).not.toMatch(/hunter2|syt_admin/);
});

test('onRetry is not called when there is no repeat', async () => {
  const { hooks, events } = recorded();
  const { synapse } = scripted([refusal(429, 'M_LIMIT_EXCEEDED')], { maxRetries: 0, ...hooks });
  await caught(finish(synapse.users.isAdmin('@a:b')));
  expect(events.map(([name]) => name)).toEqual(['request', 'response', 'settled']);
});

test('a hook that throws, or rejects, changes nothing', async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', listen);
  const hooks: Hooks = {
    onRequest: () => {
      throw new Error('broken hook');
    },
    onResponse: async () => {
      throw new Error('broken hook');
    },
    onRetry: () => Promise.reject(new Error('broken hook')),
  };
  const { synapse } = scripted([refusal(429, 'M_LIMIT_EXCEEDED'), json({ admin: true })], { maxRetries: 1, ...hooks });
  expect(await finish(synapse.users.isAdmin('@a:b'))).toBe(true);
  vi.useRealTimers();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listen);
  expect(unhandled).toEqual([]);
});

test('a hook cannot change the call by changing its event', async () => {
  const { synapse, seen } = scripted([json({ admin: true })], {
    onRequest: (event) => void Object.assign(event, { path: '/x', method: 'DELETE', attempt: 9 }),
  });
  await finish(synapse.users.isAdmin('@a:b'));
  expect(seen[0]).toMatchObject({ method: 'GET', url: '/_synapse/admin/v1/users/%40a%3Ab/admin' });
});
