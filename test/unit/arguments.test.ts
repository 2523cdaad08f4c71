import { InvalidArgumentError, type Paginator, type RequestOptions, type SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { idNames, listNames, operationNames, records, settled, validInput } from '../operations/index.ts';
import { firstPage, untyped } from '../operations/record.ts';
import { caught, clientOf, json } from './support/server.ts';

type Call = (synapse: SynapseAdmin) => Promise<unknown>;
const alice = '@alice:test';

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

/** What another id in a path must not be: it would call another endpoint. */
const badPathIds = ['', '.', '..', 'a\ud800', 7, null, undefined, {}];

/** Ids of reports are numbers. */
const badReportIds = [
  '',
  '7',
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 53,
  null,
  undefined,
  {},
  Object.create(null),
  7n,
  Symbol('7'),
];

const badIds: Readonly<Record<string, readonly unknown[]>> = { user_id: badUserIds, report_id: badReportIds };

/** Every id of every method that sends an operation. */
const idArguments = operationNames.flatMap((name) => {
  const { drive, also = {} } = records[name];
  const methods = [[name, drive] as const, ...Object.entries(also)];
  return idNames(name).flatMap((id, index) => methods.map(([method, call]) => ({ name, method, call, id, index })));
});

test.each(idArguments)(
  '$name, $method: refuses a bad $id before anything is sent',
  async ({ name, call, id, index }) => {
    const argument = id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    for (const bad of badIds[id] ?? badPathIds) {
      if (bad === undefined && records[name].ownIds?.includes(id)) continue;
      const { ids, ...rest } = validInput(name);
      const input = { ...rest, ids: untyped((ids as readonly unknown[]).with(index, bad)) };
      await expectRefusal((s) => settled(call(s, input)), argument);
    }
  },
);

/** A list is iterated by the page, by the item, or to the end. */
const iterations = [
  firstPage,
  (list: Paginator<unknown>) => list.first(),
  (list: Paginator<unknown>) => list.toArray(),
] as const;

test.each(listNames)('%s refuses a page size or a start that cannot be', async (name) => {
  const refuses = async (query: object, argument: string) => {
    for (const iterate of iterations)
      await expectRefusal(
        async (s) =>
          iterate(records[name].drive(s, { ...validInput(name), query: untyped(query) }) as Paginator<unknown>),
        argument,
      );
  };
  for (const from of ['', -1, 1.5, NaN, {}, true]) await refuses({ from }, 'from');
  // Synapse chooses the size of this list's pages.
  if (name === 'media.quarantineChanges') return;
  for (const limit of [0, -1, 1.5, NaN, Infinity, '5', null]) await refuses({ limit }, 'limit');
});

test('toArray refuses a limit that cannot be', async () => {
  const { synapse, seen } = clientOf(() => json({ users: [] }));
  for (const limit of [-1, 0.5, NaN, '1']) {
    expect(await caught(synapse.users.list().toArray({ limit: untyped(limit) }))).toBeInstanceOf(InvalidArgumentError);
  }
  expect(seen).toHaveLength(0);
});

const invalidCalls = operationNames.flatMap((name) =>
  (records[name].invalid ?? []).map(([mistake, call, argument]) => ({ name, mistake, call, argument })),
);

test.each(invalidCalls)('$name refuses before anything is sent: $mistake', async ({ call, argument }) => {
  await expectRefusal(call, argument);
});

/** Every time that a method takes, as the only parameter besides what it requires. */
const times = operationNames.flatMap((name) =>
  Object.entries(records[name].times ?? {}).map(([time, zero]) => {
    const { ids, query, body } = validInput(name);
    const call = (s: SynapseAdmin, value: unknown) =>
      settled(
        records[name].drive(s, {
          ids,
          query: untyped({ ...(query as object), [time]: value }),
          body: untyped({ ...(body as object), [time]: value }),
        }),
      );
    return { name, time, call, zeroIsAllowed: zero === 'or zero', nullIsAllowed: zero === 'or null' };
  }),
);

test.each(times)('$name refuses a $time in seconds', async ({ time, call, zeroIsAllowed, nullIsAllowed }) => {
  const seconds = [1, 1_700_000_000, 29_999_999_999];
  const others = [-1, 1.5, NaN, Infinity, '1700000000000'];
  for (const value of [...seconds, ...others, ...(zeroIsAllowed ? [] : [0]), ...(nullIsAllowed ? [] : [null])])
    await expectRefusal((s) => call(s, value), time);
  expect((await expectRefusal((s) => call(s, 1_700_000_000), time)).message).toContain('looks like seconds');
});

test.each(times)(
  '$name sends a $time in milliseconds, and 0 or null where it has a meaning',
  async ({ call, zeroIsAllowed, nullIsAllowed }) => {
    const meaningful = [...(zeroIsAllowed ? [0] : []), ...(nullIsAllowed ? [null] : [])];
    for (const value of [30_000_000_000, 1_700_000_000_000, ...meaningful]) {
      const { synapse, seen } = clientOf(() => json({}, 418));
      await caught(call(synapse, value));
      expect(seen[0]?.url.includes(`=${value}`) || seen[0]?.body.includes(`:${value}`)).toBe(true);
    }
  },
);

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
  const error = await expectRefusal((s) => call(s, untyped({ maxRetry: 1 })), 'options');
  expect(error.message).toMatch(
    /^options has no "maxRetry": the known names are signal, timeout, totalTimeout, maxRetries, headers[ ,]/,
  );
});

test.each(optionCalls)('%s refuses an AbortSignal in place of the options', async (_, call) => {
  const error = await expectRefusal((s) => call(s, untyped(new AbortController().signal)), 'options');
  expect(error.message).toContain('signal, timeout');
});

test.each(optionCalls)('%s refuses options that are no object', async (_, call) => {
  for (const options of [null, 5, 'x', [], new Map(), new Headers(), () => undefined])
    await expectRefusal((s) => call(s, untyped(options)), 'options');
});

test('an option of undefined counts as left out, whatever its name, and options may be an instance of a class', async () => {
  class Options {
    readonly timeout = 1000;
    readonly comment = undefined;
  }
  const { synapse, seen } = clientOf(() => json({ admin: true }));
  await synapse.users.isAdmin(alice, untyped({ maxRetry: undefined, timeout: undefined }));
  await synapse.users.isAdmin(alice, untyped(new Options()));
  await synapse.users.isAdmin(alice, untyped(Object.assign(Object.create(null), { maxRetries: 0 })));
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
  for (const call of [() => task.wait(untyped(options)), async () => task.watch(untyped(options)).next()])
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
  expect(await caught(synapse.request(untyped(request)))).toMatchObject({ name: 'InvalidArgumentError', argument });
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
    .list({ user_id: '', name: 'no id at all', order_by: 'of_tomorrow', dir: untyped('sideways') })
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
