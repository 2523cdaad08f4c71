import { expect, test, vi } from 'vitest';
import { decode, isSurelyWithin, looksCut, parseJson, readBody } from '../../src/transport/body.ts';
import { caught } from './support/server.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const never = new AbortController().signal;

/** A body that comes in these chunks, and then goes on without an end or ends. */
function streamed(chunks: readonly Uint8Array[], ends = true) {
  const left = [...chunks];
  const cancel = vi.fn();
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const chunk = left.shift();
    if (chunk !== undefined) controller.enqueue(chunk);
    else if (ends) controller.close();
    else return new Promise<void>(() => undefined);
    return undefined;
  };
  return { response: new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 })), cancel, left };
}

test('a body is read chunk by chunk to its end', async () => {
  const read: Uint8Array[] = [];
  const { response, cancel } = streamed([bytes(1, 2), bytes(3)]);
  expect(await readBody(response, 3, never, read)).toBe(false);
  expect(read).toEqual([bytes(1, 2), bytes(3)]);
  expect(cancel).not.toHaveBeenCalled();
});

test('a body is left at its limit, which may be reached and not passed', async () => {
  const read: Uint8Array[] = [];
  const { response, cancel, left } = streamed([bytes(1, 2), bytes(3), bytes(4)]);
  expect(await readBody(response, 2, never, read)).toBe(true);
  expect(read).toEqual([bytes(1, 2), bytes(3)]);
  expect(cancel).toHaveBeenCalledOnce();
  expect(left).toHaveLength(1);
});

test('a response without a body is empty', async () => {
  const read: Uint8Array[] = [];
  expect(await readBody(new Response(null, { status: 204 }), 0, never, read)).toBe(false);
  expect(read).toEqual([]);
});

test.each([undefined, {}])('where a platform has no streams (body: %o) a body is read in one piece', async (body) => {
  const response = { body, arrayBuffer: async () => bytes(1, 2, 3).buffer } as unknown as Response;
  const read: Uint8Array[] = [];
  expect(await readBody(response, 3, never, read)).toBe(false);
  expect(read).toEqual([bytes(1, 2, 3)]);
  expect(await readBody(response, 2, never, [])).toBe(true);
});

test('a signal ends reading, and what was read is kept', async () => {
  const read: Uint8Array[] = [];
  const controller = new AbortController();
  const { response, cancel } = streamed([bytes(1)], false);
  const reading = readBody(response, 10, controller.signal, read);
  await vi.waitFor(() => expect(read).toHaveLength(1));
  controller.abort();
  await reading;
  expect(cancel).toHaveBeenCalledOnce();
  expect(read).toEqual([bytes(1)]);
});

test('a signal that fires after the end changes nothing, whether reading ended well or not', async () => {
  const ended = new AbortController();
  const remove = vi.spyOn(ended.signal, 'removeEventListener');
  await readBody(streamed([bytes(1)]).response, 10, ended.signal, []);
  expect(remove).toHaveBeenCalledWith('abort', expect.any(Function));
  const broken = new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) }));
  expect(await caught(readBody(broken, 10, ended.signal, []))).toEqual(new Error('cut'));
  expect(remove).toHaveBeenCalledTimes(2);
});

const large = { 'content-length': '70000' };

test.each<[string, boolean, { headers?: Record<string, string>; type?: string; bytes?: unknown; limit?: number }]>([
  ['a large body', true, {}],
  ['a body of exactly the limit', true, { limit: 70_000 }],
  ['a body above the limit', false, { limit: 69_999 }],
  ['a body of one chunk', false, { headers: { 'content-length': String(64 * 1024) } }],
  ['a body of one chunk and a byte', true, { headers: { 'content-length': String(64 * 1024 + 1) } }],
  ['a body that does not say its size', false, { headers: {} }],
  ['a packed body', false, { headers: { ...large, 'content-encoding': 'gzip' } }],
  ['a body of another origin', false, { type: 'cors' }],
  ['a platform without bytes()', false, { bytes: undefined }],
])('%s is surely within the limit: %s', (_, expected, { headers = large, type = 'basic', limit = 1e6, ...more }) => {
  const response = { headers: new Headers(headers), type, bytes: () => undefined, ...more } as unknown as Response;
  expect(isSurelyWithin(limit, response)).toBe(expected);
});

test('characters that two chunks share are put together', () => {
  const text = '{"name":"Jürgen €"}';
  const all = new TextEncoder().encode(text);
  const each = Array.from(all, (byte) => bytes(byte));
  for (const strict of [true, false]) {
    expect(decode(each, strict)).toBe(text);
    expect(decode([all], strict)).toBe(text);
    expect(decode([], strict)).toBe('');
  }
  expect(decode([bytes(0x61, 0xff)], false)).toBe('a\ufffd');
  expect(() => decode([bytes(0x61), bytes(0xff)], true)).toThrow(TypeError);
});

test('a prototype is dropped at every depth, and nothing else', () => {
  const text = '{"a":[{"__proto__":{"x":1},"b":null,"c":[1,"__proto__",{"__proto__":7,"d":false}]}],"__PROTO__":1}';
  expect(JSON.stringify(parseJson(text))).toBe('{"a":[{"b":null,"c":[1,"__proto__",{"d":false}]}],"__PROTO__":1}');
  expect(parseJson('"\\u005f__proto__"')).toBe('___proto__');
});

test.each([
  '{"__proto__":{"admin":true},"a":1}',
  '{"\\u005f\\u005fproto__":{"admin":true},"a":1}',
  '{"_\\u005Fproto_\\u005f":{"admin":true},"a":1}',
  '{ "__pro\\u0074o__" : {"admin":true},"a":1}',
])('%s does not bring a prototype along', (text) => {
  const parsed = parseJson(text) as Record<string, unknown>;
  expect(Object.keys(parsed)).toEqual(['a']);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(parsed)) copy[key] = parsed[key];
  expect(copy['admin']).toBeUndefined();
});

test('a text that only mentions the key is kept as it is', () => {
  expect(parseJson('{"a":"__proto__","b":"\\u005f"}')).toEqual({ a: '__proto__', b: '_' });
});

test.each(['{"a":', ' [1', '\n{'])('%j looks as if its end was lost', (text) => {
  expect(looksCut(text)).toBe(true);
});

test.each(['', '<html>', 'Bad Gateway', '"x', 'x {'])('%j does not look like the beginning of a response', (text) => {
  expect(looksCut(text)).toBe(false);
});

test('a response that comes after the signal has fired is not read', async () => {
  const read: Uint8Array[] = [];
  const { response, cancel } = streamed([bytes(1)], false);
  await readBody(response, 10, AbortSignal.abort(), read);
  expect(cancel).toHaveBeenCalledOnce();
  expect(read).toEqual([]);
});
