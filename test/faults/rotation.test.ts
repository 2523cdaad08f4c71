import { describe, expect, test } from 'vitest';
import type { Exchange } from './server/fault-server.ts';
import { httpResponse } from './server/raw.ts';
import { clientOf, errorOf, json, serve, stopServers } from './support/client.ts';

stopServers();

const user = '@a:example.org';
const tokenOf = ({ request }: Exchange) => (request.headers['authorization'] ?? '').replace('Bearer ', '');
const unknown = { errcode: 'M_UNKNOWN_TOKEN', error: 'Invalid access token passed.', soft_logout: false };
const devices = { devices: [], total: 0 };

/** A server that knows one token, and notes the ones that it is shown. */
function knowing(token: string, seen: string[] = []) {
  return serve((exchange) => {
    seen.push(tokenOf(exchange));
    if (tokenOf(exchange) === token) return json(exchange, 200, devices);
    json(exchange, 401, unknown);
  });
}

describe('a rejected token', () => {
  test('is renewed once for a hundred calls', async () => {
    const server = await knowing('syt_new');
    const asked: boolean[] = [];
    let token = 'syt_old';
    const accessToken = async ({ rejected }: { rejected: boolean }) => {
      asked.push(rejected);
      if (!rejected) return token;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return (token = 'syt_new');
    };
    const synapse = clientOf(server, { accessToken });
    const results = await Promise.all(Array.from({ length: 100 }, () => synapse.devices.list(user)));
    expect(results).toEqual(Array(100).fill(devices));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(server.requests).toBe(200);
  });

  test('is renewed once also for calls that learn of it late', async () => {
    let renewals = 0;
    let late: (() => void) | undefined;
    const server = await serve((exchange) => {
      if (tokenOf(exchange) === 'syt_new1') return json(exchange, 200, devices);
      if (exchange.request.target.includes('late') && late === undefined) {
        late = () => json(exchange, 401, unknown);
        return;
      }
      json(exchange, 401, unknown);
    });
    let token = 'syt_old';
    const synapse = clientOf(server, {
      accessToken: ({ rejected }) => (rejected ? (token = `syt_new${++renewals}`) : token),
    });
    const slow = synapse.devices.list('@late:example.org');
    while (late === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    await synapse.devices.list(user);
    late();
    expect(await slow).toEqual(devices);
    expect(renewals).toBe(1);
  });

  test('is renewed once for a call, and then the error goes to the caller', async () => {
    const seen: string[] = [];
    const server = await knowing('syt_nobody', seen);
    let number = 0;
    const asked: boolean[] = [];
    const accessToken = ({ rejected }: { rejected: boolean }) => {
      asked.push(rejected);
      return rejected ? `syt_number${++number}` : `syt_number${number}`;
    };
    const error = await errorOf(clientOf(server, { accessToken }).devices.list(user));
    expect(error).toMatchObject({
      name: 'ApiError',
      status: 401,
      errcode: 'M_UNKNOWN_TOKEN',
      softLogout: false,
      attempts: 2,
      mayHaveRun: false,
    });
    expect(seen).toEqual(['syt_number0', 'syt_number1']);
    expect(asked.filter(Boolean)).toHaveLength(1);
  });

  test('is renewed for a call that must not be retried too: Synapse has not run it', async () => {
    const server = await serve((exchange) => {
      if (tokenOf(exchange) !== 'syt_new') return json(exchange, 401, unknown);
      exchange.execute();
      json(exchange, 200, { access_token: 'syt_of_the_user' });
    });
    let token = 'syt_old';
    const synapse = clientOf(server, {
      accessToken: ({ rejected }) => (rejected ? (token = 'syt_new') : token),
      maxRetries: 0,
    });
    expect(await synapse.users.login(user)).toEqual({ access_token: 'syt_of_the_user' });
    expect(server.executions).toBe(1);
  });

  test('that is a string cannot be renewed', async () => {
    const server = await knowing('syt_new');
    expect(await errorOf(clientOf(server).devices.list(user))).toMatchObject({ status: 401, attempts: 1 });
  });

  test.each([
    ['M_USER_LOCKED', { errcode: 'M_USER_LOCKED', soft_logout: true }],
    ['M_MISSING_TOKEN', { errcode: 'M_MISSING_TOKEN' }],
    ['no Matrix error', 'Unauthorized'],
  ])('is not what a 401 with %s says', async (_, body) => {
    const server = await serve((exchange) => json(exchange, 401, body));
    const asked: boolean[] = [];
    const accessToken = ({ rejected }: { rejected: boolean }) => {
      asked.push(rejected);
      return 'syt_fine';
    };
    expect(await errorOf(clientOf(server, { accessToken }).devices.list(user))).toMatchObject({
      status: 401,
      attempts: 1,
    });
    expect(asked).toEqual([false]);
  });
});

test('a retry asks for the token again', async () => {
  const seen: string[] = [];
  const server = await serve((exchange) => {
    seen.push(tokenOf(exchange));
    if (exchange.number === 1) return json(exchange, 429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1 });
    json(exchange, 200, devices);
  });
  let number = 0;
  await clientOf(server, { accessToken: async () => `syt_number${++number}` }).devices.list(user);
  expect(seen).toEqual(['syt_number1', 'syt_number2']);
});

test('a renewal that fails reaches every call that waits for it, as it is', async () => {
  const server = await knowing('syt_new');
  const failure = new Error('the vault is sealed');
  let renewals = 0;
  const accessToken = async ({ rejected }: { rejected: boolean }) => {
    if (!rejected) return 'syt_old';
    renewals++;
    await new Promise((resolve) => setTimeout(resolve, 100));
    throw failure;
  };
  const synapse = clientOf(server, { accessToken });
  const errors = await Promise.all(Array.from({ length: 10 }, () => errorOf(synapse.devices.list(user))));
  expect(new Set(errors)).toEqual(new Set([failure]));
  expect(renewals).toBe(1);
});

test('a renewal that never ends is bounded by timeout, and the 401 is what the caller sees', async () => {
  const server = await knowing('syt_new');
  const accessToken = ({ rejected }: { rejected: boolean }) =>
    rejected ? new Promise<string>(() => undefined) : 'syt_old';
  expect(await errorOf(clientOf(server, { accessToken, timeout: 300 }).devices.list(user))).toMatchObject({
    status: 401,
    errcode: 'M_UNKNOWN_TOKEN',
  });
});

test('one call that gives up waiting for a renewal does not end it for the others', async () => {
  const server = await knowing('syt_new');
  const controller = new AbortController();
  let token = 'syt_old';
  const accessToken = async ({ rejected }: { rejected: boolean }) => {
    if (!rejected) return token;
    controller.abort(new Error('impatient'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    return (token = 'syt_new');
  };
  const synapse = clientOf(server, { accessToken });
  const [patient, impatient] = await Promise.allSettled([
    synapse.devices.list(user),
    synapse.devices.list(user, { signal: controller.signal }),
  ]);
  expect(patient).toEqual({ status: 'fulfilled', value: devices });
  expect(impatient).toMatchObject({ status: 'rejected', reason: { message: 'impatient' } });
});

test('the version of the server is asked for without a token, and without asking for one', async () => {
  const seen: string[] = [];
  const server = await serve((exchange) => {
    seen.push(tokenOf(exchange));
    exchange.reply(httpResponse(200, '{"server_version":"1"}'));
  });
  const accessToken = () => {
    throw new Error('must not be asked');
  };
  expect(await clientOf(server, { accessToken }).server.version()).toBe('1');
  expect(seen).toEqual(['']);
});
