import { ApiError, ConnectionError, PreconditionError } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { userGiven, userOnWire } from '../operations/wire.ts';
import { caught, json, lost, refusal, refused, scripted } from './support/server.ts';
import { finish, useFakeWaits } from './support/timers.ts';

useFakeWaits();

const alice = '@alice:test';
const found = () => json(userOnWire);
const absent = () => refusal(404, 'M_NOT_FOUND', { error: 'User not found' });
const made = () => json(userOnWire, 201);
const inUse = () => refusal(400, 'M_USER_IN_USE', { error: 'User ID already taken.' });
const retrying = { maxRetries: 3 };
const methods = (seen: readonly { method: string }[]) => seen.map(({ method }) => method).join(' ');

test('createOrModify tells an account that it made from one that was there', async () => {
  expect(await scripted([made()]).synapse.users.createOrModify(alice)).toEqual({ created: true, user: userGiven });
  expect(await scripted([found()]).synapse.users.createOrModify(alice)).toEqual({ created: false, user: userGiven });
});

test('createOrModify does not know who made the account when a response was lost', async () => {
  const { synapse, seen } = scripted([lost, found()], retrying);
  expect(await finish(synapse.users.createOrModify(alice, { admin: true }))).toStrictEqual({
    created: undefined,
    user: userGiven,
  });
  expect(methods(seen)).toBe('PUT PUT');
  expect(seen[1]?.body).toBe('{"admin":true}');
});

test('createOrModify knows that it made the account when only the retry got through', async () => {
  expect(await finish(scripted([lost, made()], retrying).synapse.users.createOrModify(alice))).toMatchObject({
    created: true,
  });
  expect(await finish(scripted([refused, found()], retrying).synapse.users.createOrModify(alice))).toMatchObject({
    created: false,
  });
  expect(
    await finish(
      scripted([() => refusal(429, 'M_LIMIT_EXCEEDED'), found()], retrying).synapse.users.createOrModify(alice),
    ),
  ).toMatchObject({ created: false });
});

test('createOrModify that races with another client is retried once, even where nothing is to be retried', async () => {
  const { synapse, seen } = scripted([inUse(), found()], { maxRetries: 0 });
  expect(await finish(synapse.users.createOrModify(alice))).toEqual({ created: false, user: userGiven });
  expect(methods(seen)).toBe('PUT PUT');
});

test('a race that is lost twice is an error', async () => {
  const { synapse, seen } = scripted([inUse(), inUse()], retrying);
  expect(await finish(caught(synapse.users.createOrModify(alice)))).toMatchObject({
    name: 'ApiError',
    errcode: 'M_USER_IN_USE',
    attempts: 2,
  });
  expect(seen).toHaveLength(2);
});

test('create looks first, and makes an account that is not there', async () => {
  const { synapse, seen } = scripted([absent(), made()]);
  expect(await synapse.users.create(alice, { displayname: 'Alice' })).toEqual(userGiven);
  expect(methods(seen)).toBe('GET PUT');
  expect(seen[1]).toMatchObject({ url: seen[0]?.url, body: '{"displayname":"Alice"}' });
});

test('create refuses to touch an account that is there', async () => {
  const { synapse, seen } = scripted([found()]);
  const error = await caught(synapse.users.create(alice));
  expect(error).toBeInstanceOf(PreconditionError);
  expect(error).toMatchObject({ method: 'PUT', path: '/_synapse/admin/v2/users/{user_id}', mayHaveRun: false });
  expect(methods(seen)).toBe('GET');
});

test('create that was overtaken says that it has modified the account of somebody else', async () => {
  const error = await caught(scripted([absent(), found()]).synapse.users.create(alice));
  expect(error).toBeInstanceOf(PreconditionError);
  expect(error).toMatchObject({ mayHaveRun: true });
  expect((error as Error).message).toContain('has been modified');
});

test('create that lost the race on the server is an error, and is not retried into a modification', async () => {
  const { synapse, seen } = scripted([absent(), inUse()], retrying);
  expect(await finish(caught(synapse.users.create(alice)))).toMatchObject({
    name: 'PreconditionError',
    attempts: 2,
    mayHaveRun: false,
  });
  expect(methods(seen)).toBe('GET PUT');
});

test('create whose response was lost takes the account that it finds for its own', async () => {
  expect(await finish(scripted([absent(), lost, found()], retrying).synapse.users.create(alice))).toEqual(userGiven);
});

test('update modifies an account that is there', async () => {
  const { synapse, seen } = scripted([found(), found()]);
  expect(await synapse.users.update(alice, { user_type: null })).toEqual(userGiven);
  expect(methods(seen)).toBe('GET PUT');
  expect(seen[1]?.body).toBe('{"user_type":null}');
});

test('update refuses to make an account', async () => {
  const { synapse, seen } = scripted([absent()]);
  const error = await caught(synapse.users.update(alice, {}));
  expect(error).toBeInstanceOf(PreconditionError);
  expect(error).toMatchObject({ mayHaveRun: false });
  expect(methods(seen)).toBe('GET');
});

test.each(['create', 'update'] as const)('%s does nothing when it cannot look', async (name) => {
  for (const response of [
    () => refusal(403, 'M_FORBIDDEN'),
    () => new Response('<html>', { status: 404 }),
    () => refusal(400, 'M_UNKNOWN'),
    lost,
  ]) {
    const { synapse, seen } = scripted([response]);
    const error = await caught(synapse.users[name](alice, {}));
    expect(error instanceof ApiError || error instanceof ConnectionError).toBe(true);
    expect(methods(seen)).toBe('GET');
  }
});

test.each(['create', 'update'] as const)('%s passes its options to both requests', async (name) => {
  const { synapse, seen } = scripted([name === 'create' ? absent() : found(), made()]);
  await synapse.users[name](alice, {}, { headers: { 'x-trace': '7' } });
  expect(seen.map(({ headers }) => headers['x-trace'])).toEqual(['7', '7']);
});

const states = [
  ['deactivated', { deactivated: true }],
  ['locked', { locked: true }],
] as const;

test.each(states)('create sends %s again, which Synapse ignores when it creates', async (_, state) => {
  const done = () => json({ ...userOnWire, ...state });
  const { synapse, seen } = scripted([absent(), made(), done]);
  expect(await synapse.users.create(alice, { displayname: 'Alice', ...state })).toEqual({ ...userGiven, ...state });
  expect(methods(seen)).toBe('GET PUT PUT');
  expect(seen[2]).toMatchObject({ url: seen[1]?.url, body: JSON.stringify(state) });
});

test.each(states)('createOrModify that created sends %s again', async (_, state) => {
  const { synapse, seen } = scripted([made(), json({ ...userOnWire, ...state })]);
  expect(await synapse.users.createOrModify(alice, state)).toEqual({ created: true, user: { ...userGiven, ...state } });
  expect(seen[1]?.body).toBe(JSON.stringify(state));
});

test.each(states)('createOrModify that does not know whether it created sends %s again', async (_, state) => {
  const { synapse, seen } = scripted([lost, found(), json({ ...userOnWire, ...state })], retrying);
  expect(await finish(synapse.users.createOrModify(alice, state))).toEqual({
    created: undefined,
    user: { ...userGiven, ...state },
  });
  expect(methods(seen)).toBe('PUT PUT PUT');
});

test.each(states)('a second request is not sent when the account is %s already', async (_, state) => {
  const done = { ...userOnWire, ...state };
  for (const responses of [[json(done, 201)], [json(done)], [lost, json(done)]]) {
    const { synapse, seen } = scripted(responses, retrying);
    expect(await finish(synapse.users.createOrModify(alice, state))).toMatchObject({ user: state });
    expect(seen).toHaveLength(responses.length);
  }
});

test('a new account that is to be active and unlocked needs no second request, on old servers either', async () => {
  const { locked: _, ...old } = userOnWire;
  const { synapse, seen } = scripted([json(old, 201)]);
  await synapse.users.createOrModify(alice, { deactivated: false, locked: false });
  expect(seen).toHaveLength(1);
});

test.each(states)('create throws when the account is still not %s', async (name, state) => {
  const error = await caught(scripted([absent(), made(), found()]).synapse.users.create(alice, state));
  expect(error).toBeInstanceOf(PreconditionError);
  expect(error).toMatchObject({
    operation: 'users.createOrModify',
    ids: { user_id: alice },
    attempts: 3,
    mayHaveRun: true,
  });
  expect((error as Error).message).toContain(`is not ${name}`);
});

test('an error of the second request counts all requests, and says that the account may have been created', async () => {
  const responses = [absent(), made(), () => refusal(400, 'M_UNKNOWN')];
  expect(await caught(scripted(responses).synapse.users.create(alice, { deactivated: true }))).toMatchObject({
    name: 'ApiError',
    attempts: 3,
    mayHaveRun: true,
  });
});

test.each([
  ['create', [404, 201, 200]],
  ['createOrModify', [201, 200]],
  ['update', [200, 200]],
  ['lock', [200, 200]],
] as const)('totalTimeout covers all requests of %s', async (name, statuses) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const slow = (status: number) => () =>
    new Promise<Response>((resolve) =>
      setTimeout(() => resolve(status === 404 ? absent() : json({ ...userOnWire, locked: true }, status)), 600),
    );
  const first = statuses.map(slow);
  if (name === 'createOrModify' || name === 'create')
    first[first.length - 2] = () => new Promise((resolve) => setTimeout(() => resolve(made()), 600));
  const options = { totalTimeout: 600 * statuses.length - 300 };
  const { synapse, seen } = scripted(first);
  const call =
    name === 'lock' ? synapse.users.lock(alice, options) : synapse.users[name](alice, { locked: true }, options);
  expect(await finish(caught(call as Promise<unknown>))).toMatchObject({
    name: 'TimeoutError',
    timeout: options.totalTimeout,
    attempts: statuses.length,
    elapsedMs: options.totalTimeout,
    mayHaveRun: true,
  });
  expect(seen).toHaveLength(statuses.length);
});

test.each([
  ['lock', true],
  ['unlock', false],
] as const)('%s looks first, and sets nothing else', async (name, locked) => {
  const { synapse, seen } = scripted([found(), json({ ...userOnWire, locked })]);
  expect(await synapse.users[name](alice)).toEqual({ ...userGiven, locked });
  expect(methods(seen)).toBe('GET PUT');
  expect(seen[1]?.body).toBe(JSON.stringify({ locked }));
});

test.each(['lock', 'unlock'] as const)('%s never creates an account', async (name) => {
  const { synapse, seen } = scripted([absent()]);
  expect(await caught(synapse.users[name](alice))).toMatchObject({ name: 'PreconditionError', mayHaveRun: false });
  expect(methods(seen)).toBe('GET');
});

test('lock throws on a server that ignores it, and unlock finds the account as asked there', async () => {
  const { locked: _, ...old } = userOnWire;
  const error = await caught(scripted([json(old), json(old)]).synapse.users.lock(alice));
  expect(error).toMatchObject({ name: 'PreconditionError', mayHaveRun: true });
  expect((error as Error).message).toContain('1.91');
  expect(await scripted([json(old), json(old)]).synapse.users.unlock(alice)).not.toHaveProperty('locked');
});

test('unlock throws when the account is still locked', async () => {
  const locked = () => json({ ...userOnWire, locked: true });
  const error = await caught(scripted([locked(), locked()]).synapse.users.unlock(alice));
  expect(error).toMatchObject({ name: 'PreconditionError' });
  expect((error as Error).message).toContain('still locked');
});

test.each(['createOrModify', 'update'] as const)('%s throws when a modification is ignored', async (name) => {
  const responses = name === 'update' ? [found(), found()] : [found()];
  const { synapse, seen } = scripted(responses);
  expect(await caught(synapse.users[name](alice, { locked: true }))).toMatchObject({ name: 'PreconditionError' });
  expect(seen).toHaveLength(responses.length);
});

test('update on an id that does not exist does not advise to create the account', async () => {
  const { message } = (await caught(scripted([absent()]).synapse.users.update(alice, {}))) as Error;
  expect(message).toBe(
    'There is no account with this id: check its spelling (PUT /_synapse/admin/v2/users/@alice:test)',
  );
});

test.each([
  'The guests parameter is not supported when delegating to MAS.',
  'The guests parameter is not supported when MSC3861 is enabled.',
])('a list that is refused because authentication is delegated says what to do: %s', async (error) => {
  const call = scripted([refusal(400, 'M_INVALID_PARAM', { error })])
    .synapse.users.list()
    .first();
  expect(((await caught(call)) as Error).message).toContain(
    'Authentication is delegated (MAS): pass { guests: false }',
  );
});

test('a bad value of guests says nothing about delegated authentication', async () => {
  const error = "Boolean query parameter b'guests' must be one of ['true', 'false']";
  const call = scripted([refusal(400, 'M_UNKNOWN', { error })])
    .synapse.users.list({ guests: 'no' as never })
    .first();
  expect(((await caught(call)) as Error).message).not.toContain('MAS');
});

test('an external id that is in use is a refusal with status 409', async () => {
  const response = refusal(409, 'M_UNKNOWN', { error: 'External id is already in use.' });
  expect(await caught(scripted([response]).synapse.users.createOrModify(alice))).toMatchObject({
    name: 'ApiError',
    status: 409,
    error: 'External id is already in use.',
  });
});

test.each(['M_USER_IN_USE', 'M_INVALID_USERNAME', 'M_EXCLUSIVE'])(
  'a user name that is refused with %s is a result',
  async (errcode) => {
    const { synapse } = scripted([refusal(400, errcode, { error: 'Why' })]);
    expect(await synapse.users.isUsernameAvailable('alice')).toEqual({ available: false, errcode, error: 'Why' });
  },
);

test('a refusal of a user name without a sentence is a result too', async () => {
  const { synapse } = scripted([json({ errcode: 'M_EXCLUSIVE' }, 400)]);
  expect(await synapse.users.isUsernameAvailable('alice')).toEqual({
    available: false,
    errcode: 'M_EXCLUSIVE',
    error: '',
  });
});

test.each([
  [403, 'M_FORBIDDEN'],
  [401, 'M_UNKNOWN_TOKEN'],
  [400, 'M_UNKNOWN'],
  [400, 'M_MISSING_PARAM'],
])('any other refusal of a user name, as %d %s, is an error', async (status, errcode) => {
  expect(await caught(scripted([refusal(status, errcode)]).synapse.users.isUsernameAvailable('alice'))).toMatchObject({
    name: 'ApiError',
    errcode,
  });
});

test('a user name that is not ASCII, which Synapse refuses as a query, is an invalid name', async () => {
  const error = "Query parameter 'username' must be ascii";
  const ask = (errcode: string, status = 400) =>
    scripted([refusal(status, errcode, { error })]).synapse.users.isUsernameAvailable('ü');
  expect(await ask('M_UNKNOWN')).toEqual({ available: false, errcode: 'M_INVALID_USERNAME', error });
  expect(await ask('M_EXCLUSIVE')).toMatchObject({ errcode: 'M_EXCLUSIVE' });
  expect(await caught(ask('M_UNKNOWN', 500))).toMatchObject({ name: 'ApiError', status: 500 });
  expect(await caught(ask('M_FORBIDDEN'))).toMatchObject({ name: 'ApiError', errcode: 'M_FORBIDDEN' });
});

test('a response about a user name that is neither is a ResponseValidationError', async () => {
  expect(await caught(scripted([json({ available: false })]).synapse.users.isUsernameAvailable('a'))).toMatchObject({
    name: 'ResponseValidationError',
  });
});

test.each(['findByExternalId', 'findByThreepid'] as const)(
  '%s returns null only when the server says that nobody has it',
  async (name) => {
    expect(await scripted([absent()]).synapse.users[name]('email', 'x')).toBeNull();
    // What Synapse says does not exist does not, whatever the errcode: see NotFoundError.
    expect(await scripted([refusal(404, 'M_UNKNOWN')]).synapse.users[name]('email', 'x')).toBeNull();
    for (const response of [
      refusal(404, 'M_UNRECOGNIZED'),
      refusal(400, 'M_NOT_FOUND'),
      new Response('not found', { status: 404 }),
    ]) {
      expect(await caught(scripted([response]).synapse.users[name]('email', 'x'))).toBeInstanceOf(ApiError);
    }
  },
);

test('login is not retried when its response was lost, and says that it may have run', async () => {
  const { synapse, seen } = scripted([lost], retrying);
  expect(await finish(caught(synapse.users.login(alice)))).toMatchObject({
    name: 'ConnectionError',
    mayHaveRun: true,
    attempts: 1,
  });
  expect(seen).toHaveLength(1);
});

test('login is retried when it surely did not run', async () => {
  const { synapse, seen } = scripted(
    [refused, () => refusal(429, 'M_LIMIT_EXCEEDED', { retry_after_ms: 5 }), json({ access_token: 'syt_other' })],
    retrying,
  );
  expect(await finish(synapse.users.login(alice))).toEqual({ access_token: 'syt_other' });
  expect(seen).toHaveLength(3);
});

test('an error of a call that sends a password does not hold the password', async () => {
  const password = 'h"unter2/ü';
  const echo = (text: string) => new Response(`bad request: ${text}`, { status: 400 });
  for (const call of [
    scripted([echo(JSON.stringify({ new_password: password }))]).synapse.users.resetPassword(alice, {
      new_password: password,
    }),
    scripted([echo(password)]).synapse.users.createOrModify(alice, { password }),
    scripted([refusal(400, 'M_UNKNOWN', { error: `${password} is too weak` })]).synapse.users.createOrModify(alice, {
      password,
    }),
  ]) {
    const error = (await caught(call)) as Error;
    expect(JSON.stringify(error) + error.message + String(error.stack)).not.toContain('unter2');
  }
});

test('ratelimit.get returns null for an empty response only', async () => {
  expect(await scripted([json({})]).synapse.ratelimit.get(alice)).toBeNull();
  expect(await scripted([json({ messages_per_second: 0, burst_count: 0 })]).synapse.ratelimit.get(alice)).toEqual({
    messages_per_second: 0,
    burst_count: 0,
  });
  expect(await caught(scripted([json({ messages_per_second: 1 })]).synapse.ratelimit.get(alice))).toMatchObject({
    issues: [{ path: ['burst_count'] }],
  });
  expect(await caught(scripted([json([])]).synapse.ratelimit.get(alice))).toMatchObject({
    name: 'ResponseValidationError',
  });
});

test('media.delete that finds nothing after a lost response has deleted the file', async () => {
  const { synapse, seen } = scripted([lost, () => refusal(404, 'M_NOT_FOUND')], retrying);
  expect(await finish(synapse.media.delete('test', 'abc'))).toEqual({ deleted_media: ['abc'], total: 1 });
  expect(seen).toHaveLength(2);
});

test('media.delete that finds nothing at once is an error', async () => {
  expect(
    await caught(scripted([refusal(404, 'M_NOT_FOUND')], retrying).synapse.media.delete('test', 'abc')),
  ).toMatchObject({ status: 404, attempts: 1 });
  const { synapse } = scripted([() => refusal(429, 'M_LIMIT_EXCEEDED'), () => refusal(404, 'M_NOT_FOUND')], retrying);
  expect(await finish(caught(synapse.media.delete('test', 'abc')))).toMatchObject({ status: 404, attempts: 2 });
  const other = scripted([lost, () => refusal(404, 'M_UNRECOGNIZED')], retrying);
  expect(await finish(caught(other.synapse.media.delete('test', 'abc')))).toMatchObject({
    name: 'EndpointUnavailableError',
  });
});
