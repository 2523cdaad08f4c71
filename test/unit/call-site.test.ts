import type { SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { SynapseAdminError } from '../../src/errors/base.ts';
import { addCallSite, captureCallSite } from '../../src/errors/call-site.ts';
import { userRow } from '../operations/wire.ts';
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

const otherWays = {
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
};

test.each(Object.entries({ ...ways, ...otherWays }))(
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
