import { parseMxc, path, SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';

/** Every error as a log would show it: each sentence is written for somebody who has to act on it. */
async function shown(
  call: (synapse: SynapseAdmin) => unknown,
  response: () => Response | Promise<Response>,
  options = {},
): Promise<unknown> {
  const synapse = new SynapseAdmin({
    baseUrl: 'http://synapse.test',
    accessToken: 'syt_secret',
    maxRetries: 0,
    fetch: async () => response(),
    ...options,
  });
  try {
    await call(synapse);
  } catch (error) {
    expect(error).toBeInstanceOf(SynapseAdminError);
    // An unknown field is noise where an error is printed.
    expect(Object.entries(error as object).filter(([, value]) => value === undefined)).toEqual([]);
    const { elapsedMs, ...fields } = JSON.parse(JSON.stringify(error)) as Record<string, unknown>;
    expect(elapsedMs).toEqual(expect.any(Number));
    const { cause } = error as Error;
    return cause instanceof Error
      ? { ...fields, cause: `${cause.name}: ${cause.message} ${String((cause as { code?: unknown }).code)}` }
      : fields;
  }
  throw new Error('The call succeeded');
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers });
const text =
  (status: number, body: string | null, headers: Record<string, string> = {}) =>
  () =>
    new Response(body, { status, headers });
const fails = (error: unknown) => () => Promise.reject(error);
const get = (synapse: SynapseAdmin) => synapse.users.get('@a:b');
const isAdmin = (synapse: SynapseAdmin) => synapse.users.isAdmin('@a:b');
const coded = (code: string, message: string) =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(message), { code, syscall: 'x' }) });

test.each([
  ['a refusal', get, json(403, { errcode: 'M_FORBIDDEN', error: 'You are not a server admin' })],
  ['a refusal without a sentence', get, json(403, { errcode: 'M_FORBIDDEN' })],
  ['a refusal that logs out', get, json(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'Expired', soft_logout: true })],
  ['a refusal that is no Matrix error', get, text(403, '<h1>No</h1>')],
  ['a refusal with fields of another type', get, json(403, { errcode: 1, error: 2, soft_logout: 3 })],
  ['a refusal that is a list', get, json(400, [1])],
  [
    'a limit',
    get,
    json(429, { errcode: 'M_LIMIT_EXCEEDED', error: 'Too many', retry_after_ms: 1500 }, { 'retry-after': '2' }),
  ],
  ['a failure inside Synapse', get, json(500, { errcode: 'M_UNKNOWN', error: 'Internal server error' })],
  ['a success that is an error', get, json(200, { errcode: 'M_FORBIDDEN', error: 'No' })],
  ['a missing endpoint', get, json(404, { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' })],
  [
    'a missing endpoint that every version has',
    (synapse: SynapseAdmin) => synapse.users.deactivate('@a:b'),
    json(404, { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' }),
  ],
  [
    'a missing endpoint that MAS takes away',
    isAdmin,
    json(404, { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' }),
  ],
  [
    'a list that MAS refuses',
    (synapse: SynapseAdmin) => synapse.users.list().first(),
    json(400, { errcode: 'M_INVALID_PARAM', error: 'The guests parameter is not supported when delegating to MAS.' }),
  ],
  [
    'a list that is refused for another reason',
    (synapse: SynapseAdmin) => synapse.users.list().first(),
    json(400, { errcode: 'M_INVALID_PARAM', error: 'Bad order' }),
  ],
  ['a redirect', get, text(308, null, { location: 'https://name:word@elsewhere.test/x' })],
  ['a redirect to nowhere', get, text(302, null)],
  ['a response that is no JSON', get, text(200, '<h1>Hello</h1>')],
  ['an empty response', get, text(200, '')],
  ['a response that breaks off', get, text(200, '{"name":')],
  ['a response with a field of another type', isAdmin, json(200, { admin: 'yes', more: { token: 'abcdef' } })],
  ['a response that is null', isAdmin, json(200, null)],
  [
    'a row with a field of another type',
    (synapse: SynapseAdmin) => synapse.users.list({ from: 7 }).first(),
    json(200, { users: [{ name: 1 }], total: 1 }),
  ],
  [
    'a list that does not advance',
    (synapse: SynapseAdmin) => synapse.users.list({ from: '5' }).toArray(),
    json(200, { users: [], total: 9, next_token: '5' }),
  ],
  [
    'a list that does not advance from the beginning',
    (synapse: SynapseAdmin) => synapse.users.list().toArray(),
    json(200, { users: [], total: 9, next_token: '0' }),
  ],
  ['a refused connection', get, fails(coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'))],
  ['a lost connection', get, fails(coded('ECONNRESET', 'read ECONNRESET'))],
  ['a bad certificate', get, fails(coded('CERT_HAS_EXPIRED', 'certificate has expired'))],
  ['a refused port', get, fails(Object.assign(new TypeError('fetch failed'), { cause: new Error('bad port') }))],
  ['a fault without a name', get, fails('odd')],
  ['a fault that shows the token', get, fails(new Error('Bearer syt_secret is odd'))],
] as const)('%s', async (_, call, response) => {
  expect(await shown(call as (synapse: SynapseAdmin) => unknown, response as () => Response)).toMatchSnapshot();
});

test('a response that is too large, and one that is not UTF-8', async () => {
  expect(await shown(get, text(200, '{"name":"12345"}'), { maxResponseBytes: 5 })).toMatchSnapshot();
  expect(await shown(get, () => new Response(new Uint8Array([0x22, 0xff, 0x22])))).toMatchSnapshot();
});

test('a time that is up', async () => {
  expect(await shown(get, () => new Promise(() => undefined), { timeout: 5 })).toMatchSnapshot();
  expect(await shown(get, () => new Promise(() => undefined), { totalTimeout: 5 })).toMatchSnapshot();
});

test('a failed task', async () => {
  expect(
    await shown(
      (synapse) => synapse.users.redactTask('r1').wait(),
      json(200, { status: 'failed', error: 'proxy saw Bearer syt_secret' }),
    ),
  ).toMatchSnapshot();
  expect(
    await shown((synapse) => synapse.users.redactTask('r1').wait(), json(200, { status: 'failed' })),
  ).toMatchSnapshot();
  expect(
    await shown((synapse) => synapse.users.redactTask('r1').wait({ timeout: 5 }), json(200, { status: 'active' })),
  ).toMatchSnapshot();
});

test.each([
  ['no options', () => new SynapseAdmin(undefined as never)],
  ['no address', () => new SynapseAdmin({ baseUrl: 'synapse.test', accessToken: 'a' })],
  ['an address with a name', () => new SynapseAdmin({ baseUrl: 'http://name:word@synapse.test', accessToken: 'a' })],
  ['an address with a query', () => new SynapseAdmin({ baseUrl: 'http://synapse.test?a=b', accessToken: 'a' })],
  [
    'an address that goes too far',
    () => new SynapseAdmin({ baseUrl: 'http://synapse.test/_synapse/admin', accessToken: 'a' }),
  ],
  ['no token', () => new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: '' })],
  ['a token with a line break', () => new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: 'syt_a\n' })],
  [
    'a user agent that cannot be sent',
    () => new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: 'a', userAgent: 'a\nb' }),
  ],
  [
    'a fetch that is none',
    () => new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: 'a', fetch: 5 as never }),
  ],
  [
    'an authorization of the caller',
    () => new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: 'a', headers: { Authorization: 'b' } }),
  ],
  [
    'a time that no timer can keep',
    () => new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: 'a', timeout: 2 ** 31 }),
  ],
  ['half a retry', () => new SynapseAdmin({ baseUrl: 'http://synapse.test', accessToken: 'a', maxRetries: 0.5 })],
  ['an odd media URI', () => parseMxc('http://a/b')],
  ['a path value of dots', () => path`/a/${'..'}/b`],
  ['an empty path value', () => path`/a/${''}/b`],
  ['half a surrogate pair', () => path`/a/${'\ud800'}/b`],
  ['a path value that is neither a text nor a safe integer', () => path`/a/${5.5}/b`],
] as const)('%s', async (_, call) => {
  expect(await shown(async () => call(), json(200, {}))).toMatchSnapshot();
});

test.each([
  ['an id that is none', (synapse: SynapseAdmin) => synapse.users.get('alice')],
  ['a path that is not encoded', (synapse: SynapseAdmin) => synapse.request({ method: 'GET', path: '/a?b' })],
  ['a path that is none', (synapse: SynapseAdmin) => synapse.request({ method: 'GET', path: 'a' })],
  [
    'a number in a query that is none',
    (synapse: SynapseAdmin) => synapse.request({ method: 'GET', path: '/a', query: { n: NaN } }),
  ],
  [
    'null in a query',
    (synapse: SynapseAdmin) => synapse.request({ method: 'GET', path: '/a', query: { n: null as never } }),
  ],
  [
    'a number in a body that is none',
    (synapse: SynapseAdmin) => synapse.request({ method: 'PUT', path: '/a', body: { n: Infinity } }),
  ],
  [
    'a body that goes in circles',
    (synapse: SynapseAdmin) => {
      const body: Record<string, unknown> = {};
      body['body'] = body;
      return synapse.request({ method: 'PUT', path: '/a', body });
    },
  ],
  ['an account that exists', (synapse: SynapseAdmin) => synapse.users.setAdmin('@a:b', 'no' as never)],
  ['a page of nothing', (synapse: SynapseAdmin) => synapse.users.list({ limit: 0 }).first()],
  ['an empty token', (synapse: SynapseAdmin) => synapse.users.list({ from: '' }).first()],
  [
    'a schema that throws',
    (synapse: SynapseAdmin) =>
      synapse.request({
        method: 'GET',
        path: '/a',
        schema: {
          safeParse: () => {
            throw new TypeError('secret');
          },
        },
      }),
  ],
] as const)('%s', async (_, call) => {
  expect(await shown(call as (synapse: SynapseAdmin) => unknown, json(200, {}))).toMatchSnapshot();
});
