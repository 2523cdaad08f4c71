import { InvalidArgumentError, type RedactStatus, TaskFailedError, TimeoutError } from 'synapse-admin-sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { caught, clientOf, json, refusal } from './support/server.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** A task that goes through these states, one for each question, and stays in the last; with the times of the questions. */
function taskOf(...states: object[]) {
  const times: number[] = [];
  const start = Date.now();
  const { synapse, seen } = clientOf((_, index) => {
    times.push(Date.now() - start);
    return json(states[Math.min(index, states.length - 1)]);
  });
  return { task: synapse.users.redactTask('red/act'), times, seen };
}

const active = { status: 'active' };
const complete = { status: 'complete', failed_redactions: { $a: 'no' } };

test('a task that is picked up sends nothing before it is asked', async () => {
  const { task, seen } = taskOf(active);
  expect(task.id).toBe('red/act');
  task.watch();
  await vi.advanceTimersByTimeAsync(1000);
  expect(seen).toHaveLength(0);
});

test('a failure tells how many requests were sent, retries included', async () => {
  const responses = [refusal(503, 'M_UNKNOWN'), json(active), refusal(503, 'M_UNKNOWN'), json({ status: 'failed' })];
  const { synapse } = clientOf(() => responses.shift() as Response, { maxRetries: 1 });
  const failure = caught(synapse.users.redactTask('a').wait());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await failure).toMatchObject({ name: 'TaskFailedError', attempts: 4 });
});

test('status asks once', async () => {
  const { task, seen } = taskOf(active);
  expect(await task.status()).toEqual(active);
  expect(seen.map(({ url }) => url)).toEqual(['/_synapse/admin/v1/user/redact_status/red%2Fact']);
});

test('wait asks less and less often, down to every ten seconds, and returns the last status', async () => {
  const { task, times } = taskOf(...Array.from({ length: 14 }, () => active), complete);
  const waiting = task.wait();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await waiting).toEqual(complete);
  const pauses = times.slice(1).map((time, index) => time - (times[index] as number));
  expect(pauses.slice(0, 4).map(Math.round)).toEqual([250, 375, 563, 844].map((pause) => expect.closeTo(pause, -0.5)));
  expect(pauses.at(-1)).toBe(10_000);
  expect(pauses.every((pause, index) => index === 0 || pause >= (pauses[index - 1] as number))).toBe(true);
});

test('watch returns each status that differs from the one before', async () => {
  const { task } = taskOf({ status: 'scheduled' }, active, active, active, complete);
  const statuses: RedactStatus[] = [];
  const watching = (async () => {
    for await (const status of task.watch()) statuses.push(status);
  })();
  await vi.advanceTimersByTimeAsync(10_000);
  await watching;
  expect(statuses).toEqual([{ status: 'scheduled' }, active, complete]);
});

test('a task that has ended before is over with one question', async () => {
  const { task, seen } = taskOf(complete);
  expect(await task.wait()).toEqual(complete);
  expect(seen).toHaveLength(1);
});

test('a state that this version does not know ends the waiting', async () => {
  expect(await taskOf({ status: 'cancelled' }).task.wait()).toEqual({ status: 'cancelled' });
});

test('a failed task is an error that says what failed', async () => {
  const { task } = taskOf({ status: 'failed', error: 'No such room' });
  const error = await caught(task.wait());
  expect(error).toBeInstanceOf(TaskFailedError);
  expect(error).toMatchObject({
    id: 'red/act',
    status: { status: 'failed', error: 'No such room' },
    method: 'GET',
    path: '/_synapse/admin/v1/user/redact_status/{redact_id}',
  });
  expect((error as Error).message).toContain('No such room');
});

test('a failed task is watched to its last status, and fails then', async () => {
  const { task } = taskOf({ status: 'failed' });
  const statuses: unknown[] = [];
  const error = await caught(
    (async () => {
      for await (const status of task.watch()) statuses.push(status);
    })(),
  );
  expect(statuses).toEqual([{ status: 'failed' }]);
  expect((error as Error).message).toContain('does not say why');
});

test('a signal ends the waiting in the middle of a pause, with its own reason', async () => {
  const { task, seen } = taskOf(active);
  const controller = new AbortController();
  const waiting = caught(task.wait({ signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(100);
  controller.abort('enough');
  expect(await waiting).toBe('enough');
  expect(seen).toHaveLength(1);
});

test('a signal ends the watching too', async () => {
  const { task } = taskOf(active);
  const controller = new AbortController();
  const watching = caught(
    (async () => {
      for await (const _ of task.watch({ signal: controller.signal })) controller.abort('enough');
    })(),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(await watching).toBe('enough');
});

test('a signal that has fired before asks nothing', async () => {
  const { task, seen } = taskOf(complete);
  expect(await caught(task.wait({ signal: AbortSignal.abort('before') }))).toBe('before');
  expect(seen).toHaveLength(0);
});

test('breaking out of watch stops the questions', async () => {
  const { task, seen } = taskOf(active);
  for await (const _ of task.watch()) break;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toHaveLength(1);
});

test('a wait that takes too long is a TimeoutError that says that the task goes on', async () => {
  const { task } = taskOf(active);
  const waiting = caught(task.wait({ timeout: 5000 }));
  await vi.advanceTimersByTimeAsync(5000);
  const error = await waiting;
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ timeout: 5000, method: 'GET' });
  expect((error as Error).message).toContain('goes on');
});

test('a wait may be without a limit', async () => {
  const { task, seen } = taskOf(...Array.from({ length: 100 }, () => active), complete);
  const waiting = task.wait({ timeout: Infinity });
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(await waiting).toEqual(complete);
  expect(seen).toHaveLength(101);
});

test('an error of a later request counts the requests before it too', async () => {
  const responses = [json(active), refusal(503, 'M_UNKNOWN'), json(active), refusal(404, 'M_NOT_FOUND')];
  const { synapse } = clientOf(() => responses.shift() as Response, { maxRetries: 1 });
  const failure = caught(synapse.users.redactTask('a').wait());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await failure).toMatchObject({ name: 'NotFoundError', attempts: 4, mayHaveRun: false });
});

test('an error of a later request counts the time before it too', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { synapse } = clientOf((_, index) => (index < 2 ? json(active) : refusal(404, 'M_NOT_FOUND')));
  const failure = caught(synapse.users.redactTask('a').wait());
  await vi.advanceTimersByTimeAsync(10_000);
  // The pauses are 250 and 375 ms.
  expect(await failure).toMatchObject({ name: 'NotFoundError', attempts: 3, elapsedMs: 625 });
});

test('each request of a wait has the totalTimeout of the client for itself', async () => {
  const { synapse } = clientOf((_, index) => json(index < 20 ? active : complete), { totalTimeout: 1000 });
  const waiting = synapse.users.redactTask('a').wait();
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(await waiting).toEqual(complete);
});

test('a failed task and a wait that takes too long name the operation and the id of the task', async () => {
  const ids = { redact_id: 'red/act' };
  expect(await caught(taskOf({ status: 'failed' }).task.wait())).toMatchObject({
    operation: 'users.redactStatus',
    ids,
  });
  const waiting = caught(taskOf(active).task.wait({ timeout: 100 }));
  await vi.advanceTimersByTimeAsync(100);
  expect(await waiting).toMatchObject({ operation: 'users.redactStatus', ids });
});

test.each([0, -1, NaN, '5', 2 ** 31])('a timeout of %j is refused', async (timeout) => {
  const { task, seen } = taskOf(complete);
  expect(await caught(task.wait({ timeout: timeout as number }))).toBeInstanceOf(InvalidArgumentError);
  expect(seen).toHaveLength(0);
});

test('a question that is refused ends the waiting with that refusal', async () => {
  const { synapse } = clientOf(() => refusal(404, 'M_NOT_FOUND'));
  expect(await caught(synapse.users.redactTask('x').wait())).toMatchObject({
    name: 'NotFoundError',
    status: 404,
    operation: 'users.redactStatus',
    ids: { redact_id: 'x' },
  });
});

test('redact starts a task, and its handle asks for that task', async () => {
  const { synapse, seen } = clientOf((_, index) => json(index === 0 ? { redact_id: 'abc' } : complete));
  const task = await synapse.users.redact('@a:b', { rooms: [] });
  expect(seen).toHaveLength(1);
  expect(await task.wait()).toEqual(complete);
  expect(seen[1]?.url).toBe('/_synapse/admin/v1/user/redact_status/abc');
});
