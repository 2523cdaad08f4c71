import { ApiError, path, type SynapseAdmin } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failure } from './support/failure.ts';
import { mostAttempts, observe, reasons } from './support/observed.ts';
import { Outcomes } from './support/outcomes.ts';
import { type RunningSynapse, start, withSynapse } from './support/synapse.ts';

const outcomes = new Outcomes('Synapse’s own rate limits, turned down');

/** One login, room or message every two seconds, and a few at once. */
const config = `
rc_login:
  address: {per_second: 0.5, burst_count: 3}
  account: {per_second: 1000, burst_count: 1000}
  failed_attempts: {per_second: 1000, burst_count: 1000}
rc_room_creation: {per_second: 0.5, burst_count: 2}
rc_message: {per_second: 0.5, burst_count: 3}
`;

const newRoom = { method: 'POST', path: '/_matrix/client/v3/createRoom', body: {} } as const;
const rooms = new Map<string, string>();

withSynapse('a Synapse with low rate limits', () => {
  let server: RunningSynapse;
  let hints: number[];
  beforeAll(async () => {
    server = await start({ config });
  });
  afterAll(async () => {
    outcomes.print();
    await server?.stop();
  });

  /** Notes what Synapse asks for, beside the SDK. */
  async function fetchAndLook(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, init);
    if (response.status === 429)
      hints.push(((await response.clone().json()) as { retry_after_ms: number }).retry_after_ms);
    return response;
  }

  async function clientOf(name: string, options: { maxRetryAfter?: number } = {}) {
    hints = [];
    const user = await server.registerUser(name);
    return {
      user,
      ...observe({ baseUrl: server.baseUrl, adminToken: user.access_token }, { fetch: fetchAndLook, ...options }),
    };
  }

  /** The transaction id makes a retry harmless, so it is a call that may always be retried. */
  async function send(
    synapse: SynapseAdmin,
    { user_id: userId }: { readonly user_id: string },
    count: number,
  ): Promise<unknown> {
    const roomId = rooms.get(userId) ?? (await synapse.request<{ room_id: string }>(newRoom)).room_id;
    rooms.set(userId, roomId);
    const body = { msgtype: 'm.text', body: `message ${count}` };
    return synapse.request({
      method: 'PUT',
      path: path`/_matrix/client/v3/rooms/${roomId}/send/m.room.message/${String(count)}`,
      body,
      idempotent: true,
    });
  }

  type Caller = (
    synapse: SynapseAdmin,
    user: { readonly user_id: string; readonly password: string },
    count: number,
  ) => Promise<unknown>;
  const limited: ReadonlyArray<readonly [string, Caller]> = [
    [
      'login',
      (synapse, { user_id: user, password }) =>
        synapse.request({
          method: 'POST',
          path: '/_matrix/client/v3/login',
          body: { type: 'm.login.password', identifier: { type: 'm.id.user', user }, password },
        }),
    ],
    ['createRoom', (synapse) => synapse.request(newRoom)],
    ['send a message', send],
  ];

  async function sixTimes(call: Caller, { synapse, user }: Awaited<ReturnType<typeof clientOf>>): Promise<void> {
    for (let count = 0; count < 6; count++) await call(synapse, user, count);
  }

  test.each(limited)('%s: the SDK waits as long as Synapse asks for, and every call succeeds', async (name, call) => {
    const seen = await clientOf(name.replaceAll(' ', '-').toLowerCase());
    await sixTimes(call, seen);
    expect(hints.length).toBeGreaterThan(0);
    expect(seen.retries.map(({ status, reason }) => [status, reason])).toEqual(hints.map(() => [429, 'ApiError']));
    for (const [index, { waitMs }] of seen.retries.entries()) {
      const hint = hints[index] as number;
      expect(hint).toBeGreaterThan(0);
      expect(waitMs).toBeGreaterThanOrEqual(hint);
      expect(waitMs).toBeLessThanOrEqual(Math.max(50, hint) * 1.3);
    }
    // It need not be told twice.
    expect(mostAttempts(seen)).toBe(2);
    outcomes.add({
      fault: `429 M_LIMIT_EXCEEDED (${name})`,
      calls: '6 in a row',
      attempts: mostAttempts(seen),
      outcome: `6 of 6 (${reasons(seen)}; asked to wait ${Math.min(...hints)} to ${Math.max(...hints)} ms, waited as long or up to 30 % longer)`,
    });
  });

  test.each(limited)(
    '%s: a wait beyond maxRetryAfter is an error at once, with the time to wait',
    async (name, call) => {
      const seen = await clientOf(`${name.replaceAll(' ', '-').toLowerCase()}-impatient`, { maxRetryAfter: 10 });
      const error = await failure(sixTimes(call, seen));
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({
        status: 429,
        errcode: 'M_LIMIT_EXCEEDED',
        attempts: 1,
        mayHaveRun: false,
        retryAfterMs: hints.at(-1),
      });
      expect(hints).toHaveLength(1);
      expect(seen.retries).toEqual([]);
      outcomes.add({
        fault: `429 M_LIMIT_EXCEEDED (${name})`,
        calls: 'maxRetryAfter 10',
        attempts: error.attempts,
        outcome: `ApiError 429 at once, retryAfterMs ${(error as ApiError).retryAfterMs}, mayHaveRun ${error.mayHaveRun}`,
      });
    },
  );

  test('ratelimit.set lifts the limit of an account for messages', async () => {
    const seen = await clientOf('free');
    await observe(server).synapse.ratelimit.set(seen.user.user_id, { messages_per_second: 0, burst_count: 0 });
    await sixTimes(send, seen);
    expect(hints).toEqual([]);
    outcomes.add({
      fault: 'the same limits, ratelimit.set 0/0',
      calls: 'send a message, 6 in a row',
      attempts: mostAttempts(seen),
      outcome: 'no 429',
    });
  });

  test('the admin API is not limited, and many accounts are renamed at once', async () => {
    hints = [];
    const seen = observe(server, { fetch: fetchAndLook });
    const users = await Promise.all(Array.from({ length: 20 }, (_, index) => server.registerUser(`many-${index}`)));
    await Promise.all(
      users.map(({ user_id: userId }) => seen.synapse.users.createOrModify(userId, { displayname: 'one of many' })),
    );
    await Promise.all(users.map(({ user_id: userId }) => seen.synapse.users.login(userId)));
    expect(hints).toEqual([]);
    outcomes.add({
      fault: 'the same limits',
      calls: 'users.login x20, createOrModify x20',
      attempts: mostAttempts(seen),
      outcome: 'no 429',
    });
  });

  test('except that a new name counts as a message of the account itself: the SDK waits, and the last one holds', async () => {
    hints = [];
    const seen = observe(server, { fetch: fetchAndLook });
    const { user_id: userId } = await server.registerUser('renamed');
    for (let count = 0; count < 6; count++)
      await seen.synapse.users.createOrModify(userId, { displayname: `name ${count}` });
    expect(hints.length).toBeGreaterThan(0);
    expect(seen.retries).toHaveLength(hints.length);
    expect(await seen.synapse.users.get(userId)).toMatchObject({ displayname: 'name 5' });
    outcomes.add({
      fault: '429 M_LIMIT_EXCEEDED (rc_message)',
      calls: 'createOrModify of one account, 6 in a row',
      attempts: mostAttempts(seen),
      outcome: `6 of 6 (${reasons(seen)})`,
    });
  });

  test('and that Synapse refuses such a modification half-way, after it has set the name', async () => {
    hints = [];
    const { user_id: userId } = await server.registerUser('half');
    const { synapse } = observe(server, { maxRetries: 0 });
    let count = 0;
    const error = await failure(
      (async () => {
        while (count < 6) await synapse.users.createOrModify(userId, { displayname: `name ${++count}` });
      })(),
    );
    expect(error).toMatchObject({ status: 429, errcode: 'M_LIMIT_EXCEEDED', attempts: 1 });
    expect(await synapse.users.get(userId)).toMatchObject({ displayname: `name ${count}` });
    outcomes.add({
      fault: '429 M_LIMIT_EXCEEDED (rc_message)',
      calls: 'createOrModify of one account, maxRetries 0',
      attempts: error.attempts,
      outcome: `ApiError 429, mayHaveRun ${error.mayHaveRun}; the name was set all the same`,
    });
  });
});
