import { PreconditionError, TaskFailedError } from 'synapse-admin-sdk';
import { afterEach, expect, test, vi } from 'vitest';
import { caught, clientOf, json, lost, refusal, refused, scripted } from './support/server.ts';

afterEach(() => void vi.useRealTimers());

const room = '!a:test';
const shutdown = { kicked_users: [], failed_to_kick_users: ['@bob:test'], local_aliases: [], new_room_id: null };
const deletion = (delete_id: string, status: string) => ({ delete_id, room_id: room, status, shutdown_room: null });
const deletions = (...results: object[]) => json({ results });
const noDeletion = () => refusal(404, 'M_NOT_FOUND', { error: `No delete task for room_id '${room}' found` });
const advice = 'The deletion may have been started: rooms.deleteTasks(roomId) lists it once it has begun';

const requests = (seen: readonly { readonly method: string; readonly url: string }[]) =>
  seen.map(({ method, url }) => `${method} ${url.replace('/_synapse/admin/', '')}`);

test('a task of a deletion asks for its own status until it is complete, and loses nobody', async () => {
  const complete = { ...deletion('d', 'complete'), shutdown_room: shutdown };
  const { synapse, seen } = scripted([json({ delete_id: 'd' }), json(deletion('d', 'active')), json(complete)]);
  const task = await synapse.rooms.delete(room);
  expect(task.id).toBe('d');
  expect(await task.wait()).toEqual(complete);
  expect(requests(seen)).toEqual([
    'DELETE v2/rooms/!a%3Atest',
    'GET v2/rooms/delete_status/d',
    'GET v2/rooms/delete_status/d',
  ]);
});

test.each(['shutting_down', 'purging'])('a deletion that an old server calls %s is active', async (state) => {
  const old = (status: string) => json({ status, shutdown_room: shutdown });
  const { synapse, seen } = scripted([old(state), old('complete')]);
  expect(await synapse.rooms.deleteTask('d').wait()).toMatchObject({ status: 'complete', delete_id: 'd' });
  expect(seen).toHaveLength(2);
});

const failedTasks = json({
  scheduled_tasks: ['c', 'd', 'e'].map((id) => ({
    id,
    action: 'shutdown_and_purge_room',
    status: 'failed',
    timestamp_ms: 1,
    resource_id: room,
    result: null,
    error: `reason of ${id}`,
  })),
});

test('a deletion that failed says why, from the list of failed tasks', async () => {
  const { synapse, seen } = scripted([json(deletion('d', 'failed')), failedTasks]);
  const error = await caught(synapse.rooms.deleteTask('d').wait());
  expect(error).toBeInstanceOf(TaskFailedError);
  expect(error).toMatchObject({
    reason: 'reason of d',
    status: deletion('d', 'failed'),
    message: 'Task d has failed: reason of d (GET /_synapse/admin/v2/rooms/delete_status/d)',
  });
  expect(requests(seen)[1]).toBe('GET v1/scheduled_tasks?job_status=failed');
});

test('the end of the time for waiting does not hide that a deletion has failed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { synapse } = scripted([json(deletion('d', 'failed')), () => new Promise<Response>(() => undefined)]);
  const waiting = caught(synapse.rooms.deleteTask('d').wait({ timeout: 1000 }));
  await vi.advanceTimersByTimeAsync(2000);
  const error = await waiting;
  expect(error).toBeInstanceOf(TaskFailedError);
  expect(error).toMatchObject({ status: deletion('d', 'failed'), elapsedMs: 1000 });
});

test('a deletion that failed on a server without that list says that nobody knows why', async () => {
  const { synapse } = scripted([json(deletion('d', 'failed')), refusal(404, 'M_UNRECOGNIZED')]);
  const error = (await caught(synapse.rooms.deleteTask('d').wait())) as TaskFailedError;
  expect(error).toBeInstanceOf(TaskFailedError);
  expect(error.reason).toBeUndefined();
  expect(error.message).toContain('the server does not say why');
});

test('a signal that is aborted while the reason is looked up ends the wait with its own reason', async () => {
  const controller = new AbortController();
  const { synapse, seen } = scripted([
    json(deletion('d', 'failed')),
    () => {
      controller.abort('enough');
      return failedTasks;
    },
  ]);
  expect(await caught(synapse.rooms.deleteTask('d').wait({ signal: controller.signal }))).toBe('enough');
  expect(seen).toHaveLength(2);
});

test('the reason of a failed deletion is cut, and shows no token', async () => {
  const error = `syt_admin ${'x'.repeat(2000)}`;
  const { synapse } = scripted([json({ status: 'failed', shutdown_room: shutdown, error })]);
  const { reason = '', message } = (await caught(synapse.rooms.deleteTask('d').wait())) as TaskFailedError;
  expect(reason).toMatch(/^\[redacted\] x+$/);
  expect(reason).toHaveLength(1024);
  expect(message).not.toContain('syt_admin');
});

test('a deletion that failed on an old server says why, from its status', async () => {
  const { synapse, seen } = scripted([json({ status: 'failed', shutdown_room: shutdown, error: 'no' })]);
  expect(await caught(synapse.rooms.deleteTask('d').wait())).toMatchObject({ reason: 'no' });
  expect(seen).toHaveLength(1);
});

test.each(['Purge already in progress for !a:test', 'History purge already in progress for !a:test'])(
  'a second deletion is a PreconditionError: %s',
  async (sentence) => {
    const { synapse, seen } = scripted([refusal(400, 'M_UNKNOWN', { error: sentence })]);
    const error = await caught(synapse.rooms.delete(room, { block: true }));
    expect(error).toBeInstanceOf(PreconditionError);
    expect(error).toMatchObject({
      message:
        'The room is being deleted already (DELETE /_synapse/admin/v2/rooms/!a:test). Wait for the tasks of rooms.deleteTasks(roomId), and delete again: the running deletion may lack block or purge',
      operation: 'rooms.delete',
      ids: { room_id: room },
      attempts: 1,
      mayHaveRun: false,
      cause: { name: 'ApiError', status: 400, error: sentence },
    });
    expect(seen).toHaveLength(1);
  },
);

test('another refusal stays as it is, and nothing is looked up', async () => {
  const { synapse, seen } = scripted([refusal(400, 'M_UNKNOWN', { error: 'x is not a legal room ID' })]);
  expect(await caught(synapse.rooms.delete(room))).toMatchObject({ name: 'ApiError', status: 400 });
  expect(seen).toHaveLength(1);
});

test('a request that was surely not executed is not looked up', async () => {
  const { synapse, seen } = scripted([refused]);
  expect(await caught(synapse.rooms.delete(room))).toMatchObject({
    name: 'ConnectionError',
    mayHaveRun: false,
    message: expect.not.stringContaining(advice),
  });
  expect(seen).toHaveLength(1);
});

test.each(['active', 'scheduled', 'purging'])(
  'after a lost response the newest deletion that is %s is picked up',
  async (state) => {
    const { synapse, seen } = scripted([
      lost,
      deletions(deletion('old', state), deletion('own', state), deletion('done', 'complete')),
      json({ ...deletion('own', 'complete'), shutdown_room: shutdown }),
    ]);
    const task = await synapse.rooms.delete(room, { purge: false });
    expect(task.id).toBe('own');
    expect(await task.wait()).toMatchObject({ status: 'complete' });
    expect(requests(seen)).toEqual([
      'DELETE v2/rooms/!a%3Atest',
      'GET v2/rooms/!a%3Atest/delete_status',
      'GET v2/rooms/delete_status/own',
    ]);
  },
);

test.each([
  ['no deletion', noDeletion],
  ['one that has ended', () => deletions(deletion('x', 'complete'), deletion('y', 'failed'))],
  ['nothing either', lost],
  ['another error', () => refusal(500, 'M_UNKNOWN')],
])('after a lost response the error stays when the server knows %s', async (_, response) => {
  const { synapse, seen } = scripted([lost, response], { maxRetries: 3 });
  const error = await caught(synapse.rooms.delete(room));
  expect(error).toMatchObject({
    name: 'ConnectionError',
    code: 'ECONNRESET',
    operation: 'rooms.delete',
    attempts: 2,
    mayHaveRun: true,
    message: `No response (ECONNRESET): read ECONNRESET (DELETE /_synapse/admin/v2/rooms/!a:test). ${advice}`,
  });
  expect(seen).toHaveLength(2);
});

test('a response of a proxy or with a broken body is as good as lost', async () => {
  for (const response of [
    () => new Response('<html>', { status: 504 }),
    () => json({}),
    () => new Response('Internal Server Error', { status: 500 }),
  ]) {
    const found = scripted([response, deletions(deletion('own', 'active'))]);
    expect((await found.synapse.rooms.delete(room)).id).toBe('own');
    const none = scripted([response, noDeletion]);
    expect(await caught(none.synapse.rooms.delete(room))).toMatchObject({
      mayHaveRun: true,
      message: expect.stringContaining(`. ${advice}`),
    });
  }
});

test('an error of Synapse itself is no lost response: the deletion that is running may be that of somebody else', async () => {
  const { synapse, seen } = scripted([refusal(500, 'M_UNKNOWN', { error: 'Internal server error' })]);
  expect(await caught(synapse.rooms.delete(room, { block: true }))).toMatchObject({
    name: 'ApiError',
    status: 500,
    mayHaveRun: true,
    message: expect.stringContaining(`. ${advice}`),
  });
  expect(seen).toHaveLength(1);
});

test('a response that does not come in time is lost too, and so is that of the look-up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { synapse } = clientOf(() => new Promise<Response>(() => undefined), { timeout: 100 });
  const deleting = caught(synapse.rooms.delete(room));
  await vi.advanceTimersByTimeAsync(1000);
  expect(await deleting).toMatchObject({
    name: 'TimeoutError',
    attempts: 2,
    elapsedMs: 200,
    mayHaveRun: true,
    message: `No complete response within 100 ms (DELETE /_synapse/admin/v2/rooms/!a:test). ${advice}`,
  });
});

test('a signal that is aborted during the look-up ends the call with its reason', async () => {
  const abort = new AbortController();
  const { synapse } = scripted([
    lost,
    () => {
      abort.abort(new Error('enough'));
      return deletions(deletion('own', 'active'));
    },
  ]);
  expect(await caught(synapse.rooms.delete(room, {}, { signal: abort.signal }))).toBe(abort.signal.reason);
});

test('a signal that is aborted while the deletion is sent ends the call, and nothing is looked up', async () => {
  const abort = new AbortController();
  const { synapse, seen } = clientOf(() => {
    abort.abort(new Error('enough'));
    return lost();
  });
  expect(await caught(synapse.rooms.delete(room, {}, { signal: abort.signal }))).toBe(abort.signal.reason);
  expect(seen).toHaveLength(1);
});

test('the look-up is part of the totalTimeout of the call', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const slow = () =>
    new Promise<Response>((resolve) => setTimeout(resolve, 700, new Response('<html>', { status: 504 })));
  const { synapse, seen } = clientOf(slow);
  const deleting = caught(synapse.rooms.delete(room, {}, { totalTimeout: 1000 }));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await deleting).toMatchObject({
    name: 'ApiError',
    status: 504,
    attempts: 2,
    elapsedMs: 1000,
    mayHaveRun: true,
  });
  expect(seen).toHaveLength(2);
});

test('the parameters are those at the time of the call', async () => {
  const params = { block: true };
  const { synapse, seen } = scripted([json({ delete_id: 'd' })]);
  const deleting = synapse.rooms.delete(room, params);
  params.block = false;
  await deleting;
  expect(seen[0]?.body).toBe('{"block":true}');
});

test('a lost response of deleteSync and purgeHistory says what to look at', async () => {
  const sync = scripted([lost]);
  expect(await caught(sync.synapse.rooms.deleteSync(room))).toMatchObject({
    mayHaveRun: true,
    attempts: 1,
    message: expect.stringContaining('rooms.members(roomId) lists who is left in the room'),
  });
  const purge = scripted([lost]);
  expect(await caught(purge.synapse.rooms.purgeHistory(room, { purge_up_to_event_id: '$a' }))).toMatchObject({
    mayHaveRun: true,
    attempts: 1,
    message: expect.stringContaining("server.scheduledTasks({ action_name: 'purge_history', resource_id: roomId })"),
  });
});

test('purgeHistory starts a task, which asks for its own status', async () => {
  const { synapse, seen } = scripted([
    json({ purge_id: 'p' }),
    json({ status: 'active' }),
    json({ status: 'complete' }),
  ]);
  const task = await synapse.rooms.purgeHistory(room, { purge_up_to_event_id: '$a' });
  expect(await task.wait()).toEqual({ status: 'complete' });
  expect(requests(seen).slice(1)).toEqual(['GET v1/purge_history_status/p', 'GET v1/purge_history_status/p']);
});
