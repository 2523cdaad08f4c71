import type { SynapseAdmin } from 'synapse-admin-sdk';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SynapseAdminError } from '../../src/errors/base.ts';
import { addCallSite, captureCallSite } from '../../src/errors/call-site.ts';
import { userOnWire, userRow } from '../operations/wire.ts';
import { caught, clientOf, json, type Seen } from './support/server.ts';

/** Two pages, of which the second is an error; a tick passes before each, as with a real server. */
function failing(first: object[] = [userRow]) {
  const { synapse } = clientOf(async ({ query }: Seen) => {
    await new Promise((resolve) => setTimeout(resolve));
    return query['from'] === undefined ? json({ users: first, next_token: '1' }) : json({ errcode: 'M_UNKNOWN' }, 400);
  });
  return synapse.users;
}

const ways = {
  iterateItems: async function iterateItems() {
    for await (const _ of failing().list()) await null;
  },
  iterateItemsAfterAnEmptyPage: async function iterateItemsAfterAnEmptyPage() {
    for await (const _ of failing([]).list());
  },
  iteratePages: async function iteratePages() {
    for await (const _ of failing().list().pages()) await null;
  },
  collectAll: async function collectAll() {
    return [await failing().list().toArray()];
  },
  takeFirst: async function takeFirst() {
    return [await failing([]).list().first()];
  },
  takePage: async function takePage() {
    return [await failing().list({ from: 1 }).page()];
  },
};

/** Every request is refused, a tick later. */
function refusing(): SynapseAdmin {
  const { synapse } = clientOf(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return json({ errcode: 'M_UNKNOWN' }, 400);
  });
  return synapse;
}

const longWays = {
  createAccount: async function createAccount() {
    return [await refusing().users.create('@a:test')];
  },
  updateAccount: async function updateAccount() {
    return [await refusing().users.update('@a:test', { displayname: 'A' })];
  },
  createOrModifyAccount: async function createOrModifyAccount() {
    return [await refusing().users.createOrModify('@a:test')];
  },
  lockAccount: async function lockAccount() {
    return [await refusing().users.lock('@a:test')];
  },
  redactEvents: async function redactEvents() {
    return [await refusing().users.redact('@a:test', { rooms: [] })];
  },
  deleteRoom: async function deleteRoom() {
    return [await refusing().rooms.delete('!a:test')];
  },
  pickUpDeletions: async function pickUpDeletions() {
    return [await refusing().rooms.deleteTasks('!a:test')];
  },
  waitForTask: async function waitForTask() {
    return [await refusing().rooms.deleteTask('d').wait()];
  },
  purgeHistory: async function purgeHistory() {
    return [await refusing().rooms.purgeHistory('!a:test', { purge_up_to_event_id: '$a' })];
  },
  joinRoom: async function joinRoom() {
    return [await refusing().rooms.join('!a:test', { user_id: '@a:test' })];
  },
  sendNotice: async function sendNotice() {
    return [await refusing().serverNotices.send({ user_id: '@a:test', content: {} })];
  },
  registerAccount: async function registerAccount() {
    return [await refusing().registration.register('secret', { username: 'a', password: 'b' })];
  },
  createToken: async function createToken() {
    return [await refusing().registrationTokens.create()];
  },
  iterateDeletion: async function iterateDeletion() {
    for await (const _ of refusing().media.deleteAll('@a:test')) await null;
  },
  runDeletion: async function runDeletion() {
    return [await refusing().media.deleteAll('@a:test').run()];
  },
};

test.each(Object.entries({ ...ways, ...longWays }))(
  'an error of %s has a frame of its caller where V8 keeps ten',
  async (name, call) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 9; // On a socket V8 adds a frame of the event loop to the ten that it keeps.
    try {
      const error = (await caught(call())) as Error;
      expect(error).toBeInstanceOf(SynapseAdminError);
      expect(error.stack).toContain(`at ${name} (`.replace('at ', ''));
      expect(error.stack).toContain('call-site.test.ts');
    } finally {
      Error.stackTraceLimit = limit;
    }
  },
);

test('the reason of a signal and other errors that are not ours stay as they are', () => {
  const error = new Error('mine');
  const { stack } = error;
  expect(addCallSite(error, captureCallSite())).toBe(error);
  expect(error.stack).toBe(stack);
  expect(addCallSite('text', captureCallSite())).toBe('text');
});

test('the function that adds frames is in a stack once, and no line holds two frames', async () => {
  for (const call of Object.values({ ...ways, ...longWays })) {
    const { stack = '' } = (await caught(call())) as Error;
    const frames = stack.split('\n').filter((line) => line.includes('    at '));
    expect(frames.map((line) => line.split(' at ').length)).toEqual(frames.map(() => 2));
    expect(frames.filter((line) => /(?:PageSource|AccountCall)\.#request/.test(line)).length).toBeLessThanOrEqual(1);
  }
});

test('a call that succeeds captures no stack', async () => {
  const capture = vi.spyOn(Error, 'captureStackTrace');
  onTestFinished(() => capture.mockRestore());
  const { synapse } = clientOf(() => json({ ...userOnWire, users: [userRow] }));
  await synapse.users.createOrModify('@a:test');
  for await (const _ of synapse.users.list());
  for await (const _ of synapse.users.list().pages());
  await synapse.users.list().first();
  await synapse.users.list().page();
  expect(capture).not.toHaveBeenCalled();
});

test('an error without a stack stays without one', () => {
  const error = Object.assign(new SynapseAdminError('ours'), { stack: undefined });
  expect(addCallSite(error, captureCallSite()).stack).toBeUndefined();
});

test('an error gets the frames that it lacks, each on a line of its own', () => {
  const error = Object.assign(new SynapseAdminError('ours'), { stack: 'Error: ours\n    at one' });
  addCallSite(error, { stack: 'Error\n    at one\n    at two\n    at three' });
  expect(error.stack).toBe('Error: ours\n    at one\n    at two\n    at three');
});

test('frames that an error has already are not added again', () => {
  const error = new SynapseAdminError('ours');
  const { stack = '' } = error;
  addCallSite(error, { stack });
  expect(error.stack).toBe(stack);
});

test('an engine without captureStackTrace leaves errors as they are', () => {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = undefined as never;
  try {
    const error = new SynapseAdminError('ours');
    const { stack } = error;
    expect(addCallSite(error, captureCallSite()).stack).toBe(stack);
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
});
