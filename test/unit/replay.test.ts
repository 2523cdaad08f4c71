import { isDeepStrictEqual } from 'node:util';
import {
  ApiError,
  EndpointUnavailableError,
  InvalidArgumentError,
  NotFoundError,
  type OperationName,
  PreconditionError,
} from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { records, settled as settle, validInput } from '../operations/index.ts';
import { type Fields, type Input, untyped } from '../operations/record.ts';
import { type Capture, captures, newerCaptures } from './support/captures.ts';
import { expectedRefusal, expectedResult, withBefore } from './support/expectation.ts';
import { decodeSegment, type Matched, match, queryOf, referenceName } from './support/matching.ts';
import { caught, clientOf, json, type Seen } from './support/server.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const numeric = new Set(['limit', 'from_ts', 'until_ts', 'before_ts', 'size_gt', 'ts', 'max_depth', 'max_timestamp']);
const booleans = new Set(['public_rooms', 'empty_rooms', 'valid']);

function typedValue(name: string, text: string | string[]): unknown {
  if (numeric.has(name) && /^-?\d+$/.test(String(text))) return Number(text);
  if (booleans.has(name) && /^(true|false)$/.test(String(text))) return text === 'true';
  if (name === 'filter' && /^[{[]/.test(String(text))) return JSON.parse(String(text));
  return text;
}

/** Ids of reports are numbers, where they are written as one. */
const typedId = (text: string): unknown => (/^(0|-?[1-9]\d*)$/.test(text) ? Number(text) : text);

/** On the wire every parameter is a text; a caller writes numbers, flags and objects. */
function inputOf({ operation, ids, query }: Matched, body: unknown): Input {
  return {
    ids: untyped(operation.path.endsWith('{report_id}') ? ids.map(typedId) : ids),
    body: untyped(body ?? undefined),
    query: untyped(Object.fromEntries(Object.entries(query).map(([name, value]) => [name, typedValue(name, value)]))),
  };
}

/** A request in a form that two ways of encoding it share. */
function requestOf(method: string, path: string, body: unknown) {
  const [pathname, search = ''] = path.split('?', 2) as [string, string?];
  return { method, segments: pathname.split('/').map(decodeSegment), query: queryOf(search), body };
}

const sent = ({ method, url, body }: Seen) => requestOf(method, url, body === '' ? null : JSON.parse(body));

interface Outcome {
  readonly settled: PromiseSettledResult<unknown>;
  /** How the request that the SDK sent compares to the captured one. */
  readonly comparison: keyof typeof noneYet;
}

/** The state that Synapse ignores in a request that creates an account: the SDK sends it once more. */
function stateAfterCreation({ request, response }: Capture): object {
  const { deactivated, locked } = (request.body ?? {}) as { deactivated?: boolean; locked?: boolean };
  if (request.method !== 'PUT' || response.status !== 201) return {};
  return { ...(deactivated !== undefined && { deactivated }), ...(locked !== undefined && { locked }) };
}

/** The captured response; a second request gets the state that it asks for. */
function responseOf(one: Capture): (request: Seen, index: number) => Response {
  const { body, status, headers } = one.response;
  return (_, index) => json(index === 0 ? body : { ...(body as object), ...stateAfterCreation(one) }, status, headers);
}

/** Sends the captured request through the public method, or lets the method read the captured response to another request. */
async function replay(one: Capture, matched: Matched): Promise<Outcome> {
  const { drive, before, ownFields = [] } = records[matched.name];
  const call = async (input: Input) => {
    const { synapse, seen } = clientOf(withBefore(matched.name, responseOf(one)));
    const [settled] = await Promise.allSettled([(async () => settle(drive(synapse, input)))()]);
    return { settled, seen: seen.filter(({ method, url }) => `${method} ${url}` !== before?.request) };
  };
  const { settled, seen } = await call(inputOf(matched, one.request.body));
  const [request] = seen;
  if (request === undefined) {
    if (settled.status === 'fulfilled' || !(settled.reason instanceof InvalidArgumentError))
      throw new Error(`nothing was sent, without a reason: ${one.group}/${one.name}`);
    return { settled: (await call(validInput(matched.name))).settled, comparison: 'refused' };
  }
  const [captured, own] = [
    requestOf(one.request.method, one.request.path, one.request.body ?? null),
    sent(request),
  ].map((each) => ({ ...each, body: without(ownFields, each.body) })) as [
    ReturnType<typeof sent>,
    ReturnType<typeof sent>,
  ];
  if (isDeepStrictEqual(own, captured)) return { settled, comparison: 'same' };
  // Where Synapse reads no body the captures have an empty one and the SDK sends none, or the other way round.
  const isEmpty = (body: unknown) => body === null || isDeepStrictEqual(body, {});
  const equal =
    isEmpty(own.body) &&
    isEmpty(captured.body) &&
    isDeepStrictEqual({ ...own, body: null }, { ...captured, body: null });
  return { settled, comparison: equal ? 'same but for an empty body' : 'other' };
}

/** A body without the fields that the SDK makes itself. */
function without(ownFields: readonly string[], body: unknown): unknown {
  if (typeof body !== 'object' || body === null || ownFields.length === 0) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !ownFields.includes(name)));
}

function errorClass(status: number, errcode: string | undefined): typeof ApiError {
  if (errcode === 'M_UNRECOGNIZED') return EndpointUnavailableError;
  return status === 404 && errcode !== undefined ? NotFoundError : ApiError;
}

/** The last body that the SDK gets, for methods that send a second request. */
function finalBody(one: Capture): unknown {
  const state = stateAfterCreation(one);
  return Object.keys(state).length === 0 ? one.response.body : { ...(one.response.body as object), ...state };
}

/** Registration tokens are secrets. */
const redactToken = (sentence: string) =>
  sentence.replace(/^(No such registration token|Token already exists): .*$/s, '$1: [redacted]');

function expectRefusal(error: unknown, { status, body }: Capture['response'], path: string, attempts = 1): void {
  const matrixError: { errcode?: string; error?: string } = typeof body === 'string' ? {} : (body as object);
  const { errcode, error: sentence } = matrixError;
  expect((error as Error).constructor).toBe(errorClass(status, errcode));
  const said = errcode === undefined ? {} : { errcode, ...(sentence && { error: redactToken(sentence) }) };
  const clean = sentence === undefined ? body : { ...matrixError, ...said };
  expect(error).toMatchObject({ status, ...said, body: clean, path, attempts });
}

const isPrecondition = ({ response }: Capture, name: OperationName) =>
  records[name].precondition?.(response.body as Fields) === true;

/** The refusal is the cause of the error. */
function expectPrecondition(settled: PromiseSettledResult<unknown>, { status, body }: Capture['response']): void {
  const error: unknown = settled.status === 'rejected' ? settled.reason : undefined;
  expect(error).toBeInstanceOf(PreconditionError);
  expect(error).toMatchObject({ attempts: 1, mayHaveRun: false, cause: { status, body } });
}

const exchanges = [...captures, ...newerCaptures].map((one) => ({ ...one, matched: match(one.request) }));
const wrapped = exchanges.filter((one): one is typeof one & { matched: Matched } => one.matched !== undefined);
const unmatched = exchanges.filter(({ matched, request }) => matched === undefined && request.method !== 'HEAD');
const awaiting = unmatched.filter(({ request }) => referenceName(request) !== undefined);
const others = unmatched.filter(({ request }) => referenceName(request) === undefined);
const reference = wrapped.filter(({ recorded }) => !recorded);

const noneYet = {
  /** Method, path, query and body are the captured ones. */
  same: 0,
  'same but for an empty body': 0,
  /** No method sends the request in this form (a parameter that the endpoint ignores, a flag as a number). */
  other: 0,
  /** The SDK refuses it before anything is sent, so that its response was given to another request. */
  refused: 0,
};

const resourceOf = (name: string) => name.split('.')[0] as string;
const counts = new Map(wrapped.map(({ matched }) => [resourceOf(matched.name), { ...noneYet }]));

describe('every captured response to a wrapped operation is read without loss', () => {
  test.each(wrapped)('$group/$name on $engine', async (one) => {
    const { matched, response } = one;
    const { settled, comparison } = await replay(one, matched);
    const count = counts.get(resourceOf(matched.name)) as typeof noneYet;
    if (!one.recorded) count[comparison]++;
    const expected =
      response.status < 300
        ? { result: expectedResult(matched.name, response.status, finalBody(one)) }
        : expectedRefusal(matched.name, response.status, response.body as Record<string, unknown>);
    if (comparison === 'refused' && records[matched.name].echoes) return;
    if (expected === undefined && isPrecondition(one, matched.name)) expectPrecondition(settled, response);
    else if (expected === undefined)
      expectRefusal(
        settled.status === 'rejected' ? settled.reason : settled.value,
        response,
        matched.operation.path,
        records[matched.name].before === undefined ? 1 : 2,
      );
    else expect(settled).toStrictEqual({ status: 'fulfilled', value: expected.result });
  });
});

describe('responses of endpoints that the SDK does not wrap, and to wrong methods, go through request()', () => {
  test.each(others)('$group/$name on $engine', async (one) => {
    const { request, response } = one;
    const { status, headers, body_text: text, body = text } = response;
    const { synapse } = clientOf(() =>
      text === undefined ? json(body, status, headers) : new Response(text, { status, headers }),
    );
    const method = methods.find((known) => known === request.method) ?? 'GET';
    const call = synapse.request({ method, path: '/_synapse/admin/v1/x' });
    if (status < 300) expect(await call).toEqual(body);
    else expectRefusal(await caught(call), { ...response, body }, '/_synapse/admin/v1/x');
  });
});

/** Times of calls, in milliseconds. 0 has a meaning for the first four. */
const times = [
  'from_ts',
  'after_ts',
  'ts',
  'expiration_ts',
  'until_ts',
  'before_ts',
  'valid_until_ms',
  'max_timestamp',
  'purge_up_to_ts',
];

function inSeconds({ matched, request }: { matched: Matched; request: Capture['request'] }): boolean {
  const given: Readonly<Record<string, unknown>> = { ...matched.query, ...(request.body as object | null | undefined) };
  return times.some((name, index) => {
    const value = Number(given[name] ?? NaN);
    return value < 30_000_000_000 && !(value === 0 && index < 4);
  });
}

const early = wrapped.filter(inSeconds);

test.each(early)('the captured time of $group/$name on $engine is too small, and refused', async (one) => {
  expect((await replay(one, one.matched)).comparison).toBe('refused');
});

test('captures with times in seconds are there', () => {
  expect(new Set(early.map(({ matched }) => matched.name))).toEqual(
    new Set([
      'media.deleteByDateOrSize',
      'media.purgeRemoteCache',
      'server.renewAccountValidity',
      'server.scheduledTasks',
      'statistics.usersMedia',
      'users.cumulativeJoinedRoomCount',
      'users.login',
      'users.redact',
      'users.sentInviteCount',
    ]),
  );
});

test('every captured exchange with an endpoint of the reference is replayed', () => {
  expect(awaiting.map(({ request }) => referenceName(request))).toEqual([]);
});

test('every capture of the reference was replayed, and so many requests were compared too', async () => {
  const sum = [...counts.values()].flatMap(Object.values).reduce((one, two) => one + two);
  console.log(
    `replayed ${wrapped.length} responses of wrapped operations (${wrapped.length - reference.length} recorded by this project) and ${others.length} others; requests: ${JSON.stringify(Object.fromEntries(counts))}`,
  );
  expect(sum).toBe(reference.length);
  expect(others).toHaveLength(100);
  for (const [resource, count] of counts)
    await expect(`${JSON.stringify(count, null, 2)}\n`).toMatchFileSnapshot(`./__snapshots__/replay/${resource}.json`);
});
