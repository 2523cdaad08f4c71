import nock from 'nock';
import { SynapseAdmin } from 'synapse-admin-sdk';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { cases, type NamedCase, records } from '../operations/index.ts';

const origin = 'https://matrix.example.org';

/** What Node's own fetch and connection add to every request. */
const platform = new Set([
  'host',
  'connection',
  'accept-encoding',
  'accept-language',
  'sec-fetch-mode',
  'transfer-encoding',
]);

interface Sent {
  readonly request: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Responds to one request, whatever it is, and returns what it was. */
function respondOnce(one: NamedCase): () => Sent | undefined {
  const { operation, request, status = 200, response, secondResponse } = one;
  let sent: Sent | undefined;
  const { before } = records[operation];
  if (before !== undefined) {
    const [method, path] = before.request.split(' ') as [string, string];
    nock(origin)
      .intercept(path, method)
      .reply(200, before.response as object);
  }
  nock(origin)
    .intercept(/.*/, request.split(' ')[0] as string)
    .query(true)
    .reply(async (received: Request) => {
      const headers = Object.fromEntries([...received.headers].filter(([name]) => !platform.has(name)));
      sent = {
        request: `${received.method} ${received.url.slice(origin.length)}`,
        headers,
        body: await received.text(),
      };
      return [status, response as object];
    });
  if (secondResponse !== undefined)
    nock(origin)
      .intercept(/.*/, request.split(' ')[0] as string)
      .query(true)
      .reply(200, secondResponse as object);
  return () => sent;
}

function expectedHeaders({ request, body, withoutToken }: NamedCase): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': `synapse-admin-sdk/${manifest.version}`,
    ...(!withoutToken && { authorization: 'Bearer syt_admin' }),
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
    // fetch says so for a POST or PUT without a body.
    ...(body === undefined && /^(POST|PUT) /.test(request) && { 'content-length': '0' }),
  };
}

beforeAll(() => {
  nock.disableNetConnect();
  // Zeros in place of random values make the letter A, in as many places as asked for.
  vi.spyOn(globalThis.crypto, 'getRandomValues').mockImplementation((array) => array);
  return () => {
    vi.restoreAllMocks();
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  };
});
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  expect(pending).toEqual([]);
});

const synapse = new SynapseAdmin({ baseUrl: origin, accessToken: 'syt_admin', maxRetries: 0 });

test.each(cases)('$operation sends exactly its request: $name', async (one) => {
  const sent = respondOnce(one);
  const result = await one.call(synapse);
  expect(sent()).toEqual({ request: one.request, headers: expectedHeaders(one), body: one.body ?? '' });
  expect(result).toStrictEqual(one.result);
});

test.each(cases)('$operation takes options last: $name', async (one) => {
  const sent = respondOnce(one);
  await one.call(synapse, { headers: { 'X-Trace': 'seven' } });
  expect(sent()?.headers['x-trace']).toBe('seven');
  const reason = new Error('the caller changed its mind');
  await expect(one.call(synapse, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
