import { createHmac } from 'node:crypto';
import { type ApiError, type ClientOptions, ConnectionError, type RegisterParams } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { caught, clientOf, json, lost, refusal, refused, type Seen } from './support/server.ts';

const secret = 'sécret of the homeserver';
const alice = { username: 'alice', password: 'wonderland' };
const response = { user_id: '@alice:test', home_server: 'test', access_token: 'syt_x', device_id: 'D' };
const retrying = { maxRetries: 2, retryDelay: () => 0 };

type Answer = (request: Seen, index: number) => Response | Promise<Response>;
const numbered: Answer = (_, index) => json({ nonce: `nonce-${index}` });

/** A server with one answer for nonces, and one for registrations. Each counts its own requests. */
function serverOf(answers: { nonce?: Answer; register?: Answer }, options: Partial<ClientOptions> = retrying) {
  const { nonce = numbered, register = () => json(response) } = answers;
  const counts = { GET: 0, POST: 0 };
  const client = clientOf((request) => {
    const isNonce = request.method === 'GET';
    return isNonce ? nonce(request, counts.GET++) : register(request, counts.POST++);
  }, options);
  return {
    ...client,
    register: (params: RegisterParams = alice) => client.synapse.registration.register(secret, params),
  };
}

/** Fails the first attempts this way, and then registers. */
const failing =
  (failure: () => Response, failures = 1): Answer =>
  (_, index) =>
    index < failures ? failure() : json(response);

const limited = (after = 0) => refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: after });
const methods = (seen: readonly Seen[]) => seen.map(({ method }) => method);
const bodies = (seen: readonly Seen[]) =>
  seen.filter(({ body }) => body !== '').map(({ body }) => JSON.parse(body) as Record<string, string>);
const macOf = (...fields: string[]) => createHmac('sha1', secret).update(fields.join('\0')).digest('hex');

describe('the MAC', () => {
  test.each<[string, RegisterParams, string[]]>([
    ['a user', alice, ['alice', 'wonderland', 'notadmin']],
    ['an admin', { ...alice, admin: true }, ['alice', 'wonderland', 'admin']],
    ['no admin', { ...alice, admin: false }, ['alice', 'wonderland', 'notadmin']],
    ['a bot', { ...alice, user_type: 'bot' }, ['alice', 'wonderland', 'notadmin', 'bot']],
    ['an admin of a type', { ...alice, admin: true, user_type: 'x' }, ['alice', 'wonderland', 'admin', 'x']],
    ['other fields', { ...alice, displayname: 'A', device_id: 'D' }, ['alice', 'wonderland', 'notadmin']],
    ['UTF-8', { username: 'Älice', password: '💥ö' }, ['Älice', '💥ö', 'notadmin']],
  ])('of %s is made as Synapse makes it', async (_, params, fields) => {
    const { register, seen } = serverOf({});
    await register(params);
    expect(bodies(seen)).toEqual([{ ...params, nonce: 'nonce-0', mac: macOf('nonce-0', ...fields) }]);
  });
});

test('a client without an access token can register, and one with a token sends none', async () => {
  for (const accessToken of [null, 'syt_admin']) {
    const { register, seen } = serverOf({}, { accessToken });
    expect(await register()).toEqual(response);
    expect(methods(seen)).toEqual(['GET', 'POST']);
    for (const { headers } of seen) expect(headers).not.toHaveProperty('authorization');
  }
});

describe('each attempt has its own nonce', () => {
  test.each<[string, () => Response]>([
    ['429', limited],
    ['a refused connection', refused],
  ])('after %s', async (_, failure) => {
    const { register, seen } = serverOf({ register: failing(failure, 2) });
    expect(await register()).toEqual(response);
    expect(methods(seen)).toEqual(['GET', 'POST', 'GET', 'POST', 'GET', 'POST']);
    const nonces = ['nonce-0', 'nonce-1', 'nonce-2'];
    expect(bodies(seen).map(({ nonce, mac }) => ({ nonce, mac }))).toEqual(
      nonces.map((nonce) => ({ nonce, mac: macOf(nonce, 'alice', 'wonderland', 'notadmin') })),
    );
  });

  test('so that a nonce does not expire while the SDK waits for a retry', async () => {
    const issued = new Map<string, number>();
    const { register } = serverOf({
      nonce: (_, index) => {
        issued.set(`nonce-${index}`, performance.now());
        return json({ nonce: `nonce-${index}` });
      },
      register: ({ body }, index) => {
        if (index === 0) return limited(120);
        const age = performance.now() - (issued.get(JSON.parse(body).nonce) as number);
        return age < 100 ? json(response) : refusal(400, 'M_UNKNOWN', { error: 'unrecognised nonce' });
      },
    });
    expect(await register()).toEqual(response);
  });
});

describe('a registration that may have been executed is not sent again', () => {
  test('a lost response', async () => {
    const { register, seen } = serverOf({ register: lost });
    const error = await caught(register());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      operation: 'registration.register',
      attempts: 2,
      mayHaveRun: true,
      message: expect.stringContaining('. The account may have been created: users.get(userId) or a login shows it'),
    });
    expect(methods(seen)).toEqual(['GET', 'POST']);
  });

  test('an attempt that timed out', async () => {
    const { synapse, seen } = serverOf({ register: () => new Promise(() => undefined) });
    const error = await caught(synapse.registration.register(secret, alice, { timeout: 50 }));
    expect(error).toMatchObject({ name: 'TimeoutError', operation: 'registration.register', mayHaveRun: true });
    expect(methods(seen)).toEqual(['GET', 'POST']);
  });

  test('a refusal says that nothing was executed', async () => {
    const { register } = serverOf({ register: () => refusal(400, 'M_USER_IN_USE') });
    expect(await caught(register())).toMatchObject({ errcode: 'M_USER_IN_USE', attempts: 2, mayHaveRun: false });
  });
});

describe('the request for the nonce', () => {
  test.each<[string, () => Response]>([
    ['429', limited],
    ['a lost response', lost],
    ['a refused connection', refused],
    ['503 of a proxy', () => new Response('busy', { status: 503 })],
  ])('is retried after %s', async (_, failure) => {
    const nonce: Answer = (request, index) => (index === 0 ? failure() : numbered(request, index));
    const { register, seen } = serverOf({ nonce });
    expect(await register()).toEqual(response);
    expect(methods(seen)).toEqual(['GET', 'GET', 'POST']);
  });

  test('ends the call when its own retries are used up, and nothing was executed', async () => {
    const { register, seen } = serverOf({ nonce: () => limited() });
    expect(await caught(register())).toMatchObject({
      name: 'ApiError',
      operation: 'registration.nonce',
      status: 429,
      attempts: 3,
      mayHaveRun: false,
    });
    expect(methods(seen)).toEqual(['GET', 'GET', 'GET']);
  });

  test('ends the call when a retry of the registration gets none', async () => {
    const nonce: Answer = (request, index) => (index === 0 ? numbered(request, index) : refusal(403, 'M_FORBIDDEN'));
    const { register } = serverOf({ nonce, register: () => limited() });
    expect(await caught(register())).toMatchObject({
      operation: 'registration.nonce',
      status: 403,
      attempts: 3,
      mayHaveRun: false,
    });
  });

  test('has the whole timeout of an attempt, and leaves it whole to the registration', async () => {
    const later = (body: object) => new Promise<Response>((resolve) => setTimeout(() => resolve(json(body)), 150));
    const { synapse } = serverOf({ nonce: () => later({ nonce: 'x' }), register: () => later(response) });
    // Both together take longer than one attempt may.
    expect(await synapse.registration.register(secret, alice, { timeout: 250 })).toEqual(response);
  });
});

describe('totalTimeout holds for the whole call', () => {
  test('while it waits for a nonce', async () => {
    const { synapse } = serverOf({ nonce: () => new Promise(() => undefined) });
    const error = await caught(synapse.registration.register(secret, alice, { totalTimeout: 60 }));
    expect(error).toMatchObject({
      name: 'TimeoutError',
      timeout: 60,
      operation: 'registration.nonce',
      mayHaveRun: false,
    });
  });

  test('over the nonces and the registrations: a wait that does not fit in ends the call', async () => {
    const { synapse, seen } = serverOf({
      nonce: (request, index) => (index === 0 ? limited(200) : numbered(request, index)),
      register: () => limited(400),
    });
    const error = await caught(synapse.registration.register(secret, alice, { totalTimeout: 500 }));
    expect(error).toMatchObject({ operation: 'registration.register', status: 429, attempts: 3, mayHaveRun: false });
    expect(methods(seen)).toEqual(['GET', 'GET', 'POST']);
  });
});

describe('an abort ends the call with its own reason', () => {
  test.each<[string, (abort: () => void) => { nonce?: Answer; register?: Answer }, string[]]>([
    [
      'while a nonce is awaited',
      (abort) => ({
        nonce: () => {
          abort();
          return new Promise(() => undefined);
        },
      }),
      ['GET'],
    ],
    [
      'just before the nonce comes',
      (abort) => ({
        nonce: (request, index) => {
          queueMicrotask(abort);
          return numbered(request, index);
        },
      }),
      ['GET'],
    ],
    [
      'during the registration',
      (abort) => ({
        register: () => {
          abort();
          return new Promise(() => undefined);
        },
      }),
      ['GET', 'POST'],
    ],
    [
      'before a retry',
      (abort) => ({
        register: () => {
          setTimeout(abort, 20);
          return limited(10_000);
        },
      }),
      ['GET', 'POST'],
    ],
  ])('%s', async (_, answers, sent) => {
    const controller = new AbortController();
    const reason = new Error('the caller changed its mind');
    const { synapse, seen } = serverOf(answers(() => controller.abort(reason)));
    const call = synapse.registration.register(secret, alice, { signal: controller.signal });
    expect(await caught(call)).toBe(reason);
    expect(methods(seen)).toEqual(sent);
  });
});

describe('a refusal that has a known cause says what to do', () => {
  test.each([
    [400, 'Shared secret registration is not enabled', /Set `registration_shared_secret`/],
    [403, 'HMAC incorrect', /`sharedSecret` must be `registration_shared_secret`/],
    [400, 'unrecognised nonce', /older than a minute/],
  ])('%s %s', async (status, error, advice) => {
    const { register } = serverOf({ register: () => refusal(status, 'M_UNKNOWN', { error }) });
    const thrown = (await caught(register())) as ApiError;
    expect(thrown).toMatchObject({ name: 'ApiError', status, error, mayHaveRun: false });
    expect(thrown.message).toMatch(advice);
  });

  test('no other refusal does', async () => {
    const { register } = serverOf({ register: () => refusal(400, 'M_INVALID_USERNAME', { error: 'Bad name' }) });
    expect(((await caught(register())) as ApiError).message).toMatch(/status 400\)$/);
  });
});

test('no error or event shows the secret, the password, a nonce, the MAC or a new token', async () => {
  const events: unknown[] = [];
  const hook = (event: unknown) => void events.push(event);
  const hooks = { onRequest: hook, onResponse: hook, onRetry: hook, onSettled: hook };
  const echo: Answer = ({ body }) => new Response(`<pre>${body} syt_YWxpY2U_OfTheNewAccount</pre>`, { status: 400 });
  const malformed: Answer = () => json({ ...response, user_id: 7, access_token: 'syt_YWxpY2U_OfTheNewAccount' });
  const cases = [
    { register: echo },
    { register: malformed },
    { nonce: () => json({ nonce: ['nonce-0'], more: { nonce: 'nonce-0' } }) },
    { nonce: () => new Response('{"nonce":"nonce-0', { status: 200 }) },
  ];
  const mac = macOf('nonce-0', 'alice', 'wonderland', 'notadmin');
  for (const answers of cases) {
    const { register } = serverOf(answers, { ...hooks, maxRetries: 0 });
    const error = (await caught(register())) as Error;
    const text = `${JSON.stringify([error, events])} ${error.stack}`;
    for (const secretText of [secret, 'wonderland', mac, 'OfTheNewAccount']) expect(text).not.toContain(secretText);
  }
  const { register } = serverOf({ register: echo }, { ...hooks, maxRetries: 0 });
  expect(JSON.stringify(await caught(register()))).not.toContain('nonce-0');
});

test('the params are copied: a change during the call changes no request', async () => {
  const { register, seen } = serverOf({ register: failing(limited) });
  const params = { ...alice };
  const call = register(params);
  params.username = 'bob';
  params.password = '';
  await call;
  expect(bodies(seen).map(({ username, password }) => ({ username, password }))).toEqual([alice, alice]);
});

test('an error has a frame of the caller, also one of the request for the nonce', async () => {
  async function registerAlice(answers: { nonce?: Answer; register?: Answer }) {
    return [await serverOf(answers, { maxRetries: 0 }).register()];
  }
  for (const answers of [{ nonce: () => limited() }, { register: () => limited() }])
    expect(((await caught(registerAlice(answers))) as Error).stack).toContain('registerAlice');
});
