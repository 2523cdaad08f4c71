import {
  ApiError,
  ConnectionError,
  EndpointUnavailableError,
  NotFoundError,
  ResponseValidationError,
  SynapseAdminError,
  TimeoutError,
} from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { caught, clientOf, json, lost, refusal, refused, scripted } from './support/server.ts';

const alice = '@alice:test';
const get = (response: Response | (() => Response | Promise<Response>)) =>
  caught(scripted([response]).synapse.users.get(alice));
const inJson = (error: unknown) => JSON.parse(JSON.stringify(error)) as Record<string, unknown>;

test('a refusal keeps status, errcode, sentence and body, and names the call', async () => {
  const error = await get(refusal(404, 'M_NOT_FOUND', { error: 'User not found', more: 1 }));
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toBeInstanceOf(SynapseAdminError);
  expect(error).toMatchObject({
    name: 'NotFoundError',
    message: 'M_NOT_FOUND: User not found (GET /_synapse/admin/v2/users/@alice:test, status 404)',
    status: 404,
    errcode: 'M_NOT_FOUND',
    error: 'User not found',
    body: { errcode: 'M_NOT_FOUND', error: 'User not found', more: 1 },
    operation: 'users.get',
    ids: { user_id: alice },
    method: 'GET',
    path: '/_synapse/admin/v2/users/{user_id}',
    attempts: 1,
    mayHaveRun: false,
  });
  for (const unknown of ['retryAfterMs', 'softLogout', 'from', 'cause']) expect(error).not.toHaveProperty(unknown);
});

test.each([400, 404, 405])(
  'M_UNRECOGNIZED with status %d says that the endpoint is not there, and since when it is',
  async (status) => {
    const error = await get(refusal(status, 'M_UNRECOGNIZED', { error: 'Unrecognized request' }));
    expect(error).toBeInstanceOf(EndpointUnavailableError);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status,
      errcode: 'M_UNRECOGNIZED',
      since: '1.9',
      unavailableWithMas: false,
      mayHaveRun: false,
    });
    expect((error as Error).message).toMatch(/older than 1\.9.*worker or a proxy/);
    expect((error as Error).message).not.toMatch(/MAS/);
  },
);

test('M_UNRECOGNIZED of an operation that delegated authentication takes away says so', async () => {
  const error = await caught(scripted([refusal(404, 'M_UNRECOGNIZED')]).synapse.users.login(alice));
  expect(error).toBeInstanceOf(EndpointUnavailableError);
  expect(error).toMatchObject({ since: '1.24', unavailableWithMas: true });
  expect((error as Error).message).toContain('MAS');
});

test('M_UNRECOGNIZED of an operation that every version has does not name a version', async () => {
  const error = await caught(scripted([refusal(404, 'M_UNRECOGNIZED')]).synapse.users.whois(alice));
  expect(error).toBeInstanceOf(EndpointUnavailableError);
  expect(error).not.toHaveProperty('since');
  expect((error as Error).message).toContain('too old or too new');
});

test.each([
  ['users.isUsernameAvailable', (response: Response) => scripted([response]).synapse.users.isUsernameAvailable('a')],
  ['users.findByThreepid', (response: Response) => scripted([response]).synapse.users.findByThreepid('email', 'a')],
  ['users.findByExternalId', (response: Response) => scripted([response]).synapse.users.findByExternalId('oidc', 'a')],
  ['users.update', (response: Response) => scripted([response]).synapse.users.update(alice, {})],
  ['users.create', (response: Response) => scripted([response]).synapse.users.create(alice)],
])('%s does not take a missing endpoint for a result', async (_, call) => {
  expect(await caught(call(refusal(404, 'M_UNRECOGNIZED')))).toBeInstanceOf(EndpointUnavailableError);
});

test('users.list says what to add when authentication is delegated', async () => {
  const error = await caught(
    scripted([
      refusal(400, 'M_INVALID_PARAM', { error: 'The guests parameter is not supported when MSC3861 is enabled.' }),
    ])
      .synapse.users.list()
      .first(),
  );
  expect((error as Error).message).toContain('{ guests: false }');
  expect(error).toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM' });
});

test('the body goes before the header when both say how long to wait', async () => {
  expect(await get(refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 1234 }, { 'retry-after': '9' }))).toMatchObject({
    retryAfterMs: 1234,
    mayHaveRun: false,
  });
  expect(await get(refusal(429, 'M_LIMIT_EXCEEDED', {}, { 'retry-after': '9' }))).toMatchObject({ retryAfterMs: 9000 });
});

test.each([
  [{ soft_logout: true }, true],
  [{ soft_logout: false }, false],
])('soft_logout of %o is %s', async (more, softLogout) => {
  expect(await get(refusal(401, 'M_UNKNOWN_TOKEN', more))).toMatchObject({ softLogout });
});

test.each([{}, { soft_logout: 'yes' }])('soft_logout of %o is absent', async (more) => {
  const error = await get(refusal(401, 'M_UNKNOWN_TOKEN', more));
  expect(error).toMatchObject({ name: 'ApiError', status: 401 });
  expect(error).not.toHaveProperty('softLogout');
});

test.each([404, 502, 400])('an HTML page with status %d is an ApiError without errcode', async (status) => {
  const page = '<html><body>Bad Gateway</body></html>';
  const error = await get(new Response(page, { status, headers: { 'content-type': 'text/html' } }));
  expect(error).toBeInstanceOf(ApiError);
  expect(error).not.toBeInstanceOf(EndpointUnavailableError);
  expect(error).not.toBeInstanceOf(NotFoundError);
  expect(error).toMatchObject({ name: 'ApiError', status, body: page });
  expect(error).not.toHaveProperty('errcode');
  expect(error).not.toHaveProperty('error');
});

test.each(['null', '[]', '7', '"M_UNRECOGNIZED"', '{"errcode":7,"error":[]}', ''])(
  'the error body %j is an ApiError without errcode',
  async (text) => {
    const error = await get(new Response(text, { status: 404 }));
    expect(error).toMatchObject({ name: 'ApiError', status: 404 });
    expect(error).not.toHaveProperty('errcode');
    expect(error).not.toHaveProperty('error');
  },
);

test.each([
  ['<html>Welcome</html>', 'is not JSON'],
  ['', 'is empty'],
  ['{"name":', 'is not JSON'],
])('a success whose body is %j is a ResponseValidationError', async (text, message) => {
  const error = await get(new Response(text));
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(error).toMatchObject({ status: 200, body: text, mayHaveRun: true });
  expect((error as Error).message).toContain(message);
});

test('a success that is not UTF-8 is a ResponseValidationError: it would change an id', async () => {
  const error = await get(new Response(new Uint8Array([0x7b, 0xff, 0x7d])));
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect((error as Error).message).toContain('UTF-8');
});

test('a success that says errcode is no success', async () => {
  expect(await get(json({ errcode: 'M_UNKNOWN', error: 'x' }))).toMatchObject({
    name: 'ApiError',
    status: 200,
    errcode: 'M_UNKNOWN',
    mayHaveRun: true,
  });
});

test('a field of another type is a ResponseValidationError that names the place, and keeps the body', async () => {
  const body = { name: alice, displayname: 7 };
  const error = await get(json(body));
  expect(error).toBeInstanceOf(ResponseValidationError);
  expect(error).toMatchObject({ status: 200, body, mayHaveRun: true, method: 'GET' });
  expect((error as ResponseValidationError).issues.map(({ path }) => path)).toContainEqual(['displayname']);
});

test.each([301, 302, 303, 307, 308])('a redirect with status %d is not followed', async (status) => {
  const { synapse, seen } = scripted([
    new Response(null, { status, headers: { location: 'https://user:hunter2@other.example.org/x' } }),
  ]);
  const error = await caught(synapse.users.get(alice));
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ status, location: 'https://other.example.org/x', mayHaveRun: false });
  expect(seen).toHaveLength(1);
});

test('a redirect to nowhere is a ConnectionError without location', async () => {
  const error = await get(new Response(null, { status: 304 }));
  expect(error).toMatchObject({ name: 'ConnectionError', status: 304 });
  expect(error).not.toHaveProperty('location');
});

test('a connection that nobody takes surely ran nothing; one that breaks may have', async () => {
  const first = await get(refused);
  expect(first).toBeInstanceOf(ConnectionError);
  expect(first).toMatchObject({ code: 'ECONNREFUSED', mayHaveRun: false });
  expect(await get(lost)).toMatchObject({ code: 'ECONNRESET', mayHaveRun: true });
});

test.each([
  [400, false],
  [403, false],
  [404, false],
  [408, true],
  [429, false],
  [500, true],
  [502, true],
  [503, true],
  [504, true],
])('after status %d mayHaveRun is %s', async (status, mayHaveRun) => {
  expect(await get(refusal(status, 'M_UNKNOWN'))).toMatchObject({ status, mayHaveRun });
});

test('no response in time is a TimeoutError, which is a ConnectionError', async () => {
  const { synapse } = clientOf(() => new Promise<Response>(() => undefined), { timeout: 10 });
  const error = await caught(synapse.users.get(alice));
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ timeout: 10, mayHaveRun: true, attempts: 1 });
});

test('the abort of the caller passes through as it is', async () => {
  const controller = new AbortController();
  const { synapse } = clientOf(() => {
    controller.abort(new Error('mine'));
    return new Promise<Response>(() => undefined);
  });
  expect(await caught(synapse.users.get(alice, { signal: controller.signal }))).toBe(controller.signal.reason);
});

test('an error as JSON holds name and message beside its fields, and neither stack nor cause', async () => {
  const text = inJson(await get(refusal(404, 'M_NOT_FOUND', { error: 'User not found' })));
  expect(text).toMatchObject({
    name: 'NotFoundError',
    message: expect.stringContaining('User not found'),
    status: 404,
    errcode: 'M_NOT_FOUND',
    attempts: 1,
  });
  expect(text).not.toHaveProperty('stack');
  expect(inJson(await get(lost))).not.toHaveProperty('cause');
});

test('names and identities of the classes agree', async () => {
  for (const error of [
    await get(refusal(404, 'M_UNRECOGNIZED')),
    await get(lost),
    await get(json({})),
    await get(refusal(500, 'M_UNKNOWN')),
  ]) {
    expect(error).toBeInstanceOf(SynapseAdminError);
    expect((error as Error).name).toBe((error as Error).constructor.name);
    expect((error as Error).stack).toContain((error as Error).message.slice(0, 20));
  }
  expect(new SynapseAdminError('').name).toBe('SynapseAdminError');
});

test('a long sentence and a long body of the server are cut', async () => {
  const error = (await get(refusal(400, 'M_UNKNOWN', { error: 'x'.repeat(5000) }))) as ApiError;
  expect(error.error).toHaveLength(1025);
  const page = (await get(new Response('y'.repeat(1_000_000), { status: 500 }))) as ApiError;
  expect((page.body as string).length).toBeLessThanOrEqual(64 * 1024 + 1);
});

test('the calls of one client do not share errors', async () => {
  const { synapse } = clientOf(() => refusal(404, 'M_NOT_FOUND'));
  const [one, other] = await Promise.all([caught(synapse.users.get(alice)), caught(synapse.users.get(alice))]);
  expect(one).not.toBe(other);
});

test('an error of more than 64 kB is kept as text, a smaller one as the JSON that it is', async () => {
  const of = async (size: number, status: number) => {
    const empty = JSON.stringify({ more: '' }).length;
    return (await get(json({ more: 'x'.repeat(size - empty) }, status))) as ApiError | ResponseValidationError;
  };
  for (const status of [400, 200]) {
    expect(typeof (await of(64 * 1024, status)).body).toBe('object');
    expect(typeof (await of(64 * 1024 + 1, status)).body).toBe('string');
  }
});

test('the place of a malformed field is told with numbers and names, and a name that holds a secret is redacted', async () => {
  const { synapse } = scripted([json({ users: [{ name: alice }, { name: 7 }] }), json({ syt_admin: 7 })]);
  expect(await caught(synapse.users.list().first())).toMatchObject({
    issues: expect.arrayContaining([expect.objectContaining({ path: ['users', 1, 'name'] })]),
  });
  const schema = z.record(z.string(), z.string());
  expect(await caught(synapse.request({ method: 'GET', path: '/_synapse/admin/v1/x', schema }))).toMatchObject({
    issues: [{ path: ['[redacted]'] }],
  });
});

test('only a connection that failed has a cause', async () => {
  expect(((await get(lost)) as Error).cause).toMatchObject({ code: 'ECONNRESET', message: 'read ECONNRESET' });
  expect(await get(new Response(null, { status: 304 }))).not.toHaveProperty('cause');
  expect(((await get(() => Promise.reject(new TypeError('odd')))) as Error).cause).not.toHaveProperty('code');
});
