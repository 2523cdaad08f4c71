import { ApiError, InvalidArgumentError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { CallToken } from '../../src/transport/call-token.ts';
import { TokenSource } from '../../src/transport/token.ts';
import { caught, clientOf, json, refusal, type Seen } from './support/server.ts';

const tokenOf = ({ headers }: Seen) => headers['authorization']?.slice('Bearer '.length);

/** A server that knows one token only. */
const knows = (token: string) => (request: Seen) =>
  tokenOf(request) === token ? json({ admin: true }) : refusal(401, 'M_UNKNOWN_TOKEN', { soft_logout: false });

test('a function is asked for a token before each call', async () => {
  let count = 0;
  const { synapse, seen } = clientOf(() => json({ admin: true }), { accessToken: () => `syt_${++count}` });
  await synapse.users.isAdmin('@a:b');
  await synapse.users.isAdmin('@a:b');
  expect(seen.map(tokenOf)).toEqual(['syt_1', 'syt_2']);
});

test('the function may be async, and is told that nothing was rejected', async () => {
  const asked: unknown[] = [];
  const { synapse, seen } = clientOf(() => json({ admin: true }), {
    accessToken: async (request) => {
      asked.push(request);
      return 'syt_async';
    },
  });
  await synapse.users.isAdmin('@a:b');
  expect(seen.map(tokenOf)).toEqual(['syt_async']);
  expect(asked).toEqual([{ rejected: false }]);
});

test('the function is not asked for a call that needs no token', async () => {
  const { synapse } = clientOf(() => json({ server_version: '1' }), {
    accessToken: () => {
      throw new Error('asked');
    },
  });
  expect(await synapse.server.version()).toBe('1');
});

test('a token that Synapse no longer knows is renewed once, though nothing is to be retried', async () => {
  const asked: boolean[] = [];
  const { synapse, seen } = clientOf(knows('syt_new'), {
    accessToken: ({ rejected }) => {
      asked.push(rejected);
      return asked.includes(true) ? 'syt_new' : 'syt_old';
    },
  });
  expect(await synapse.users.isAdmin('@a:b')).toBe(true);
  expect(asked).toEqual([false, true]);
  expect(seen.map(tokenOf)).toEqual(['syt_old', 'syt_new']);
});

test('the renewed token goes out even when the function forgets it', async () => {
  const { synapse, seen } = clientOf(knows('syt_new'), {
    accessToken: ({ rejected }) => (rejected ? 'syt_new' : 'syt_old'),
  });
  expect(await synapse.users.isAdmin('@a:b')).toBe(true);
  expect(seen.map(tokenOf)).toEqual(['syt_old', 'syt_new']);
});

test('the retry with a renewed token is announced, and leaves the other retries', async () => {
  const waits: number[] = [];
  const responses = [
    refusal(401, 'M_UNKNOWN_TOKEN'),
    refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 1 }),
    json({ admin: true }),
  ];
  const { synapse } = clientOf(() => responses.shift() ?? json({}), {
    accessToken: ({ rejected }) => (rejected ? 'syt_new' : 'syt_old'),
    maxRetries: 1,
    onRetry: ({ waitMs }) => void waits.push(waitMs),
  });
  expect(await synapse.users.isAdmin('@a:b')).toBe(true);
  expect(waits[0]).toBe(0);
  expect(waits).toHaveLength(2);
});

test('a token that was on its way while another was renewed does not replace it', async () => {
  const asked: boolean[] = [];
  let slow: (token: string) => void = () => undefined;
  const source = new TokenSource(({ rejected }: { rejected: boolean }) => {
    asked.push(rejected);
    if (rejected) return 'syt_new';
    return asked.length === 1 ? 'syt_old' : new Promise<string>((resolve) => (slow = resolve));
  });
  expect(await source.get()).toBe('syt_old');
  const late = source.get();
  expect(await source.renew('syt_old')).toBe('syt_new');
  slow('syt_old');
  expect(await late).toBe('syt_new');
  expect(await source.renew('syt_old')).toBe('syt_new');
  expect(asked).toEqual([false, false, true]);
});

test('a new token that is rejected too ends the call', async () => {
  const { synapse, seen } = clientOf(knows('syt_other'), {
    accessToken: ({ rejected }) => (rejected ? 'syt_new' : 'syt_old'),
  });
  const error = await caught(synapse.users.isAdmin('@a:b'));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 401,
    errcode: 'M_UNKNOWN_TOKEN',
    softLogout: false,
    attempts: 2,
    mayHaveRun: false,
  });
  expect(seen.map(tokenOf)).toEqual(['syt_old', 'syt_new']);
});

test.each([
  [401, 'M_MISSING_TOKEN'],
  [403, 'M_FORBIDDEN'],
  [403, 'M_UNKNOWN_TOKEN'],
  [401, 'M_USER_LOCKED'],
])('no token is asked for after %d %s', async (status, errcode) => {
  const asked: boolean[] = [];
  const { synapse, seen } = clientOf(() => refusal(status, errcode), {
    accessToken: ({ rejected }) => {
      asked.push(rejected);
      return 'syt_one';
    },
  });
  await caught(synapse.users.isAdmin('@a:b'));
  expect(asked).toEqual([false]);
  expect(seen).toHaveLength(1);
});

test('a token that is a string is not asked for again', async () => {
  const { synapse, seen } = clientOf(knows('syt_other'));
  expect(await caught(synapse.users.isAdmin('@a:b'))).toMatchObject({ status: 401, attempts: 1 });
  expect(seen).toHaveLength(1);
});

test('a hundred calls that are rejected together ask for one new token', async () => {
  let renewals = 0;
  let token = 'syt_old';
  const { synapse, seen } = clientOf(knows('syt_new'), {
    accessToken: async ({ rejected }) => {
      if (rejected) {
        renewals++;
        await new Promise((resolve) => setTimeout(resolve, 20));
        token = 'syt_new';
      }
      return token;
    },
  });
  const responses = await Promise.all(Array.from({ length: 100 }, () => synapse.users.isAdmin('@a:b')));
  expect(responses.every((response) => response === true)).toBe(true);
  expect(renewals).toBe(1);
  expect(seen).toHaveLength(200);
});

test('what the function throws reaches the caller as it is, and nothing is sent', async () => {
  const reason = new Error('vault is sealed');
  const { synapse, seen } = clientOf(() => json({}), { accessToken: () => Promise.reject(reason) });
  expect(await caught(synapse.users.isAdmin('@a:b'))).toBe(reason);
  expect(seen).toHaveLength(0);
});

test('what the function throws when it is asked for a new token reaches the caller too', async () => {
  const reason = new Error('vault is sealed');
  const { synapse } = clientOf(knows('syt_other'), {
    accessToken: ({ rejected }) => {
      if (rejected) throw reason;
      return 'syt_old';
    },
  });
  expect(await caught(synapse.users.isAdmin('@a:b'))).toBe(reason);
});

test.each([undefined, '', 'hunter 2', 'hunter2\n', 7])(
  'a token %j from the function is refused, and not shown',
  async (token) => {
    const { synapse, seen } = clientOf(() => json({}), { accessToken: () => token as string });
    const error = await caught(synapse.users.isAdmin('@a:b'));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({
      argument: 'accessToken',
      method: 'GET',
      path: '/_synapse/admin/v1/users/{user_id}/admin',
    });
    expect(String((error as Error).stack)).not.toContain('hunter');
    expect(seen).toHaveLength(0);
  },
);

test('no more than the last tokens are remembered', async () => {
  let count = 0;
  const source = new TokenSource(() => `syt_${++count}`);
  for (let index = 0; index < 20; index++) await source.get();
  expect([...source.known]).toEqual(Array.from({ length: 8 }, (_, index) => `syt_${index + 13}`));
});

test('a call that was rejected with a token that is no longer the newest takes the newest', async () => {
  const asked: boolean[] = [];
  const source = new TokenSource(({ rejected }: { rejected: boolean }) => {
    asked.push(rejected);
    return `syt_${asked.length}`;
  });
  await source.get();
  await source.get();
  expect(await source.renew('syt_1')).toBe('syt_2');
  expect(await source.renew('syt_2')).toBe('syt_3');
  expect(asked).toEqual([false, false, true]);
});

test('a token that is a string is known, and there is no other', async () => {
  const source = new TokenSource('syt_one');
  expect([...source.known]).toEqual(['syt_one']);
  expect(source.renewable).toBe(false);
  expect(await source.renew('syt_one')).toBe('syt_one');
});

test('while a token is renewed, every call waits for the new one', async () => {
  let deliver: (token: string) => void = () => undefined;
  let count = 0;
  const source = new TokenSource(({ rejected }: { rejected: boolean }) =>
    rejected ? new Promise<string>((resolve) => (deliver = resolve)) : `syt_${++count}`,
  );
  expect([await source.get(), await source.get()]).toEqual(['syt_1', 'syt_2']);
  const waiting = [source.renew('syt_2'), source.get(), source.renew('syt_1')];
  deliver('syt_new');
  expect(await Promise.all(waiting)).toEqual(['syt_new', 'syt_new', 'syt_new']);
});

test('a renewal that fails leaves a token that was on its way', async () => {
  let deliver: (token: string) => void = () => undefined;
  const source = new TokenSource(({ rejected }: { rejected: boolean }) =>
    rejected ? Promise.reject(new Error('sealed')) : new Promise<string>((resolve) => (deliver = resolve)),
  );
  const late = source.get();
  expect(await caught(source.renew('syt_old'))).toEqual(new Error('sealed'));
  deliver('syt_late');
  expect(await late).toBe('syt_late');
});

test('a token that is given out again counts as new', async () => {
  const tokens = ['syt_a', 'syt_b', 'syt_a', ...Array.from({ length: 7 }, (_, index) => `syt_${index}`)];
  const source = new TokenSource(() => tokens.shift() as string);
  while (tokens.length > 0) await source.get();
  expect([...source.known]).toContain('syt_a');
  expect([...source.known]).not.toContain('syt_b');
});

test('a renewal that failed does not replace a token that came meanwhile with the rejected one', async () => {
  let fail: (reason: Error) => void = () => undefined;
  let deliver: (token: string) => void = () => undefined;
  const asked: boolean[] = [];
  const source = new TokenSource(({ rejected }: { rejected: boolean }) => {
    asked.push(rejected);
    if (rejected) return new Promise<string>((_, reject) => (fail = reject));
    return asked.length === 1 ? 'syt_old' : new Promise<string>((resolve) => (deliver = resolve));
  });
  await source.get();
  const late = source.get();
  const renewal = caught(source.renew('syt_old'));
  fail(new Error('sealed'));
  await renewal;
  deliver('syt_good');
  expect(await late).toBe('syt_good');
});

/** Returns `syt_old`, and renews it when the test does: `deliveries` has a function for each renewal that was asked for. */
function slowToRenew() {
  const deliveries: ((token: string) => void)[] = [];
  const source = new TokenSource(({ rejected }: { rejected: boolean }) =>
    rejected ? new Promise<string>((resolve) => deliveries.push(resolve)) : 'syt_old',
  );
  return { source, deliveries };
}

test('a renewal that nobody waits for any longer is asked for again, and may still come', async () => {
  const { source, deliveries } = slowToRenew();
  await source.get();
  const first = source.renew('syt_old');
  source.abandonRenewal(0);
  expect(await source.get()).toBe('syt_old');
  const second = source.renew('syt_old');
  deliveries[0]?.('syt_late');
  expect(await first).toBe('syt_late');
  const third = source.get();
  deliveries[1]?.('syt_new');
  expect(await Promise.all([second, third])).toEqual(['syt_new', 'syt_new']);
  expect(deliveries).toHaveLength(2);
});

test('a renewal that was given up and comes late does not replace a newer one', async () => {
  const { source, deliveries } = slowToRenew();
  await source.get();
  const first = source.renew('syt_old');
  source.abandonRenewal(0);
  const second = source.renew('syt_old');
  deliveries[1]?.('syt_new');
  await second;
  deliveries[0]?.('syt_late');
  await first;
  const third = source.renew('syt_new');
  deliveries[2]?.('syt_newest');
  expect(await third).toBe('syt_newest');
  expect([...source.known]).toEqual(['syt_old', 'syt_new', 'syt_late', 'syt_newest']);
});

test('a renewal that has not taken its time yet is not given up', async () => {
  const { source, deliveries } = slowToRenew();
  await source.get();
  const both = [source.renew('syt_old')];
  source.abandonRenewal(60_000);
  both.push(source.renew('syt_old'));
  deliveries[0]?.('syt_new');
  expect(await Promise.all(both)).toEqual(['syt_new', 'syt_new']);
  expect(deliveries).toHaveLength(1);
});

test('a renewed token is sent although the function gave another one too late', async () => {
  let late: (token: string) => void = () => undefined;
  const asked: boolean[] = [];
  const source = new TokenSource(({ rejected }: { rejected: boolean }) => {
    asked.push(rejected);
    if (rejected) return 'syt_new';
    return asked.length === 1 ? new Promise<string>((resolve) => (late = resolve)) : 'syt_old';
  });
  const token = new CallToken(source);
  const abandoned = token.next();
  expect(await token.next()).toBe('syt_old');
  await token.renew();
  late('syt_late');
  await abandoned;
  expect(await token.next()).toBe('syt_new');
  expect(asked).toEqual([false, false, true]);
});

test('a client without a token calls what needs none', async () => {
  const { synapse, seen } = clientOf(() => json({ server_version: '1' }), { accessToken: null });
  expect(await synapse.server.version()).toBe('1');
  await synapse.request({ method: 'GET', path: '/_matrix/client/versions' });
  expect(seen.map(tokenOf)).toEqual([undefined, undefined]);
});

test('a client without a token refuses everything else before it is sent', async () => {
  const { synapse, seen } = clientOf(() => json({ admin: true }), { accessToken: null });
  const error = await caught(synapse.users.isAdmin('@a:b'));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({ argument: 'accessToken', operation: 'users.isAdmin' });
  await expect(synapse.users.list().first()).rejects.toMatchObject({ argument: 'accessToken' });
  expect(seen).toEqual([]);
});
