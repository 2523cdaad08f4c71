import type { SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { connectionHint, statusHint } from '../../src/transport/hints.ts';
import { caught, clientOf, json } from './support/server.ts';

const tls = 'Does the port of baseUrl speak TLS?';
const cors =
  'Either the server cannot be reached, or its CORS headers do not allow this request: see the browser console';
const proxy = 'Either baseUrl is not the address of the homeserver, or a proxy in front of it hides /_synapse/admin';

test.each([
  ['UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error', 'https://h', tls],
  ['UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error', 'http://h', undefined],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'SSL routines', 'https://h', tls],
  [undefined, 'client error (Connect): received corrupt message of type InvalidContentType', 'https://h', tls],
  ['ECONNREFUSED', 'connect ECONNREFUSED', 'https://h', undefined],
  [undefined, 'Failed to fetch', 'https://h', cors],
  [undefined, 'Failed to fetch (matrix.example.org)', 'http://h', cors],
  [undefined, 'NetworkError when attempting to fetch resource.', 'https://h', cors],
  [undefined, 'Load failed', 'https://h', cors],
  [undefined, 'Load failed (matrix.example.org)', 'https://h', cors],
  [undefined, 'It Failed to fetch', 'https://h', undefined],
  [undefined, 'A NetworkError when attempting to fetch resource.', 'https://h', undefined],
  [undefined, 'Page Load failed', 'https://h', undefined],
  [undefined, 'fetch failed', 'https://h', undefined],
])('the hint after code %s and "%s" of %s: %s', (code, reason, baseUrl, hint) => {
  expect(connectionHint(code, reason, baseUrl)).toBe(hint);
});

test('only a 403 and a 404 can come from a place that is no Synapse', () => {
  for (let status = 400; status < 600; status++)
    expect(statusHint(status), String(status)).toBe(status === 403 || status === 404 ? proxy : undefined);
});

test.each([403, 404])('a %d without a Matrix error says what it can mean', async (status) => {
  const { synapse } = clientOf(() => new Response('<html>', { status }));
  expect(await caught(synapse.users.get('@a:b'))).toMatchObject({
    name: 'ApiError',
    message: `The server responded with status ${status} and no Matrix error (GET /_synapse/admin/v2/users/@a:b, status ${status}). ${proxy}`,
  });
});

test('a 403 and a 404 of Synapse say what Synapse says', async () => {
  const { synapse } = clientOf(() => json({ errcode: 'M_FORBIDDEN', error: 'You are not a server admin' }, 403));
  expect(await caught(synapse.users.get('@a:b'))).toMatchObject({
    message: 'M_FORBIDDEN: You are not a server admin (GET /_synapse/admin/v2/users/@a:b, status 403)',
  });
  const silent = clientOf(() => json({ errcode: 'M_NOT_FOUND' }, 404));
  expect(await caught(silent.synapse.users.get('@a:b'))).toMatchObject({
    message: 'M_NOT_FOUND: no reason given (GET /_synapse/admin/v2/users/@a:b, status 404)',
  });
});

test('no response from an https address that times out while connecting asks for TLS', async () => {
  const thrown = new TypeError('fetch failed', {
    cause: Object.assign(new Error('Connect Timeout Error'), { code: 'UND_ERR_CONNECT_TIMEOUT' }),
  });
  const { synapse } = clientOf(() => Promise.reject(thrown));
  expect(await caught(synapse.users.get('@a:b'))).toMatchObject({
    message: `No response (UND_ERR_CONNECT_TIMEOUT): Connect Timeout Error (GET /_synapse/admin/v2/users/@a:b). ${tls}`,
  });
});

test('what a browser says of a failed request is retried, and its error mentions CORS', async () => {
  const { synapse, seen } = clientOf(() => Promise.reject(new TypeError('Failed to fetch')), {
    maxRetries: 2,
    retryDelay: () => 0,
  });
  expect(await caught(synapse.users.get('@a:b'))).toMatchObject({
    message: `No response: Failed to fetch (GET /_synapse/admin/v2/users/@a:b). ${cors}`,
    mayHaveRun: true,
  });
  expect(seen).toHaveLength(3);
});

test.each([
  [1, ''],
  [2, ', and 1 more issue'],
  [3, ', and 2 more issues'],
])('an error of %d issues names the first and says how many more there are', async (count, more) => {
  const issues = Array.from({ length: count }, (_, index) => ({ path: ['list', index], message: 'is odd' }));
  const schema = { safeParse: () => ({ success: false as const, error: { issues } }) };
  const { synapse } = clientOf(() => json({}));
  const error = await caught(synapse.request({ method: 'GET', path: '/_synapse/x', schema }));
  expect(error).toMatchObject({
    message: `The response is not as documented at list.0: is odd${more} (GET /_synapse/x, status 200)`,
    issues,
  });
});

const refusals: ReadonlyArray<
  readonly [error: string, call: (synapse: SynapseAdmin) => Promise<unknown>, hint: string]
> = [
  [
    'The retry timing does not need to be reset for this destination.',
    (s) => s.federation.resetConnection('a'),
    'Synapse is not waiting to send to this destination: there is nothing to do',
  ],
  [
    'Job regenerate_directory is already in queue of background updates.',
    (s) => s.backgroundUpdates.startJob({ job_name: 'regenerate_directory' }),
    'The job is waiting or running: see backgroundUpdates.status',
  ],
  [
    'Invalid job_name',
    (s) => s.backgroundUpdates.startJob({ job_name: 'event_resign' }),
    'This Synapse does not know the job, or is too old for it',
  ],
];

test.each(refusals)('the refusal "%s" says what it means', async (error, call, hint) => {
  const { synapse, seen } = clientOf(() => json({ errcode: 'M_UNKNOWN', error }, 400));
  const refused = await caught(call(synapse));
  expect(refused).toMatchObject({ name: 'ApiError', status: 400, error, mayHaveRun: false });
  expect((refused as Error).message).toMatch(new RegExp(`status 400\\)\\. ${hint}$`));
  expect(seen).toHaveLength(1);
});

test.each(refusals)('another refusal than "%s" says only what Synapse says', async (_, call) => {
  const { synapse } = clientOf(() => json({ errcode: 'M_UNKNOWN', error: 'No.' }, 400));
  expect(((await caught(call(synapse))) as Error).message).toMatch(/^M_UNKNOWN: No\. \(.*, status 400\)$/);
});
