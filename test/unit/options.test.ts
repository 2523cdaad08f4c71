import { inspect } from 'node:util';
import { type ClientOptions, InvalidArgumentError, SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { caught, clientOf, json } from './support/server.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const make = (options: object) =>
  new SynapseAdmin({ baseUrl: 'https://matrix.example.org', accessToken: 'syt_admin', ...options } as ClientOptions);

function refusal(options: object): InvalidArgumentError {
  try {
    make(options);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    return error as InvalidArgumentError;
  }
  throw new Error('the options were expected to be refused');
}

test.each([
  ['https://matrix.example.org', 'https://matrix.example.org/_synapse'],
  ['https://matrix.example.org/', 'https://matrix.example.org/_synapse'],
  ['https://matrix.example.org///', 'https://matrix.example.org/_synapse'],
  ['http://127.0.0.1:8008', 'http://127.0.0.1:8008/_synapse'],
  ['http://[::1]:8008', 'http://[::1]:8008/_synapse'],
  ['https://example.org/matrix', 'https://example.org/matrix/_synapse'],
  ['https://example.org/a/matrix/', 'https://example.org/a/matrix/_synapse'],
  ['HTTPS://Example.ORG', 'https://example.org/_synapse'],
  [new URL('https://example.org/x/'), 'https://example.org/x/_synapse'],
])('baseUrl %s leads to %s', async (baseUrl, start) => {
  const urls: string[] = [];
  const synapse = make({
    baseUrl,
    fetch: async (url: string) => {
      urls.push(url);
      return json({ server_version: '1' });
    },
  });
  await synapse.server.version();
  expect(urls).toEqual([`${start}/admin/v1/server_version`]);
});

test.each([
  undefined,
  null,
  '',
  7,
  {},
  'matrix.example.org',
  '/_synapse',
  'ftp://example.org',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://',
  'https://user@example.org',
  'https://example.org/_synapse',
  'https://example.org/x/_matrix',
  'https://user:hunter2@example.org',
  'https://:hunter2@example.org',
  'https://example.org/?access_token=hunter2',
  'https://example.org/#hunter2',
  'https://example.org/?',
  'https://example.org/#',
  'https://example.org?',
])('baseUrl %j is refused, and not shown', (baseUrl) => {
  const error = refusal({ baseUrl });
  expect(error.argument).toBe('baseUrl');
  expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('hunter2');
});

test.each([undefined, '', 7, {}, 'hunter2\n', ' hunter2', 'hunter 2', 'hunter2\u0000', 'hünter2', 'hunter2\u200b'])(
  'the token %j is refused, and not shown',
  (accessToken) => {
    const error = refusal({ accessToken });
    expect(error.argument).toBe('accessToken');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/hunter|hünter/);
  },
);

test.each<[string, object]>([
  ['timeout', { timeout: 0 }],
  ['maxRetries', { maxRetries: Infinity }],
  ['options', { maxRetry: 1 }],
  ['options', { signal: new AbortController().signal }],
  ['timeout', { timeout: 2 ** 31 }],
  ['totalTimeout', { totalTimeout: '1' }],
  ['maxRetries', { maxRetries: -1 }],
  ['maxRetries', { maxRetries: 0.5 }],
  ['maxRetryAfter', { maxRetryAfter: -1 }],
  ['maxRetryAfter', { maxRetryAfter: NaN }],
  ['maxResponseBytes', { maxResponseBytes: 0 }],
  ['headers', { headers: { authorization: 'Bearer x' } }],
  ['headers', { headers: { 'x-a': 'b\r\nauthorization: c' } }],
])('a bad %s is refused: %o', (argument, options) => {
  expect(refusal(options).argument).toBe(argument);
});

test('an unknown option of a client is refused with the list of the known ones', () => {
  expect(refusal({ maxRetry: 1 }).message).toBe(
    'options has no "maxRetry": the known names are baseUrl, accessToken, timeout, totalTimeout, maxRetries, retryDelay, maxRetryAfter, maxResponseBytes, headers, userAgent, fetch, onRequest, onResponse, onRetry, onSettled',
  );
});

test.each(['timeout', 'totalTimeout', 'maxRetryAfter', 'maxResponseBytes'])('%s may be Infinity', async (name) => {
  const { synapse } = clientOf(() => json({ server_version: '1' }), { [name]: Infinity });
  expect(await synapse.server.version()).toBe('1');
});

test('a call lifts the limits of the client with Infinity', async () => {
  vi.useFakeTimers();
  try {
    const slow = () =>
      new Promise<Response>((resolve) => setTimeout(() => resolve(json({ server_version: '1' })), 5000));
    const { synapse } = clientOf(slow, { timeout: 100, totalTimeout: 200 });
    const limited = caught(synapse.server.version());
    const lifted = synapse.server.version({ timeout: Infinity, totalTimeout: Infinity });
    await vi.advanceTimersByTimeAsync(5000);
    expect(await limited).toMatchObject({ name: 'TimeoutError' });
    expect(await lifted).toBe('1');
  } finally {
    vi.useRealTimers();
  }
});

/** What is no `Headers` of this realm, and has what every `Headers` has. */
const foreignHeaders = { [Symbol.iterator]: () => [['X-Trace', 'seven']][Symbol.iterator]() };

test.each<[string, unknown]>([
  ['a Headers', new Headers({ 'X-Trace': 'seven' })],
  ['a Headers of another realm', foreignHeaders],
  ['a Map', new Map([['X-Trace', 'seven']])],
  ['a list of pairs', [['X-Trace', 'seven']]],
])('headers of a client and of a call may be %s', async (_, headers) => {
  const response = () => json({ server_version: '1' });
  const ofCall = clientOf(response);
  await ofCall.synapse.server.version({ headers: headers as Headers });
  const ofClient = clientOf(response, { headers: headers as Headers });
  await ofClient.synapse.server.version();
  const ofList = clientOf(() => json({ users: [], total: 0 }));
  await ofList.synapse.users.list({}, { headers: headers as Headers }).first();
  for (const { seen } of [ofCall, ofClient, ofList]) expect(seen[0]?.headers).toMatchObject({ 'x-trace': 'seven' });
});

test.each([undefined, null, [], new Map(), new AbortController().signal, 'https://example.org'])(
  'the options %j are refused',
  (options) => {
    expect(() => new SynapseAdmin(options as never)).toThrow(InvalidArgumentError);
  },
);

test('headers of the client and of a call are sent, whatever their case, and the call wins', async () => {
  const { synapse, seen } = clientOf(() => json({ server_version: '1' }), {
    headers: { 'X-Proxy': 'one', 'x-other': 'two' },
  });
  await synapse.server.version({ headers: { 'x-PROXY': 'three' } });
  expect(seen[0]?.headers).toMatchObject({ 'x-proxy': 'three', 'x-other': 'two', accept: 'application/json' });
});

test('a header that is a number is a text, in errors too', async () => {
  const { synapse, seen } = clientOf(() => json({}, 403), { headers: { 'x-version': 5 as never } });
  expect(await caught(synapse.server.version())).toMatchObject({ name: 'ApiError', status: 403 });
  expect(seen[0]?.headers).toMatchObject({ 'x-version': '5' });
});

test('a header of undefined is not sent', async () => {
  const { synapse, seen } = clientOf(() => json({ server_version: '1' }));
  await synapse.server.version({ headers: { 'x-a': undefined as never } });
  expect(seen[0]?.headers).not.toHaveProperty('x-a');
});

test('the content type of a body cannot be changed by headers', async () => {
  const { synapse, seen } = clientOf(() => json({}), { headers: { 'Content-Type': 'text/plain' } });
  await synapse.users.setAdmin('@a:b', true);
  expect(seen[0]?.headers['content-type']).toBe('application/json');
});

test('userAgent replaces the user agent', async () => {
  const { synapse, seen } = clientOf(() => json({ server_version: '1' }), { userAgent: 'my-bot/2' });
  await synapse.server.version();
  expect(seen[0]?.headers['user-agent']).toBe('my-bot/2');
});

test('the user agent is that of the SDK, also where there is no navigator, but in no browser', async () => {
  const sent = async () => {
    const { synapse, seen } = clientOf(() => json({ server_version: '1' }));
    await synapse.server.version();
    return seen[0]?.headers['user-agent'];
  };
  const own = expect.stringMatching(/^synapse-admin-sdk\/\d+\.\d+\.\d+$/);
  expect(await sent()).toEqual(own);
  try {
    vi.stubGlobal('navigator', undefined);
    expect(await sent()).toEqual(own);
    vi.stubGlobal('navigator', { userAgent: 'Something like Mozilla/5.0' });
    expect(await sent()).toEqual(own);
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' });
    expect(await sent()).toBeUndefined();
  } finally {
    vi.unstubAllGlobals();
  }
});

test('printing a client shows neither its token nor its address', () => {
  const synapse = make({
    accessToken: 'syt_hunter2',
    baseUrl: 'https://intern.example.org',
    headers: { 'x-key': 'hunter3' },
  });
  const printed = inspect(synapse, { depth: 20, showHidden: true }) + JSON.stringify(synapse) + String(synapse);
  expect(printed).not.toMatch(/hunter|intern/);
});

test('a response above maxResponseBytes is refused, and is not read to its end', async () => {
  let sent = 0;
  const endless = () =>
    new ReadableStream({
      pull: (controller) => void controller.enqueue(new Uint8Array(1000).fill(32 + (sent++ && 0))),
    });
  const { synapse } = clientOf(() => new Response(endless()), { maxResponseBytes: 10_000 });
  expect(await caught(synapse.server.version())).toMatchObject({ name: 'ResponseValidationError', status: 200 });
  expect(sent).toBeLessThan(100);
});

test('a response of exactly maxResponseBytes is read', async () => {
  const text = '{"server_version":"1"}';
  expect(await clientOf(() => new Response(text), { maxResponseBytes: text.length }).synapse.server.version()).toBe(
    '1',
  );
  expect(
    await caught(clientOf(() => new Response(text), { maxResponseBytes: text.length - 1 }).synapse.server.version()),
  ).toMatchObject({ name: 'ResponseValidationError' });
});
