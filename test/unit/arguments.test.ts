import { InvalidArgumentError, type RequestOptions, type SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { caught, clientOf, json } from './support/server.ts';

type Call = (synapse: SynapseAdmin) => Promise<unknown>;
const alice = '@alice:test';
const now = 1_700_000_000_000;

/** Calls of a JavaScript caller may hold anything. */
const any = (value: unknown) => value as never;

const userIdCalls: Record<string, (synapse: SynapseAdmin, userId: string) => Promise<unknown>> = {
  'users.get': (s, id) => s.users.get(id),
  'users.createOrModify': (s, id) => s.users.createOrModify(id, {}),
  'users.create': (s, id) => s.users.create(id),
  'users.update': (s, id) => s.users.update(id, {}),
  'users.whois': (s, id) => s.users.whois(id),
  'users.whois via client': (s, id) => s.users.whois(id, { via: 'client' }),
  'users.deactivate': (s, id) => s.users.deactivate(id),
  'users.suspend': (s, id) => s.users.suspend(id),
  'users.unsuspend': (s, id) => s.users.unsuspend(id),
  'users.lock': (s, id) => s.users.lock(id),
  'users.unlock': (s, id) => s.users.unlock(id),
  'users.resetPassword': (s, id) => s.users.resetPassword(id, { new_password: 'x' }),
  'users.isAdmin': (s, id) => s.users.isAdmin(id),
  'users.setAdmin': (s, id) => s.users.setAdmin(id, true),
  'users.joinedRooms': (s, id) => s.users.joinedRooms(id),
  'users.memberships': (s, id) => s.users.memberships(id),
  'users.sentInviteCount': (s, id) => s.users.sentInviteCount(id, { from_ts: 0 }),
  'users.cumulativeJoinedRoomCount': (s, id) => s.users.cumulativeJoinedRoomCount(id, { from_ts: 0 }),
  'users.accountData': (s, id) => s.users.accountData(id),
  'users.pushers': (s, id) => s.users.pushers(id),
  'users.login': (s, id) => s.users.login(id),
  'users.shadowBan': (s, id) => s.users.shadowBan(id),
  'users.unshadowBan': (s, id) => s.users.unshadowBan(id),
  'users.allowCrossSigningReplacement': (s, id) => s.users.allowCrossSigningReplacement(id),
  'users.redact': (s, id) => s.users.redact(id, { rooms: [] }),
  'users.experimentalFeatures': (s, id) => s.users.experimentalFeatures(id),
  'users.setExperimentalFeatures': (s, id) => s.users.setExperimentalFeatures(id, {}),
  'ratelimit.get': (s, id) => s.ratelimit.get(id),
  'ratelimit.set': (s, id) => s.ratelimit.set(id, { messages_per_second: 0, burst_count: 0 }),
  'ratelimit.disable': (s, id) => s.ratelimit.disable(id),
  'ratelimit.delete': (s, id) => s.ratelimit.delete(id),
  'devices.list': (s, id) => s.devices.list(id),
  'devices.create': (s, id) => s.devices.create(id, 'A'),
  'devices.get': (s, id) => s.devices.get(id, 'A'),
  'devices.update': (s, id) => s.devices.update(id, 'A', {}),
  'devices.delete': (s, id) => s.devices.delete(id, 'A'),
  'devices.deleteMany': (s, id) => s.devices.deleteMany(id, ['A']),
  'media.list': (s, id) => s.media.list(id).first(),
  'media.deleteMany': (s, id) => s.media.deleteMany(id),
  'media.deleteAll': (s, id) => s.media.deleteAll(id).run(),
  'media.quarantineByUser': (s, id) => s.media.quarantineByUser(id),
};

const badUserIds = ['', 'alice', 'alice:test', '@alice', '.', '@a:\ud800', 7, null, undefined, {}, ['@a:b']];

async function expectRefusal(call: Call, argument?: string): Promise<InvalidArgumentError> {
  const { synapse, seen } = clientOf(() => json({}));
  const error = await caught((async () => call(synapse))());
  expect(error).toBeInstanceOf(InvalidArgumentError);
  if (argument !== undefined) expect(error).toMatchObject({ argument });
  expect(error).toMatchObject({
    attempts: 0,
    mayHaveRun: false,
    method: expect.any(String),
    path: expect.stringMatching(/^\/_/),
  });
  expect(seen).toHaveLength(0);
  return error as InvalidArgumentError;
}

test.each(Object.entries(userIdCalls))('%s refuses what is no user id before anything is sent', async (_, call) => {
  for (const id of badUserIds) await expectRefusal((s) => call(s, any(id)), 'userId');
});

const pathIds: [string, (synapse: SynapseAdmin, id: string) => Promise<unknown>, string][] = [
  ['devices.get', (s, id) => s.devices.get(alice, id), 'deviceId'],
  ['devices.update', (s, id) => s.devices.update(alice, id, {}), 'deviceId'],
  ['devices.delete', (s, id) => s.devices.delete(alice, id), 'deviceId'],
  ['media.get, server', (s, id) => s.media.get(id, 'x'), 'serverName'],
  ['media.get, media', (s, id) => s.media.get('test', id), 'mediaId'],
  ['media.delete', (s, id) => s.media.delete('test', id), 'mediaId'],
  ['media.quarantine', (s, id) => s.media.quarantine('test', id), 'mediaId'],
  ['media.unquarantine', (s, id) => s.media.unquarantine(id, 'x'), 'serverName'],
  ['media.protect', (s, id) => s.media.protect(id), 'mediaId'],
  ['media.unprotect', (s, id) => s.media.unprotect(id), 'mediaId'],
  ['media.listInRoom', (s, id) => s.media.listInRoom(id), 'roomId'],
  ['media.quarantineInRoom', (s, id) => s.media.quarantineInRoom(id), 'roomId'],
  ['users.findByExternalId, provider', (s, id) => s.users.findByExternalId(id, 'x'), 'provider'],
  ['users.findByExternalId, id', (s, id) => s.users.findByExternalId('x', id), 'externalId'],
  ['users.findByThreepid, medium', (s, id) => s.users.findByThreepid(id, 'x'), 'medium'],
  ['users.findByThreepid, address', (s, id) => s.users.findByThreepid('email', id), 'address'],
  ['users.redactStatus', (s, id) => s.users.redactStatus(id), 'redactId'],
  ['users.redactTask', (s, id) => s.users.redactTask(id).status(), 'redactId'],
];

test.each(pathIds)('%s refuses an id that would call another endpoint', async (_, call, argument) => {
  for (const id of ['', '.', '..', 'a\ud800', 7, null, undefined, {}])
    await expectRefusal((s) => call(s, any(id)), argument);
});

const lists: [string, (synapse: SynapseAdmin, params: object) => Promise<unknown>][] = [
  ['users.list', (s, params) => s.users.list(params).first()],
  ['users.listV3', (s, params) => s.users.listV3(params).pages().next()],
  ['media.list', (s, params) => s.media.list(alice, params).toArray()],
  ['statistics.usersMedia', (s, params) => s.statistics.usersMedia(params).first()],
];

test.each(lists)('%s refuses a page size or a start that cannot be', async (_, call) => {
  for (const limit of [0, -1, 1.5, NaN, Infinity, '5', null]) await expectRefusal((s) => call(s, { limit }), 'limit');
  for (const from of ['', -1, 1.5, NaN, {}, true]) await expectRefusal((s) => call(s, { from }), 'from');
});

test('toArray refuses a limit that cannot be', async () => {
  const { synapse, seen } = clientOf(() => json({ users: [] }));
  for (const limit of [-1, 0.5, NaN, '1']) {
    expect(await caught(synapse.users.list().toArray({ limit: any(limit) }))).toBeInstanceOf(InvalidArgumentError);
  }
  expect(seen).toHaveLength(0);
});

const bad: [string, Call, string][] = [
  ['a query number that is not finite', (s) => s.statistics.usersMedia({ from_ts: NaN }).first(), 'from_ts'],
  ['a query value of another kind', (s) => s.users.list({ name: any({}) }).first(), 'name'],
  ['a body number that is not finite', (s) => s.users.login(alice, { valid_until_ms: Infinity }), 'valid_until_ms'],
  ['no password', (s) => s.users.resetPassword(alice, { new_password: '' }), 'new_password'],
  ['a password that is no text', (s) => s.users.resetPassword(alice, { new_password: any(7) }), 'new_password'],
  [
    'a flag beside a password that is a text',
    (s) => s.users.resetPassword(alice, { new_password: 'x', logout_devices: any('no') }),
    'logout_devices',
  ],
  ['a flag that is a text', (s) => s.users.setAdmin(alice, any('no')), 'admin'],
  ['a missing flag', (s) => s.users.setAdmin(alice, any(undefined)), 'admin'],
  ['no user name', (s) => s.users.isUsernameAvailable(''), 'username'],
  ['a user name that is no text', (s) => s.users.isUsernameAvailable(any(null)), 'username'],
  ['a negative time', (s) => s.users.sentInviteCount(alice, { from_ts: -1 }), 'from_ts'],
  ['a time that is no whole number', (s) => s.users.cumulativeJoinedRoomCount(alice, { from_ts: 1.5 }), 'from_ts'],
  ['a missing time', (s) => s.users.sentInviteCount(alice, any({})), 'from_ts'],
  ['rooms that are no list', (s) => s.users.redact(alice, { rooms: any('!a:test') }), 'rooms'],
  ['missing rooms', (s) => s.users.redact(alice, any({})), 'rooms'],
  ['a redaction without parameters', (s) => s.users.redact(alice, any(undefined)), 'params'],
  [
    'a redaction of no events, which Synapse takes for a thousand',
    (s) => s.users.redact(alice, { rooms: [], limit: 0 }),
    'limit',
  ],
  ['a redaction before half a millisecond', (s) => s.users.redact(alice, { rooms: [], before_ts: 1.5 }), 'before_ts'],
  ['a redaction after a text', (s) => s.users.redact(alice, { rooms: [], after_ts: any('1') }), 'after_ts'],
  ['a flag that is a text', (s) => s.users.redact(alice, { rooms: [], use_admin: any('no') }), 'use_admin'],
  ['a size below nothing', (s) => s.media.deleteByDateOrSize({ before_ts: now, size_gt: -5 }), 'size_gt'],
  [
    'another flag that is a text',
    (s) => s.media.deleteByDateOrSize({ before_ts: now, keep_profiles: any('no') }),
    'keep_profiles',
  ],
  ['a creation with null', (s) => s.users.create(alice, any(null)), 'params'],
  ['a deletion with null', (s) => s.media.deleteMany(alice, any(null)), 'params'],
  ['a list with null', (s) => s.users.list(any(null)).first(), 'params'],
  ['statistics with null', (s) => s.statistics.usersMedia(any(null)).first(), 'params'],
  [
    'a rate limit that is negative',
    (s) => s.ratelimit.set(alice, { messages_per_second: -1, burst_count: 0 }),
    'messages_per_second',
  ],
  ['half a rate limit', (s) => s.ratelimit.set(alice, any({ messages_per_second: 1 })), 'burst_count'],
  [
    'a rate limit that is a text',
    (s) => s.ratelimit.set(alice, { messages_per_second: any('1'), burst_count: 1 }),
    'messages_per_second',
  ],
  ['a new device without an id', (s) => s.devices.create(alice, ''), 'deviceId'],
  ['one device id instead of a list', (s) => s.devices.deleteMany(alice, any('ABC')), 'deviceIds'],
  ['an empty id in a list', (s) => s.devices.deleteMany(alice, ['A', '']), 'deviceIds'],
  ['a number in a list of ids', (s) => s.devices.deleteMany(alice, any([1])), 'deviceIds'],
  ['a deletion of no files', (s) => s.media.deleteMany(alice, { limit: 0 }), 'limit'],
  ['a deletion in rounds of no files', (s) => s.media.deleteAll(alice, { limit: 0 }).run(), 'limit'],
  ['a deletion of everything that begins later', (s) => s.media.deleteAll(alice, any({ from: '5' })).run(), 'from'],
  ['a deletion before no time', (s) => s.media.deleteByDateOrSize(any({})), 'before_ts'],
  ['a deletion before a negative time', (s) => s.media.deleteByDateOrSize({ before_ts: -1 }), 'before_ts'],
  ['a purge before NaN', (s) => s.media.purgeRemoteCache({ before_ts: NaN }), 'before_ts'],
];

test.each(bad)('%s is refused before anything is sent', async (_, call, argument) => {
  await expectRefusal(call, argument);
});

/** Parameter objects that are not there at all, as a JavaScript caller can leave them out. */
const missing: [string, Call][] = [
  ['users.update', (s) => s.users.update(alice, any(undefined))],
  ['users.createOrModify, with null,', (s) => s.users.createOrModify(alice, any(null))],
  ['users.deactivate, with null,', (s) => s.users.deactivate(alice, any(null))],
  ['users.login, with null,', (s) => s.users.login(alice, any(null))],
  ['users.resetPassword', (s) => s.users.resetPassword(alice, any(undefined))],
  ['users.sentInviteCount', (s) => s.users.sentInviteCount(alice, any(undefined))],
  ['users.setExperimentalFeatures', (s) => s.users.setExperimentalFeatures(alice, any(undefined))],
  ['ratelimit.set', (s) => s.ratelimit.set(alice, any(undefined))],
  ['devices.update', (s) => s.devices.update(alice, 'A', any(undefined))],
  ['media.deleteByDateOrSize', (s) => s.media.deleteByDateOrSize(any(undefined))],
  ['media.purgeRemoteCache', (s) => s.media.purgeRemoteCache(any(undefined))],
];

test.each(missing)('%s refuses missing parameters before anything is sent', async (_, call) => {
  await expectRefusal(call);
});

type TimestampCall = (synapse: SynapseAdmin, value: number) => Promise<unknown>;

const timestamps: [string, string, TimestampCall, zero?: 'zero'][] = [
  ['users.sentInviteCount', 'from_ts', (s, from_ts) => s.users.sentInviteCount(alice, { from_ts }), 'zero'],
  [
    'users.cumulativeJoinedRoomCount',
    'from_ts',
    (s, from_ts) => s.users.cumulativeJoinedRoomCount(alice, { from_ts }),
    'zero',
  ],
  ['statistics.usersMedia', 'from_ts', (s, from_ts) => s.statistics.usersMedia({ from_ts }).first(), 'zero'],
  ['statistics.usersMedia', 'until_ts', (s, until_ts) => s.statistics.usersMedia({ until_ts }).first()],
  ['users.redact', 'before_ts', (s, before_ts) => s.users.redact(alice, { rooms: [], before_ts })],
  ['users.redact', 'after_ts', (s, after_ts) => s.users.redact(alice, { rooms: [], after_ts }), 'zero'],
  ['users.login', 'valid_until_ms', (s, valid_until_ms) => s.users.login(alice, { valid_until_ms })],
  ['media.deleteByDateOrSize', 'before_ts', (s, before_ts) => s.media.deleteByDateOrSize({ before_ts })],
  ['media.purgeRemoteCache', 'before_ts', (s, before_ts) => s.media.purgeRemoteCache({ before_ts })],
];

test.each(timestamps)('%s refuses a %s in seconds', async (_, argument, call, zero) => {
  const seconds = [1, 1_700_000_000, 29_999_999_999];
  const others = [-1, 1.5, NaN, Infinity, any('1700000000000'), any(null)];
  for (const value of [...seconds, ...others, ...(zero ? [] : [0])])
    await expectRefusal((s) => call(s, value), argument);
  expect((await expectRefusal((s) => call(s, 1_700_000_000), argument)).message).toContain('looks like seconds');
});

test.each(timestamps)('%s sends a %s in milliseconds, and 0 where it has a meaning', async (_, __, call, zero) => {
  for (const value of [30_000_000_000, now, ...(zero ? [0] : [])]) {
    const { synapse, seen } = clientOf(() => json({}, 418));
    await caught(call(synapse, value));
    expect(seen[0]?.url.includes(`_ts=${value}`) || seen[0]?.body.includes(`:${value}`)).toBe(true);
  }
});

/** Each kind of call, with these options. */
const optionCalls: [string, (synapse: SynapseAdmin, options: RequestOptions) => Promise<unknown>][] = [
  ['a call of one request', (s, options) => s.users.get(alice, options)],
  ['a call of two requests', (s, options) => s.users.create(alice, {}, options)],
  ['createOrModify', (s, options) => s.users.createOrModify(alice, {}, options)],
  ['lock', (s, options) => s.users.lock(alice, options)],
  ['whoami', (s, options) => s.server.whoami(options)],
  ['a list', (s, options) => s.users.list({}, options).first()],
  ['the list of media', (s, options) => s.media.list(alice, {}, options).first()],
  ['the list of quarantine changes', (s, options) => s.media.quarantineChanges({}, options).first()],
  ['statistics', (s, options) => s.statistics.usersMedia({}, options).first()],
  ['the status of a task', (s, options) => s.users.redactTask('x').status(options)],
  ['request', (s, options) => s.request({ method: 'GET', path: '/_synapse/admin/v1/x' }, options)],
];

test.each(optionCalls)('%s refuses an unknown option, and lists the known ones', async (_, call) => {
  const error = await expectRefusal((s) => call(s, any({ maxRetry: 1 })), 'options');
  expect(error.message).toMatch(
    /^options has no "maxRetry": the known names are signal, timeout, totalTimeout, maxRetries, headers[ ,]/,
  );
});

test.each(optionCalls)('%s refuses an AbortSignal in place of the options', async (_, call) => {
  const error = await expectRefusal((s) => call(s, any(new AbortController().signal)), 'options');
  expect(error.message).toContain('signal, timeout');
});

test.each(optionCalls)('%s refuses options that are no object', async (_, call) => {
  for (const options of [null, 5, 'x', [], new Map(), new Headers(), () => undefined])
    await expectRefusal((s) => call(s, any(options)), 'options');
});

test('an option of undefined counts as left out, whatever its name, and options may be an instance of a class', async () => {
  class Options {
    readonly timeout = 1000;
    readonly comment = undefined;
  }
  const { synapse, seen } = clientOf(() => json({ admin: true }));
  await synapse.users.isAdmin(alice, any({ maxRetry: undefined, timeout: undefined }));
  await synapse.users.isAdmin(alice, any(new Options()));
  await synapse.users.isAdmin(alice, any(Object.assign(Object.create(null), { maxRetries: 0 })));
  expect(seen).toHaveLength(3);
});

test.each<[string, unknown]>([
  ['null', null],
  ['an AbortSignal', new AbortController().signal],
  ['an unknown option', { maxRetries: 1 }],
  ['a bad signal', { signal: {} }],
])('a task refuses %s as its options', async (_, options) => {
  const { synapse, seen } = clientOf(() => json({ status: 'complete' }));
  const task = synapse.users.redactTask('x');
  for (const call of [() => task.wait(any(options)), async () => task.watch(any(options)).next()])
    expect(await caught(call())).toBeInstanceOf(InvalidArgumentError);
  expect(seen).toHaveLength(0);
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'request'],
  ['null', null, 'request'],
  ['a path alone', '/_synapse/admin/v1/x', 'request'],
  ['an unknown field', { method: 'GET', path: '/x', repeat: 'always' }, 'request'],
  ['a body that is a text', { method: 'POST', path: '/x', body: 'text' }, 'body'],
  ['a body of null', { method: 'POST', path: '/x', body: null }, 'body'],
])('request refuses %s', async (_, request, argument) => {
  const { synapse, seen } = clientOf(() => json({}));
  expect(await caught(synapse.request(any(request)))).toMatchObject({ name: 'InvalidArgumentError', argument });
  expect(seen).toHaveLength(0);
});

const unsendable: [string, object][] = [
  ['a Map', new Map([['a', 1]])],
  ['a Set', new Set([1])],
  ['a FormData', new FormData()],
  ['a URLSearchParams', new URLSearchParams('a=1')],
  ['a Blob', new Blob(['x'])],
  ['a typed array', new Uint8Array(3)],
  ['a Buffer, which has a toJSON', Buffer.from('x')],
  ['an ArrayBuffer', new ArrayBuffer(3)],
  ['a ReadableStream', new ReadableStream()],
  ['a Promise', Promise.resolve({})],
  ['an Error', new Error('x')],
];

test.each(unsendable)('request refuses %s as body or in it, which would send {}', async (_, body) => {
  const call = (sent: object) => (s: SynapseAdmin) =>
    s.request({ method: 'POST', path: '/_synapse/admin/v1/x', body: sent });
  await expectRefusal(call(body), 'body');
  await expectRefusal(call({ file: body }), 'file');
  await expectRefusal(call({ files: [body] }), '0');
});

test('request sends plain objects, arrays, objects with toJSON and instances of classes', async () => {
  class Point {
    readonly x = 1;
  }
  const { synapse, seen } = clientOf(() => json({}));
  const bodies = [
    { a: { b: [1, null] } },
    [1, 'two'],
    { at: new Date(0), link: new URL('https://x/') },
    { toJSON: () => ({ c: 3 }) },
    new Point(),
    Object.assign(Object.create(null), { d: 4 }),
  ];
  for (const body of bodies) await synapse.request({ method: 'POST', path: '/_synapse/admin/v1/x', body });
  expect(seen.map(({ body }) => body)).toEqual([
    '{"a":{"b":[1,null]}}',
    '[1,"two"]',
    '{"at":"1970-01-01T00:00:00.000Z","link":"https://x/"}',
    '{"c":3}',
    '{"x":1}',
    '{"d":4}',
  ]);
});

test('a body that refers to itself is refused', async () => {
  const body: Record<string, unknown> = {};
  body['self'] = body;
  await expectRefusal((s) => s.request({ method: 'POST', path: '/_synapse/admin/v1/x', body }), 'body');
  await expectRefusal((s) => s.users.update(alice, body), 'body');
});

const badOptions: [string, unknown][] = [
  ['timeout', { timeout: 0 }],
  ['timeout', { timeout: NaN }],
  ['timeout', { timeout: 2 ** 31 }],
  ['timeout', { timeout: '5' }],
  ['totalTimeout', { totalTimeout: -1 }],
  ['maxRetries', { maxRetries: -1 }],
  ['maxRetries', { maxRetries: 1.5 }],
  ['signal', { signal: {} }],
  ['signal', { signal: null }],
  ['headers', { headers: { Authorization: 'Bearer other' } }],
  ['headers', { headers: { AUTHORIZATION: 'x' } }],
  ['headers', { headers: { 'bad name': 'x' } }],
  ['headers', { headers: { a: 'line\nbreak' } }],
  ['headers', { headers: null }],
  ['headers', { headers: 'a: b' }],
  ['headers', { headers: new Headers({ authorization: 'Bearer other' }) }],
  ['headers', { headers: [['a', 'line\nbreak']] }],
  ['headers', { headers: ['a'] }],
];

test.each(badOptions)('a bad %s of a call is refused before anything is sent: %o', async (argument, options) => {
  await expectRefusal((s) => s.users.get(alice, options as RequestOptions), argument);
  await expectRefusal((s) => s.users.list({}, options as RequestOptions).first(), argument);
});

test('an id that is odd but may exist goes to the server', async () => {
  const { synapse, seen } = clientOf(() => json({ admin: true }));
  for (const id of ['@UPPER:test', '@:test', '@a:', '@a b:test', '@ü:[::1]:8448', '@/../:x'])
    await synapse.users.isAdmin(id);
  expect(
    seen.map(({ url }) => decodeURIComponent(url.slice('/_synapse/admin/v1/users/'.length).replace('/admin', ''))),
  ).toEqual(['@UPPER:test', '@:test', '@a:', '@a b:test', '@ü:[::1]:8448', '@/../:x']);
});

test('filters are never checked: they are parts of names', async () => {
  const { synapse, seen } = clientOf(() => json({ users: [] }));
  await synapse.users
    .list({ user_id: '', name: 'no id at all', order_by: 'of_tomorrow', dir: any('sideways') })
    .first();
  expect(seen[0]?.query).toEqual({
    user_id: '',
    name: 'no id at all',
    order_by: 'of_tomorrow',
    dir: 'sideways',
    limit: '1',
  });
});

test('an error about an argument does not hold its value', async () => {
  const error = await expectRefusal((s) => s.users.get('hunter2-typed-into-the-wrong-field'), 'userId');
  expect(JSON.stringify(error) + String(error.stack)).not.toContain('hunter2');
});
