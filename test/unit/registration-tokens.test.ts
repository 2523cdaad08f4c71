import { ApiError, NotFoundError, type SynapseAdmin } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { caught, clientOf, json, lost, refusal, type Seen, scripted } from './support/server.ts';

const options = { maxRetries: 2, retryDelay: () => 0 };
const recordOf = (token: string) => ({ token, uses_allowed: 2, pending: 0, completed: 0, expiry_time: null });
const tokenOf = ({ body }: Seen) => (JSON.parse(body) as { token: string }).token;
const taken = ({ body }: Seen) =>
  json({ errcode: 'M_INVALID_PARAM', error: `Token already exists: ${JSON.parse(body).token}` }, 400);
/** The whole error, as logs may show it. */
const shown = (error: unknown) => `${JSON.stringify(error)} ${(error as Error).stack}`;

/** A server that stores tokens, and whose first responses to creations are lost. */
function storing(losses: number) {
  const stored = new Map<string, object>();
  let left = losses;
  const client = clientOf((request) => {
    if (request.method === 'GET') return json(stored.get(request.url.split('/').at(-1) as string));
    const token = tokenOf(request);
    if (stored.has(token)) return taken(request);
    stored.set(token, { ...recordOf(token), ...JSON.parse(request.body) });
    return left-- > 0 ? lost() : json(stored.get(token));
  }, options);
  return { ...client, stored };
}

describe('create', () => {
  test('a random token is sent by each attempt alike, and another one by each call', async () => {
    const { synapse, seen } = clientOf(
      (request, index) => (index < 2 ? refusal(429, 'M_LIMIT_EXCEEDED') : json(recordOf(tokenOf(request)))),
      options,
    );
    const first = await synapse.registrationTokens.create();
    const second = await synapse.registrationTokens.create();
    const [one, two, three, four] = seen.map(tokenOf);
    expect([one, two, three]).toEqual([first.token, first.token, first.token]);
    expect(first.token).toMatch(/^[A-Za-z0-9]{16}$/);
    expect(four).toBe(second.token);
    expect(second.token).not.toBe(first.token);
  });

  test('a retry after a lost response that finds the random token resolves to its record', async () => {
    const { synapse, seen, stored } = storing(1);
    const token = await synapse.registrationTokens.create({ length: 20, uses_allowed: 2 });
    expect(token).toEqual(recordOf([...stored.keys()][0] as string));
    expect(token.token).toHaveLength(20);
    expect(stored.size).toBe(1);
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
  });

  test('the request for the record shares attempts and totalTimeout, and fails as what it is', async () => {
    const { synapse } = scripted(
      [lost, refusal(400, 'M_INVALID_PARAM', { error: 'Token already exists: x' }), refusal(403, 'M_FORBIDDEN')],
      options,
    );
    expect(await caught(synapse.registrationTokens.create())).toMatchObject({
      name: 'ApiError',
      operation: 'registrationTokens.get',
      status: 403,
      attempts: 3,
      mayHaveRun: true,
    });
    const slow = clientOf(async ({ method }, index) => {
      if (index === 0) lost();
      if (method === 'POST') return refusal(400, 'M_INVALID_PARAM', { error: 'Token already exists: x' });
      return new Promise(() => undefined);
    }, options);
    const error = await caught(slow.synapse.registrationTokens.create({}, { totalTimeout: 200 }));
    expect(error).toMatchObject({ name: 'TimeoutError', mayHaveRun: true, attempts: 3 });
  });

  test('a token of the caller that exists is an error, also after a lost response: who created it is unknown', async () => {
    const { synapse, stored } = storing(1);
    const error = await caught(synapse.registrationTokens.create({ token: 'of-the-caller' }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM', mayHaveRun: true, attempts: 2 });
    expect((error as ApiError).message).toContain('. The token may have been created: see registrationTokens.list');
    expect(stored.size).toBe(1);
    const again = await caught(synapse.registrationTokens.create({ token: 'of-the-caller' }));
    expect(again).toMatchObject({ status: 400, mayHaveRun: false, attempts: 1 });
    expect((again as ApiError).message).toMatch(/status 400\)$/);
  });

  test('a random token that exists on the first attempt is an error that asks for a greater length', async () => {
    const { synapse, seen } = clientOf(taken, options);
    const error = (await caught(synapse.registrationTokens.create({ length: 1 }))) as ApiError;
    expect(error).toMatchObject({ status: 400, mayHaveRun: false, attempts: 1 });
    expect(error.message).toContain('use a greater `length`');
    expect(seen).toHaveLength(1);
  });

  test('a token whose creation is unknown in the end can be looked for', async () => {
    const { synapse } = clientOf(lost, options);
    for (const params of [{}, { token: 'of-the-caller' }])
      expect(await caught(synapse.registrationTokens.create(params))).toMatchObject({
        name: 'ConnectionError',
        mayHaveRun: true,
        message: expect.stringContaining('. The token may have been created: see registrationTokens.list'),
      });
  });

  test('another refusal of a retry after a lost response stays an error', async () => {
    const { synapse } = scripted(
      [lost, refusal(400, 'M_INVALID_PARAM', { error: 'expiry_time must not be in the past' })],
      options,
    );
    expect(await caught(synapse.registrationTokens.create({ expiry_time: 1_700_000_000_000 }))).toMatchObject({
      status: 400,
      error: 'expiry_time must not be in the past',
      mayHaveRun: true,
    });
  });

  test('the params are copied: a change during the call changes no request', async () => {
    const { synapse, seen } = scripted([refusal(429, 'M_LIMIT_EXCEEDED'), json(recordOf('abc'))], options);
    const params = { token: 'abc', uses_allowed: 2 };
    const call = synapse.registrationTokens.create(params);
    params.token = 'new';
    params.uses_allowed = 7;
    await call;
    expect(seen.map(({ body }) => body)).toEqual(Array(2).fill('{"token":"abc","uses_allowed":2}'));
  });

  test('an error has a frame of the caller', async () => {
    async function createToken() {
      return [await clientOf(() => refusal(400, 'M_UNKNOWN')).synapse.registrationTokens.create()];
    }
    expect(((await caught(createToken())) as Error).stack).toContain('createToken');
  });
});

test('delete after a lost response: a token that is not found counts as deleted', async () => {
  const notFound = () => refusal(404, 'M_NOT_FOUND', { error: 'No such registration token: abcdefgh' });
  const { synapse } = scripted([lost, notFound()], options);
  expect(await synapse.registrationTokens.delete('abcdefgh')).toBeUndefined();
  const again = scripted([notFound()], options);
  expect(await caught(again.synapse.registrationTokens.delete('abcdefgh'))).toBeInstanceOf(NotFoundError);
});

describe('no error or event shows a token', () => {
  const notFound = (token: string) => refusal(404, 'M_NOT_FOUND', { error: `No such registration token: ${token}` });
  const calls: [string, (synapse: SynapseAdmin, token: string) => Promise<unknown>][] = [
    ['get', (s, token) => s.registrationTokens.get(token)],
    ['update', (s, token) => s.registrationTokens.update(token, {})],
    ['delete', (s, token) => s.registrationTokens.delete(token)],
  ];

  test.each(calls)('%s of a token that is not there', async (_, call) => {
    for (const token of ['q', 'no', 'xyz', 'qwertz-uiop', '~._-']) {
      const events: unknown[] = [];
      const hook = (event: unknown) => void events.push(event);
      const { synapse } = clientOf(() => notFound(token), { onRequest: hook, onResponse: hook, onSettled: hook });
      const error = (await caught(call(synapse, token))) as NotFoundError;
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error.error).toBe('No such registration token: [redacted]');
      expect(error.ids).toEqual({ token: '[redacted]' });
      expect(error.body).toEqual({ errcode: 'M_NOT_FOUND', error: 'No such registration token: [redacted]' });
      expect(error.message).toMatch(/^M_NOT_FOUND: No such registration token: \[redacted\] \(/);
      expect(events).toHaveLength(3);
      for (const event of events) expect(event).toMatchObject({ ids: { token: '[redacted]' } });
      if (token.length > 2) expect(shown(error)).not.toContain(token);
    }
  });

  test('create of a token that exists, however short it is', async () => {
    for (const token of ['q', 'no', 'abc', 'qwertz-uiop', '~._-']) {
      const { synapse } = clientOf(taken);
      const error = (await caught(synapse.registrationTokens.create({ token }))) as ApiError;
      expect(error.error).toBe('Token already exists: [redacted]');
      expect(error.body).toEqual({ errcode: 'M_INVALID_PARAM', error: 'Token already exists: [redacted]' });
    }
  });

  test('a list that cannot be read', async () => {
    const { synapse } = clientOf(() => json({ registration_tokens: [{ ...recordOf('qwertz'), pending: 'x' }] }));
    const error = await caught(synapse.registrationTokens.list());
    expect(error).toMatchObject({
      name: 'ResponseValidationError',
      body: { registration_tokens: [{ token: '[redacted]', pending: 'x' }] },
    });
    expect(shown(error)).not.toContain('qwertz');
  });

  test('a token that is refused', async () => {
    const { synapse } = clientOf(() => json({}));
    const error = await caught(synapse.registrationTokens.create({ token: 'qwertz uiop' }));
    expect(shown(error)).not.toContain('qwertz');
  });
});
