import nock from 'nock';
import { type Page, type Paginator, type RequestOptions, SynapseAdmin } from 'synapse-admin-sdk';
import { afterEach, beforeAll, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { operations } from '../../operations/table.ts';

/** One call of the SDK, the exact request that it must make, and what it must make of the answer. */
export interface Case {
  /** Which entry of `operations` the call uses. */
  readonly operation: keyof typeof operations;
  /** What is special about this call. */
  readonly name: string;
  readonly call: (synapse: SynapseAdmin, options?: RequestOptions) => Promise<unknown>;
  /** Method, raw path and raw query, as on the wire. */
  readonly request: string;
  /** The exact bytes of the body; left out when there must be none. */
  readonly body?: string;
  readonly status?: number;
  readonly answer: unknown;
  /** The answer to a second request, for a method that sends two. */
  readonly secondAnswer?: unknown;
  readonly result: unknown;
  /** Must be sent without a token. */
  readonly open?: boolean;
}

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

/** Answers one request, whatever it is, and tells what it was. */
function answerOnce({ request, status = 200, answer, secondAnswer }: Case): () => Sent | undefined {
  let sent: Sent | undefined;
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
      return [status, answer as object];
    });
  if (secondAnswer !== undefined)
    nock(origin)
      .intercept(/.*/, request.split(' ')[0] as string)
      .query(true)
      .reply(200, secondAnswer as object);
  return () => sent;
}

function expectedHeaders({ request, body, open }: Case): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': `synapse-admin-sdk/${manifest.version}`,
    ...(!open && { authorization: 'Bearer syt_admin' }),
    ...(body !== undefined && {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    }),
    // fetch says so for a POST or PUT without a body.
    ...(body === undefined && /^(POST|PUT) /.test(request) && { 'content-length': '0' }),
  };
}

/** Makes the tests of a list of cases. */
export function testCases(cases: readonly Case[]): void {
  beforeAll(() => {
    nock.disableNetConnect();
    return () => {
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
    const sent = answerOnce(one);
    const result = await one.call(synapse);
    expect(sent()).toEqual({ request: one.request, headers: expectedHeaders(one), body: one.body ?? '' });
    expect(result).toStrictEqual(one.result);
  });

  test.each(cases)('$operation takes options last: $name', async (one) => {
    const sent = answerOnce(one);
    await one.call(synapse, { headers: { 'X-Trace': 'seven' } });
    expect(sent()?.headers['x-trace']).toBe('seven');
    const reason = new Error('the caller changed its mind');
    await expect(one.call(synapse, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
}

/** The first page of a list. */
export async function firstPage<Item>(list: Paginator<Item>): Promise<Page<Item> | undefined> {
  for await (const page of list.pages()) return page;
  return undefined;
}
