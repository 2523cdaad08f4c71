import { connect } from 'node:net';
import {
  ApiError,
  ConnectionError,
  InvalidArgumentError,
  NotFoundError,
  ResponseValidationError,
  SynapseAdmin,
  TimeoutError,
} from 'synapse-admin-sdk';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';
import type { Fault } from '../../../src/testing/faults/fault.ts';

type Transport = 'fetch' | 'listen';
type Options = Parameters<FakeSynapse['options']>[0];

/** A client of the homeserver that goes through its `fetch` or through a port. */
async function clientOf(homeserver: FakeSynapse, transport: Transport, options: Options = {}): Promise<SynapseAdmin> {
  if (transport === 'fetch') return homeserver.client(options);
  const { url, close } = await homeserver.listen();
  onTestFinished(close);
  return new SynapseAdmin({ ...homeserver.options(options), baseUrl: url, fetch: globalThis.fetch });
}

const errorOf = (call: PromiseLike<unknown>) =>
  Promise.resolve(call).then(
    () => undefined,
    (error: unknown) => error,
  );

/** What the homeserver logged of each request. */
const logOf = ({ requests }: FakeSynapse) => requests.all().map(({ status, executed }) => [status, executed]);

/** A homeserver that waits to send to another one: the reset of that is not idempotent. */
function scene() {
  const homeserver = new FakeSynapse();
  homeserver.addDestination('a.example', { retry_last_ts: 5, retry_interval: 5 });
  return { homeserver, isReset: () => homeserver.destination('a.example')?.retry_last_ts === 0 };
}

let rejections: unknown[] = [];
const onRejection = (error: unknown) => rejections.push(error);
process.on('unhandledRejection', onRejection);
afterEach(() => {
  expect(rejections).toEqual([]);
  rejections = [];
});

describe.each(['fetch', 'listen'] as const)('through %s', (transport) => {
  const cases: ReadonlyArray<
    readonly [Fault, abstract new (...args: never) => Error, object, number | undefined, boolean]
  > = [
    [
      'refused',
      ConnectionError,
      transport === 'fetch' ? { code: 'ECONNREFUSED', mayHaveRun: false } : {},
      undefined,
      false,
    ],
    ['lost-response', ConnectionError, { mayHaveRun: true }, undefined, true],
    ['timeout', TimeoutError, { mayHaveRun: true }, undefined, false],
    ['malformed', ResponseValidationError, { mayHaveRun: true }, 200, true],
    ['token-rejected', ApiError, { status: 401, errcode: 'M_UNKNOWN_TOKEN', mayHaveRun: false }, 401, false],
    [{ status: 429, retryAfterMs: 1500 }, ApiError, { errcode: 'M_LIMIT_EXCEEDED', retryAfterMs: 1500 }, 429, false],
    [{ status: 502 }, ApiError, { status: 502, mayHaveRun: true }, 502, false],
    [{ status: 404, errcode: 'M_NOT_FOUND', error: 'No' }, NotFoundError, { error: 'No' }, 404, false],
    [{ slow: 5000 }, TimeoutError, { mayHaveRun: true }, 200, true],
  ];
  test.each(cases)('%j', async (fault, type, details, status, executed) => {
    const { homeserver, isReset } = scene();
    const { federation } = await clientOf(homeserver, transport, { timeout: 100, maxRetries: 0 });
    homeserver.fail('federation.resetConnection', fault);
    const error = await errorOf(federation.resetConnection('a.example'));
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ operation: 'federation.resetConnection', ...details });
    expect(isReset()).toBe(executed);
    expect(logOf(homeserver)).toEqual([[status, executed]]);
    expect(homeserver.requests.all()[0]).toMatchObject({ fault, ids: { destination: 'a.example' }, method: 'POST' });
    homeserver.assertNoPendingFaults();
  });

  test('late: the request is executed after the next one', async () => {
    const { homeserver, isReset } = scene();
    const { federation } = await clientOf(homeserver, transport, { maxRetries: 0 });
    homeserver.fail('federation.resetConnection', 'late');
    const error = await errorOf(federation.resetConnection('a.example'));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ mayHaveRun: true });
    expect(isReset()).toBe(false);
    expect(() => homeserver.assertNoPendingFaults()).toThrow(/1 late requests that no other one followed/);
    expect(await federation.destination('a.example')).toMatchObject({ retry_last_ts: 5 });
    expect(isReset()).toBe(true);
    homeserver.assertNoPendingFaults();
    expect(logOf(homeserver)).toEqual([
      [undefined, true],
      [200, true],
    ]);
  });

  test('a slow response takes its time for each row', async () => {
    const { homeserver } = scene();
    homeserver.addDestination('b.example');
    const { federation } = await clientOf(homeserver, transport);
    homeserver.fail('federation.destinations', { slow: 60 });
    homeserver.fail('federation.destination', { slow: 60 });
    const time = async (call: () => PromiseLike<unknown>) => {
      const start = performance.now();
      await call();
      return performance.now() - start;
    };
    expect(await time(() => federation.destinations().toArray())).toBeGreaterThan(115);
    expect(await time(() => federation.destination('a.example'))).toBeGreaterThan(55);
  });

  test('a call that is retried after each fault does its work once', async () => {
    const { homeserver, isReset } = scene();
    const { federation, userReports } = await clientOf(homeserver, transport, { timeout: 100 });
    if (transport === 'fetch') homeserver.fail('federation.resetConnection', 'refused');
    homeserver.fail(
      'federation.resetConnection',
      { status: 429, retryAfterMs: 1 },
      { from: transport === 'fetch' ? 2 : 1 },
    );
    await federation.resetConnection('a.example');
    expect(isReset()).toBe(true);
    homeserver.addUser('alice');
    const id = homeserver.addUserReport({ target_user_id: 'alice', user_id: 'admin' });
    homeserver.fail('userReports.delete', 'lost-response');
    expect(await userReports.delete(id)).toBeUndefined();
    expect(homeserver.userReports()).toEqual([]);
    expect(homeserver.requests.of('userReports.delete').map(({ status }) => status)).toEqual([undefined, 404]);
    homeserver.assertNoPendingFaults();
  });

  test('a path without an operation can fail with all others', async () => {
    const { homeserver } = scene();
    const client = await clientOf(homeserver, transport, { maxRetries: 0 });
    homeserver.fail('all', { status: 503 });
    const call = client.request({ method: 'GET', path: '/_synapse/admin/v1/nothing' });
    expect(await errorOf(call)).toMatchObject({ status: 503 });
    expect(homeserver.requests.all()).toMatchObject([{ operation: undefined, executed: false, status: 503 }]);
  });
});

test('times and from choose the requests, for each fault alone', async () => {
  const { homeserver } = scene();
  const { backgroundUpdates, federation } = homeserver.client({ maxRetries: 0 });
  homeserver.fail('backgroundUpdates.isEnabled', { status: 500 }, { from: 2, times: 2 });
  homeserver.fail('all', { status: 418 }, { from: 4 });
  const statuses: Array<number | undefined> = [];
  for (let request = 0; request < 4; request++) {
    const error = await errorOf(backgroundUpdates.isEnabled());
    statuses.push(error instanceof ApiError ? error.status : undefined);
  }
  expect(statuses).toEqual([undefined, 500, 500, 418]);
  homeserver.assertNoPendingFaults();
  await federation.destinations().toArray();
});

test('a request that two faults hit fails as the first one says, and counts for both', async () => {
  const { homeserver } = scene();
  const { backgroundUpdates } = homeserver.client({ maxRetries: 0 });
  homeserver.fail('all', { status: 500 });
  homeserver.fail('backgroundUpdates.isEnabled', { status: 418 });
  expect(await errorOf(backgroundUpdates.isEnabled())).toMatchObject({ status: 500 });
  homeserver.assertNoPendingFaults();
});

test('a fault without end is not pending, and clearFaults ends it', async () => {
  const { homeserver } = scene();
  const { backgroundUpdates } = homeserver.client({ maxRetries: 0 });
  homeserver.fail('all', { status: 500 }, { times: Number.POSITIVE_INFINITY });
  homeserver.assertNoPendingFaults();
  for (let request = 0; request < 5; request++)
    expect(await errorOf(backgroundUpdates.isEnabled())).toMatchObject({ status: 500 });
  homeserver.clearFaults();
  expect(await backgroundUpdates.isEnabled()).toBe(true);
});

test('assertNoPendingFaults names what did not happen', async () => {
  const { homeserver } = scene();
  homeserver.fail('backgroundUpdates.isEnabled', 'timeout', { times: 2 });
  homeserver.fail('all', { status: 503 }, { from: 9 });
  await errorOf(homeserver.client({ maxRetries: 0, timeout: 20 }).backgroundUpdates.isEnabled());
  expect(() => homeserver.assertNoPendingFaults()).toThrow(
    'Faults that did not happen: timeout of backgroundUpdates.isEnabled (1 more), {"status":503} of all (1 more)',
  );
  homeserver.clearFaults();
  homeserver.assertNoPendingFaults();
});

test.each([
  ['users.lisst', 'refused', {}],
  ['all', 'refussed', {}],
  ['all', null, {}],
  ['all', {}, {}],
  ['all', { status: 99 }, {}],
  ['all', { status: 204 }, {}],
  ['all', { status: 429, retryAfterMs: -1 }, {}],
  ['all', { slow: Number.NaN }, {}],
  ['all', 'refused', { times: 0 }],
  ['all', 'refused', { from: 1.5 }],
])('what cannot happen is refused: %j, %j, %j', (operation, fault, options) => {
  const fail = () => new FakeSynapse().fail(operation as 'all', fault as Fault, options);
  expect(fail).toThrow(InvalidArgumentError);
});

test('a rejected token is refused as the homeserver does that manages the accounts', async () => {
  for (const [auth, error] of [
    ['native', 'Invalid access token passed.'],
    ['mas', 'Token is not active'],
  ] as const) {
    const homeserver = new FakeSynapse({ auth });
    homeserver.fail('all', 'token-rejected');
    expect(await errorOf(homeserver.client().backgroundUpdates.isEnabled())).toMatchObject({ status: 401, error });
  }
});

test('the wait that a 429 asks for is in the body, and in whole seconds in the header', async () => {
  const { homeserver } = scene();
  homeserver.fail('all', { status: 429, retryAfterMs: 1001 });
  const response = await homeserver.fetch('https://x/_synapse/admin/v1/server_version');
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.json()).toEqual({
    errcode: 'M_LIMIT_EXCEEDED',
    error: 'Too Many Requests',
    retry_after_ms: 1001,
  });
});

test('the log has what was sent', async () => {
  const { homeserver } = scene();
  const { federation, backgroundUpdates } = homeserver.client();
  await federation.destinations({ destination: 'a', limit: 3 }).toArray();
  await backgroundUpdates.setEnabled(false);
  expect(homeserver.requests).toHaveLength(2);
  expect([...homeserver.requests][0]).toMatchObject({
    operation: 'federation.destinations',
    path: '/_synapse/admin/v1/federation/destinations',
    query: { destination: 'a', limit: '3' },
    body: undefined,
    fault: undefined,
  });
  expect(homeserver.requests.of('backgroundUpdates.setEnabled')).toMatchObject([{ body: { enabled: false } }]);
  homeserver.requests.clear();
  expect(homeserver.requests).toHaveLength(0);
});

test('an abort ends a request that gets no response', async () => {
  const { homeserver } = scene();
  homeserver.fail('all', 'timeout');
  const controller = new AbortController();
  const response = homeserver.fetch('https://x/', { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('enough')), 5);
  await expect(response).rejects.toThrow('enough');
  await expect(homeserver.fetch('https://x/', { signal: controller.signal })).rejects.toThrow('enough');
  expect(homeserver.requests).toHaveLength(1);
});

test('a client that goes away in the middle of its request disturbs nothing', async () => {
  const { homeserver } = scene();
  await using listening = await homeserver.listen();
  const socket = connect(Number(new URL(listening.url).port), '127.0.0.1');
  socket.write('POST /_synapse/admin/v1/background_updates/enabled HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{');
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(homeserver.requests).toHaveLength(0);
  const response = await fetch(`${listening.url}/_synapse/admin/v1/background_updates/enabled`);
  expect(response.status).toBe(401);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});
