import { type ClientOptions, InvalidArgumentError, type RetryEvent, type SettledEvent } from 'synapse-admin-sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { operations } from '../../src/resources/users/operations.ts';
import { CallProgress } from '../../src/transport/call.ts';
import { resolveConfig } from '../../src/transport/config.ts';
import { Transport } from '../../src/transport/transport.ts';
import { userOnWire } from '../operations/wire.ts';
import { caught, clientOf, json, lost, refusal, refused, scripted } from './support/server.ts';
import { finish } from './support/timers.ts';

/** Waits are as short as their spread allows, and time stands still but for timers. */
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const alice = '@alice:test';
const never = () => new Promise<Response>(() => undefined);
const after = (milliseconds: number, response: Response) =>
  new Promise<Response>((resolve) => setTimeout(resolve, milliseconds, response));
const yes = () => json({ admin: true });

/** How long a call takes by the fake clock, and what it returns. */
async function timed(call: Promise<unknown>): Promise<{ took: number; result: unknown }> {
  const started = performance.now();
  let took = Number.NaN;
  const result = await finish(
    call.catch((error: unknown) => error).finally(() => (took = performance.now() - started)),
  );
  return { took, result };
}

function waits(): { retries: RetryEvent[]; options: Partial<ClientOptions> } {
  const retries: RetryEvent[] = [];
  return { retries, options: { onRetry: (event) => void retries.push(event) } };
}

test('timeout bounds each attempt, whose end is retried where a lost response is', async () => {
  const { synapse, seen } = clientOf((_, index) => (index === 0 ? never() : after(99, yes())), {
    timeout: 100,
    maxRetries: 1,
  });
  expect(await timed(synapse.users.isAdmin(alice))).toEqual({ took: 100 + 250 + 99, result: true });
  expect(seen).toHaveLength(2);
  const other = clientOf(never, { timeout: 100, maxRetries: 1 });
  expect(await timed(other.synapse.users.login(alice))).toMatchObject({
    took: 100,
    result: { name: 'TimeoutError', timeout: 100, mayHaveRun: true },
  });
});

test('a call that is known to be slow has ten minutes, or more where the client has more', async () => {
  const call = { server_name: 'test', media_id: 'x' };
  const slow = async (timeout?: number) =>
    (
      await timed(
        clientOf(never, timeout === undefined ? {} : { timeout }).synapse.media.delete(call.server_name, call.media_id),
      )
    ).took;
  expect(await slow()).toBe(600_000);
  expect(await slow(1000)).toBe(600_000);
  expect(await slow(700_000)).toBe(700_000);
});

test('totalTimeout bounds all attempts together, and the last real error is what the caller sees', async () => {
  const { synapse, seen } = clientOf((_, index) => (index === 0 ? refusal(503, 'M_UNKNOWN') : never()), {
    timeout: 1000,
    totalTimeout: 900,
    maxRetries: 5,
  });
  const { took, result } = await timed(synapse.users.isAdmin(alice));
  expect(took).toBe(900);
  expect(result).toMatchObject({ name: 'ApiError', status: 503, attempts: 2, elapsedMs: 900, mayHaveRun: true });
  expect(seen).toHaveLength(2);
});

test('totalTimeout without an earlier error is a TimeoutError that names the limit which ran out', async () => {
  const limits = async (options: Partial<ClientOptions>) =>
    (await timed(clientOf(never, options).synapse.users.isAdmin(alice))).result;
  expect(await limits({ timeout: 100, totalTimeout: 80 })).toMatchObject({
    timeout: 80,
    message: expect.stringContaining('within 80 ms'),
  });
  expect(await limits({ timeout: 80, totalTimeout: 100 })).toMatchObject({
    timeout: 80,
    message: expect.stringContaining('within 80 ms'),
  });
  expect(await limits({ timeout: 80 })).toMatchObject({ timeout: 80, elapsedMs: 80, attempts: 1, mayHaveRun: true });
});

test('an attempt that times out of its own, with an error before, is a TimeoutError', async () => {
  const { synapse } = clientOf((_, index) => (index === 0 ? refusal(503, 'M_UNKNOWN') : never()), {
    timeout: 100,
    totalTimeout: 10_000,
    maxRetries: 1,
  });
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({
    name: 'TimeoutError',
    timeout: 100,
    attempts: 2,
  });
});

test('no wait is begun that totalTimeout would cut off', async () => {
  const { retries, options } = waits();
  const call = (totalTimeout: number) =>
    timed(
      clientOf(() => after(100, refusal(503, 'M_UNKNOWN')), {
        totalTimeout,
        maxRetries: 1,
        ...options,
      }).synapse.users.isAdmin(alice),
    );
  expect(await call(350)).toMatchObject({ took: 100, result: { status: 503, attempts: 1 } });
  expect(retries).toHaveLength(0);
  expect(await call(351)).toMatchObject({ took: 351, result: { status: 503, attempts: 2 } });
  expect(retries).toHaveLength(1);
});

test('an error whose body does not end is that error, not a timeout', async () => {
  const endless = () =>
    new Response(
      new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('<html>')) }),
      { status: 500 },
    );
  const { took, result } = await timed(clientOf(endless, { timeout: 100 }).synapse.users.isAdmin(alice));
  expect(took).toBe(100);
  expect(result).toMatchObject({ name: 'ApiError', status: 500, body: '<html>' });
});

test('a success whose body does not end is a timeout', async () => {
  const endless = () =>
    new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }));
  expect((await timed(clientOf(endless, { timeout: 100 }).synapse.users.isAdmin(alice))).result).toMatchObject({
    name: 'TimeoutError',
  });
});

test('waits double, or are what the server asks for', async () => {
  const { retries, options } = waits();
  const { synapse } = scripted(
    [
      lost,
      refusal(503, 'M_UNKNOWN'),
      refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 7000 }),
      refusal(429, 'M_LIMIT_EXCEEDED'),
      yes(),
    ],
    { maxRetries: 4, ...options },
  );
  const { took, result } = await timed(synapse.users.isAdmin(alice));
  expect(result).toBe(true);
  expect(retries.map(({ waitMs }) => waitMs)).toEqual([250, 500, 7000, 2000]);
  expect(took).toBe(250 + 500 + 7000 + 2000);
});

test('a wait of up to maxRetryAfter is waited for, a longer one is not', async () => {
  const call = (hint: number) =>
    timed(
      scripted([refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: hint }), yes()], {
        maxRetries: 1,
        maxRetryAfter: 5000,
      }).synapse.users.isAdmin(alice),
    );
  expect(await call(5000)).toEqual({ took: 5000, result: true });
  expect(await call(5001)).toMatchObject({ took: 0, result: { status: 429, retryAfterMs: 5001, attempts: 1 } });
});

test('durations are those of the attempt and of the call', async () => {
  const durations: number[] = [];
  const { synapse } = scripted(
    [() => after(30, refusal(503, 'M_UNKNOWN')), () => after(40, refusal(403, 'M_FORBIDDEN'))],
    {
      maxRetries: 1,
      onResponse: ({ durationMs }) => void durations.push(durationMs),
    },
  );
  await vi.advanceTimersByTimeAsync(1000);
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({
    status: 403,
    elapsedMs: 30 + 250 + 40,
    attempts: 2,
  });
  expect(durations).toEqual([30, 40]);
});

test('nothing is sent with a token that comes when the time is up', async () => {
  let deliver: (token: string) => void = () => undefined;
  const { synapse, seen } = clientOf(yes, {
    timeout: 100,
    accessToken: () => new Promise((resolve) => (deliver = resolve)),
  });
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({
    name: 'TimeoutError',
    attempts: 0,
    mayHaveRun: false,
  });
  deliver('syt_late');
  await vi.advanceTimersByTimeAsync(1000);
  expect(seen).toHaveLength(0);
});

test('a token that takes too long is asked for again, for nothing was sent', async () => {
  let asked = 0;
  const { synapse, seen } = clientOf(() => json({ access_token: 'syt_alice' }), {
    timeout: 100,
    maxRetries: 1,
    accessToken: () => (asked++ === 0 ? new Promise(() => undefined) : 'syt_admin'),
  });
  expect(await timed(synapse.users.login(alice))).toMatchObject({ took: 350, result: { access_token: 'syt_alice' } });
  expect(seen).toHaveLength(1);
});

test('a token that cannot be sent is an error of that attempt', async () => {
  const tokens = ['syt_admin', 'hunter 2'];
  const { synapse } = scripted([lost], { maxRetries: 1, accessToken: () => tokens.shift() as string });
  const { result } = await timed(synapse.users.isAdmin(alice));
  expect(result).toBeInstanceOf(InvalidArgumentError);
  expect(result).toMatchObject({ argument: 'accessToken', attempts: 1, elapsedMs: 250, mayHaveRun: true });
  const first = (await timed(clientOf(yes, { accessToken: () => 'hunter 2' }).synapse.users.isAdmin(alice))).result;
  expect(first).toMatchObject({ argument: 'accessToken', attempts: 0, mayHaveRun: false });
});

test('what the token function throws later is what it threw', async () => {
  const reason = { vault: 'sealed' };
  let asked = 0;
  const accessToken = () => (asked++ === 0 ? 'syt_admin' : Promise.reject(reason as unknown as Error));
  expect((await timed(scripted([lost], { maxRetries: 1, accessToken }).synapse.users.isAdmin(alice))).result).toBe(
    reason,
  );
  expect(reason).toEqual({ vault: 'sealed' });
});

test('the renewal of a token has the time of an attempt, and ends with the refusal', async () => {
  const renewal = (options: Partial<ClientOptions>) =>
    timed(
      clientOf(() => after(50, refusal(401, 'M_UNKNOWN_TOKEN')), {
        accessToken: ({ rejected }) => (rejected ? new Promise(() => undefined) : 'syt_old'),
        ...options,
      }).synapse.users.isAdmin(alice),
    );
  expect(await renewal({ timeout: 200 })).toMatchObject({
    took: 250,
    result: { name: 'ApiError', status: 401, elapsedMs: 250, mayHaveRun: false },
  });
  expect(await renewal({ timeout: 200, totalTimeout: 180 })).toMatchObject({
    took: 180,
    result: { name: 'ApiError', status: 401 },
  });
});

test('a call that needs no token renews none', async () => {
  const asked: unknown[] = [];
  const { synapse } = clientOf(() => refusal(401, 'M_UNKNOWN_TOKEN'), {
    accessToken: (request) => {
      asked.push(request);
      return 'syt_new';
    },
  });
  expect((await timed(synapse.server.version())).result).toMatchObject({ status: 401, attempts: 1 });
  expect(asked).toEqual([]);
});

test('status 0 and status 300 are redirects', async () => {
  expect((await timed(scripted([Response.error()]).synapse.users.isAdmin(alice))).result).toMatchObject({
    name: 'ConnectionError',
    status: 0,
  });
  const choices = new Response(null, { status: 300, headers: { location: 'https://other.example.org/' } });
  expect((await timed(scripted([choices]).synapse.users.isAdmin(alice))).result).toMatchObject({
    status: 300,
    location: 'https://other.example.org/',
  });
});

test('an errcode inside bytes that are no UTF-8 is not read', async () => {
  const body = new Uint8Array([
    ...new TextEncoder().encode('{"errcode":"M_UNKNOWN","error":"'),
    0xff,
    ...new TextEncoder().encode('"}'),
  ]);
  expect((await timed(scripted([new Response(body)]).synapse.users.isAdmin(alice))).result).toMatchObject({
    name: 'ResponseValidationError',
  });
});

test('a success whose errcode is no text is a success', async () => {
  expect(
    (await timed(scripted([json({ errcode: 7 })]).synapse.request({ method: 'GET', path: '/_synapse/admin/v1/x' })))
      .result,
  ).toEqual({ errcode: 7 });
});

test.each([
  [
    'a 404 to a retried call that reads',
    { name: 'NotFoundError', status: 404, errcode: 'M_NOT_FOUND' },
    () => scripted([lost, refusal(404, 'M_NOT_FOUND')], { maxRetries: 1 }).synapse.users.isAdmin(alice),
  ],
  [
    'a 400 to a retried removal',
    { name: 'ApiError', status: 400, errcode: 'M_NOT_FOUND' },
    () => scripted([lost, refusal(400, 'M_NOT_FOUND')], { maxRetries: 1 }).synapse.media.delete('test', 'x'),
  ],
  [
    'a 404 of a proxy to a retried removal',
    { name: 'ApiError', status: 404, body: 'gone' },
    () => scripted([lost, new Response('gone', { status: 404 })], { maxRetries: 1 }).synapse.media.delete('test', 'x'),
  ],
] as const)('%s is not taken for success', async (_, error, call) => {
  expect((await timed(call())).result).toMatchObject({ ...error, attempts: 2 });
});

test.each([
  ['a body that was cut', () => new Response('{"admin":'), 2],
  ['a body that is not JSON', () => new Response('<html>'), 1],
  ['a body that is too large', () => new Response(`{"admin":true,"more":"${'x'.repeat(2000)}`), 1],
  ['a body that is not as documented', () => json({ admin: 7 }), 1],
])('%s leads to %s', async (_, response, attempts) => {
  const { synapse, seen } = clientOf(response, { maxRetries: 1, maxResponseBytes: 1000 });
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({
    name: 'ResponseValidationError',
    attempts,
  });
  expect(seen).toHaveLength(attempts);
});

test('a race is tried once more, beside the other retries', async () => {
  const { retries, options } = waits();
  const inUse = (status: number) => refusal(status, 'M_USER_IN_USE');
  const { synapse } = scripted([inUse(400), refusal(503, 'M_UNKNOWN'), json({ ...userOnWire })], {
    maxRetries: 1,
    ...options,
  });
  expect((await timed(synapse.users.createOrModify(alice, {}))).result).toMatchObject({ user: { name: alice } });
  expect(retries.map(({ waitMs }) => waitMs)).toEqual([250, 250]);
  expect(
    (await timed(scripted([inUse(403)], { maxRetries: 1 }).synapse.users.createOrModify(alice, {}))).result,
  ).toMatchObject({ status: 403, attempts: 1 });
});

test('headers of the client that a server echoes are redacted, but for words', async () => {
  const headers = { 'x-gate': 'k3y-12-8', 'x-scheme': 'keyword', accept: 'application/json' };
  const echo = ({ headers: sent }: { headers: Readonly<Record<string, string>> }) =>
    refusal(400, 'M_UNKNOWN', { error: Object.values(sent).join(' ') });
  const { result } = await timed(
    clientOf(echo, { headers, userAgent: 'my-moderation-bot' }).synapse.users.isAdmin(alice),
  );
  expect((result as { error: string }).error.split(' ').sort()).toEqual([
    'Bearer',
    '[redacted]',
    '[redacted]',
    'application/json',
    'keyword',
    'my-moderation-bot',
  ]);
});

test('a renewal that hangs costs one call its time, and no later one', async () => {
  const asked: boolean[] = [];
  const { synapse } = clientOf(
    ({ headers }) => (headers['authorization'] === 'Bearer syt_new' ? yes() : refusal(401, 'M_UNKNOWN_TOKEN')),
    {
      timeout: 200,
      maxRetries: 0,
      accessToken: ({ rejected }) => {
        asked.push(rejected);
        if (!rejected) return 'syt_old';
        return asked.filter(Boolean).length === 1 ? new Promise(() => undefined) : 'syt_new';
      },
    },
  );
  expect(await timed(synapse.users.isAdmin(alice))).toMatchObject({ took: 200, result: { status: 401 } });
  expect(await timed(synapse.users.isAdmin(alice))).toEqual({ took: 0, result: true });
  expect(asked).toEqual([false, true, false, true]);
});

test('a call that has less time than others does not make them ask for another token', async () => {
  let renewals = 0;
  const { synapse } = clientOf(
    ({ headers }) => (headers['authorization'] === 'Bearer syt_new' ? yes() : refusal(401, 'M_UNKNOWN_TOKEN')),
    {
      maxRetries: 0,
      accessToken: async ({ rejected }) => {
        if (!rejected) return 'syt_old';
        renewals++;
        return new Promise((resolve) => setTimeout(resolve, 400, 'syt_new'));
      },
    },
  );
  const calls = [caught(synapse.users.isAdmin(alice, { timeout: 50 })), synapse.users.isAdmin(alice)];
  await vi.advanceTimersByTimeAsync(100);
  calls.push(synapse.users.isAdmin(alice));
  await vi.advanceTimersByTimeAsync(400);
  expect(await Promise.all(calls)).toEqual([expect.objectContaining({ status: 401, elapsedMs: 50 }), true, true]);
  expect(renewals).toBe(1);
});

test('an error of a call that the token function makes stays the error of that call', async () => {
  const { synapse: inner } = scripted([]);
  const { synapse } = clientOf(yes, { accessToken: async () => (await inner.users.login('alice')).access_token });
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({
    argument: 'userId',
    method: 'POST',
    path: expect.stringContaining('/login'),
  });
});

test('a renewal that hangs and whose call was ended costs the next call its time, and no later one', async () => {
  let renewals = 0;
  const { synapse } = clientOf(
    ({ headers }) => (headers['authorization'] === 'Bearer syt_new' ? yes() : refusal(401, 'M_UNKNOWN_TOKEN')),
    {
      timeout: 200,
      maxRetries: 0,
      accessToken: ({ rejected }) =>
        !rejected ? 'syt_old' : renewals++ === 0 ? new Promise(() => undefined) : 'syt_new',
    },
  );
  const controller = new AbortController();
  const first = caught(synapse.users.isAdmin(alice, { signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(10);
  controller.abort(new Error('mine'));
  expect(await first).toEqual(new Error('mine'));
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({ name: 'TimeoutError', attempts: 0 });
  expect((await timed(synapse.users.isAdmin(alice))).result).toBe(true);
});

test('a renewal that returns what is no token is an error of the call, after a response that was lost', async () => {
  const accessToken = ({ rejected }: { rejected: boolean }) => (rejected ? '' : 'syt_old');
  const { synapse } = scripted([refusal(503, 'M_UNKNOWN'), refusal(401, 'M_UNKNOWN_TOKEN')], {
    accessToken,
    maxRetries: 1,
  });
  const { result } = await timed(synapse.users.createOrModify(alice, {}));
  expect(result).toMatchObject({
    name: 'InvalidArgumentError',
    argument: 'accessToken',
    attempts: 2,
    elapsedMs: 250,
    mayHaveRun: true,
  });
});

test('a password that is a part of an errcode does not change what the SDK does', async () => {
  const accessToken = ({ rejected }: { rejected: boolean }) => (rejected ? 'syt_new' : 'syt_old');
  const responses = [
    refusal(401, 'M_UNKNOWN_TOKEN', { error: 'Bad TOKEN' }),
    refusal(401, 'M_UNKNOWN_TOKEN', { error: 'Bad TOKEN' }),
  ];
  const { synapse, seen } = scripted(responses, { accessToken });
  const { result } = await timed(synapse.users.resetPassword(alice, { new_password: 'TOKEN' }));
  expect(result).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN', error: 'Bad [redacted]', attempts: 2 });
  expect(seen).toHaveLength(2);
});

test('an errcode that is none of Matrix is redacted as any text', async () => {
  const { result } = await timed(scripted([refusal(400, 'org.example.syt_admin')]).synapse.users.isAdmin(alice));
  expect(result).toMatchObject({ errcode: 'org.example.[redacted]' });
});

test('durationMs of onResponse begins when the request is sent, that of onSettled with the call', async () => {
  const durations: Record<string, number> = {};
  const { synapse } = clientOf(() => after(70, yes()), {
    accessToken: () => new Promise((resolve) => setTimeout(resolve, 300, 'syt_slow')),
    onResponse: ({ durationMs }) => Object.assign(durations, { response: durationMs }),
    onSettled: ({ durationMs }) => Object.assign(durations, { settled: durationMs }),
  });
  expect((await timed(synapse.users.isAdmin(alice))).result).toBe(true);
  expect(durations).toEqual({ response: 70, settled: 370 });
});

test('onSettled of a call that runs out of totalTimeout has the failure that was retried, and all of the time', async () => {
  const settled: SettledEvent[] = [];
  const { synapse } = clientOf((_, index) => (index === 0 ? refusal(503, 'M_UNKNOWN') : never()), {
    totalTimeout: 900,
    maxRetries: 5,
    onSettled: (event) => void settled.push(event),
  });
  const { result } = await timed(synapse.users.isAdmin(alice));
  expect(settled).toMatchObject([{ attempts: 2, status: 503, durationMs: 900 }]);
  expect(settled[0]?.error).toBe(result);
});

test('retryDelay is asked with the number of failed attempts, and a wait that the server asks for goes first', async () => {
  const asked: number[] = [];
  const { synapse } = scripted(
    [
      refusal(503, 'M_UNKNOWN'),
      refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 100 }),
      lost,
      () => refusal(503, 'M_UNKNOWN', {}, { 'retry-after': '1' }),
      yes(),
    ],
    {
      maxRetries: 4,
      retryDelay: (failedAttempts) => {
        asked.push(failedAttempts);
        return failedAttempts * 10;
      },
    },
  );
  expect(await timed(synapse.users.isAdmin(alice))).toEqual({ took: 10 + 100 + 30 + 1000, result: true });
  expect(asked).toEqual([1, 3]);
});

test('retryDelay is not asked after the last attempt', async () => {
  const asked: number[] = [];
  const retryDelay = (failedAttempts: number) => asked.push(failedAttempts);
  const { synapse } = clientOf(() => refusal(503, 'M_UNKNOWN'), { maxRetries: 1, retryDelay });
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({ status: 503, attempts: 2 });
  expect((await timed(synapse.users.isAdmin(alice, { maxRetries: 0 }))).result).toMatchObject({ attempts: 1 });
  expect(asked).toEqual([1]);
});

test.each([Number.NaN, Infinity, -1, '5', undefined, Promise.resolve(1)])(
  'a retryDelay that returns %s is refused, and the error says what the failed attempt may have done',
  async (value) => {
    const settled: SettledEvent[] = [];
    const { synapse, seen } = clientOf(() => refusal(503, 'M_UNKNOWN'), {
      maxRetries: 1,
      retryDelay: () => value as number,
      onSettled: (event) => void settled.push(event),
    });
    const { result } = await timed(synapse.users.setAdmin(alice, true));
    expect(result).toMatchObject({
      name: 'InvalidArgumentError',
      argument: 'retryDelay',
      operation: 'users.setAdmin',
      ids: { user_id: alice },
      attempts: 1,
      mayHaveRun: true,
    });
    expect(settled.map(({ error }) => error)).toEqual([result]);
    expect(seen).toHaveLength(1);
  },
);

test('what retryDelay throws reaches the caller as it is', async () => {
  const thrown = new Error('no delay');
  const retryDelay = () => {
    throw thrown;
  };
  const { synapse } = clientOf(() => refusal(503, 'M_UNKNOWN'), { maxRetries: 1, retryDelay });
  expect((await timed(synapse.users.isAdmin(alice))).result).toBe(thrown);
});

test.each([
  ['a refusal', [lost, json(userOnWire), refusal(400, 'M_UNKNOWN')], { status: 400, attempts: 3 }],
  ['a refused connection', [lost, json(userOnWire), ...Array(4).fill(refused)], { code: 'ECONNREFUSED', attempts: 6 }],
  ['no account', [lost, refusal(404, 'M_NOT_FOUND')], { name: 'PreconditionError', attempts: 2 }],
] as const)(
  'update whose read was retried after a lost response, and that then finds %s, was not executed',
  async (_, responses, error) => {
    const { synapse } = scripted(responses, { maxRetries: 3 });
    expect((await timed(synapse.users.update(alice, {}))).result).toMatchObject({ ...error, mayHaveRun: false });
  },
);

test('a read that fails after a lost response of its own may have been executed', async () => {
  const { synapse } = scripted([lost, refusal(403, 'M_FORBIDDEN')], { maxRetries: 3 });
  expect((await timed(synapse.users.isAdmin(alice))).result).toMatchObject({ status: 403, mayHaveRun: true });
});

test('create that was executed by a lost request, and is then refused, may have been executed', async () => {
  const { synapse } = scripted([refusal(404, 'M_NOT_FOUND'), lost, refusal(403, 'M_FORBIDDEN')], { maxRetries: 3 });
  expect((await timed(synapse.users.create(alice))).result).toMatchObject({
    status: 403,
    attempts: 3,
    mayHaveRun: true,
  });
});

test('what an earlier request of the same method call has changed is no lost response of a later one', async () => {
  const limited = refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 50 });
  const responses = [json({}), limited, json({}), refusal(403, 'M_X')];
  const config = resolveConfig({
    baseUrl: 'http://synapse.test',
    accessToken: 'syt_admin',
    fetch: async () => responses.shift() as Response,
  });
  const transport = new Transport(config);
  const progress = new CallProgress();
  const call = { operation: operations.shadowBan, ids: { user_id: alice }, schema: z.looseObject({}) };
  expect((await timed(transport.send(call, {}, progress))).result).toMatchObject({ responseLost: false, attempts: 1 });
  expect(progress.mayHaveRun).toBe(true);
  expect((await timed(transport.send(call, {}, progress))).result).toMatchObject({ responseLost: false, attempts: 3 });
  expect((await timed(transport.send(call, {}, progress))).result).toMatchObject({ mayHaveRun: true, attempts: 4 });
});

test('a delete that finds nothing after a lost response has deleted it, whatever the errcode of the 404', async () => {
  const nothing = () => refusal(404, 'M_UNKNOWN', { error: 'No row found' });
  const { synapse } = scripted([lost, nothing], { maxRetries: 1 });
  expect((await timed(synapse.media.delete('test', 'x'))).result).toEqual({ deleted_media: ['x'], total: 1 });
  const other = scripted([lost, refusal(404, 'M_UNRECOGNIZED')], { maxRetries: 1 });
  expect((await timed(other.synapse.media.delete('test', 'x'))).result).toMatchObject({
    name: 'EndpointUnavailableError',
    mayHaveRun: true,
  });
});
