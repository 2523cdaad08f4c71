import { afterEach, expect, test, vi } from 'vitest';
import { type HttpRequest, type Progress, send } from '../../src/transport/fetch.ts';
import { caught, json } from './support/server.ts';

const request: HttpRequest = {
  method: 'GET',
  url: 'https://matrix.example.org/x',
  headers: { accept: 'application/json' },
  body: undefined,
  fetch: undefined,
  signal: new AbortController().signal,
  timeout: 1000,
  maxResponseBytes: 1000,
};

const fresh = (): Progress => ({ responded: false, partial: undefined });
const responded = (response: Response, more: Partial<HttpRequest> = {}) =>
  send({ ...request, fetch: async () => response, ...more }, fresh());

afterEach(() => void vi.unstubAllGlobals());

test('a request goes to fetch as it is, and no redirect is followed', async () => {
  const calls: [string, RequestInit][] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push([url, init]);
    return json({});
  };
  await send({ ...request, fetch }, fresh());
  await send({ ...request, method: 'PUT', body: '{}', fetch }, fresh());
  const { url, headers, signal } = request;
  expect(calls).toStrictEqual([
    [url, { method: 'GET', headers, redirect: 'manual', signal }],
    [url, { method: 'PUT', headers, redirect: 'manual', signal, body: '{}' }],
  ]);
});

test('bytes that are no UTF-8 are a flaw of a success only, and their text is kept', async () => {
  const body = new Uint8Array([0x61, 0xff]);
  expect(await responded(new Response(body))).toMatchObject({ status: 200, flaw: 'not UTF-8', text: 'a\ufffd' });
  expect(await responded(new Response(body, { status: 299 }))).toMatchObject({ flaw: 'not UTF-8' });
  for (const status of [300, 400, 500])
    expect(await responded(new Response(body, { status }))).toMatchObject({ status, flaw: undefined, text: 'a\ufffd' });
});

test('of a success that is too large a part is kept, whatever its bytes are', async () => {
  const chunk = new Uint8Array([0x61, 0xff]);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) }, { highWaterMark: 0 });
  const response = await responded(new Response(endless));
  expect(response.flaw).toBe('too large');
  expect(response.text).toBe('a\ufffd'.repeat(64));
});

test('of an error the first 80 kB are read, whatever the limit of a success is', async () => {
  let pulled = 0;
  const endless = new ReadableStream(
    { pull: (controller) => controller.enqueue(new Uint8Array(1024).fill(97 + (pulled++ && 0))) },
    { highWaterMark: 0 },
  );
  const response = await responded(new Response(endless, { status: 500 }), { maxResponseBytes: 10 });
  expect(response).toMatchObject({ status: 500, flaw: undefined });
  expect(response.text.length).toBe(81 * 1024);
});

test('an error whose body breaks off is what was read of it', async () => {
  let pulled = 0;
  const broken = new ReadableStream({
    pull: (controller) =>
      pulled++ === 0 ? controller.enqueue(new Uint8Array([97])) : controller.error(new Error('cut')),
  });
  expect(await responded(new Response(broken, { status: 502 }))).toMatchObject({ status: 502, text: 'a' });
});

test('how far a request came is told while it is under way', async () => {
  const progress = fresh();
  const endless = (status: number) =>
    new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([97])) }), { status });
  void send({ ...request, fetch: async () => endless(200) }, progress);
  await vi.waitFor(() => expect(progress.responded).toBe(true));
  expect(progress.partial).toBeUndefined();
  const failed = fresh();
  void send({ ...request, fetch: async () => endless(503) }, failed);
  await vi.waitFor(() => expect(failed.partial?.()).toMatchObject({ status: 503, text: 'a', flaw: undefined }));
  const nothing = fresh();
  await caught(send({ ...request, fetch: () => Promise.reject(new TypeError('fetch failed')) }, nothing));
  expect(nothing).toEqual(fresh());
});

/** A large response of the platform's own fetch: it knows how to read a body in one piece. */
function large(how: { inOnePiece: boolean }): Response {
  const text = JSON.stringify({ text: 'x'.repeat(70_000) });
  const response = new Response(text, { headers: { 'content-length': String(text.length) } });
  Object.defineProperty(response, 'type', { value: 'basic' });
  const unwanted = () => Promise.reject(new Error('read in the other way'));
  if (how.inOnePiece) Object.defineProperty(response, 'body', { get: () => ({ getReader: unwanted }) });
  else Object.defineProperty(response, 'bytes', { value: unwanted });
  return response;
}

/** `send` of an SDK that is loaded while this is the platform's fetch. */
async function loadedWith(fetch: () => Promise<Response>): Promise<typeof send> {
  vi.stubGlobal('fetch', fetch);
  vi.resetModules();
  return (await import('../../src/transport/fetch.ts')).send;
}

test("only the platform's own fetch is trusted to end what it reads in one piece", async () => {
  let inOnePiece = true;
  const fetch = async () => large({ inOnePiece });
  const sendByPlatform = await loadedWith(fetch);
  const { text, flaw } = await sendByPlatform({ ...request, maxResponseBytes: 100_000 }, fresh());
  expect([text.length, flaw]).toEqual([70_011, undefined]);
  inOnePiece = false;
  expect(await sendByPlatform({ ...request, maxResponseBytes: 60_000 }, fresh())).toMatchObject({ flaw: 'too large' });
  expect((await sendByPlatform({ ...request, fetch, maxResponseBytes: 100_000 }, fresh())).text).toHaveLength(70_011);
  vi.stubGlobal('fetch', async () => large({ inOnePiece }));
  expect((await sendByPlatform({ ...request, maxResponseBytes: 100_000 }, fresh())).text).toHaveLength(70_011);
});

test.each([200, 500])(
  "a body with status %d that a replaced fetch does not end is ended by the signal; the platform's ends itself",
  async (status) => {
    for (const replaced of [true, false]) {
      const cancel = vi.fn();
      const fetch = async () =>
        new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([97])), cancel }), {
          status,
        });
      const sendByPlatform = await loadedWith(fetch);
      if (replaced) vi.stubGlobal('fetch', async () => fetch());
      const [controller, progress] = [new AbortController(), fresh()];
      void sendByPlatform({ ...request, signal: controller.signal }, progress);
      await vi.waitFor(() => expect(progress.responded).toBe(true));
      controller.abort();
      expect(cancel).toHaveBeenCalledTimes(replaced ? 1 : 0);
    }
  },
);
