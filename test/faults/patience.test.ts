import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, errorOf, json, serve, stopServers } from './support/client.ts';

stopServers();

const key = Symbol.for('undici.globalDispatcher.1');
const globals = globalThis as unknown as Record<symbol, Dispatcher>;

type Dispatch = (options: Record<string, unknown>, handler: unknown) => unknown;
interface Dispatcher {
  compose(change: (dispatch: Dispatch) => Dispatch): Dispatcher;
}

// Loads the platform's fetch.
new Request('http://127.0.0.1/');
const original = globals[key] as Dispatcher;
let dispatched: Record<string, unknown>[];

/** Notes what Node's fetch asks its dispatcher for. */
beforeEach(() => {
  dispatched = [];
  globals[key] = original.compose((dispatch) => (options, handler) => {
    dispatched.push(options);
    return dispatch(options, handler);
  });
});
afterEach(() => void (globals[key] = original));

const limits = () => dispatched.map(({ headersTimeout, bodyTimeout }) => [headersTimeout, bodyTimeout]);
const deletion = { deleted_media: [], total: 0 };

test("Node's fetch waits as long as the SDK for what is slow, and for a timeout of more than its five minutes", async () => {
  const server = await serve((exchange) => json(exchange, 200, { ...deletion, server_version: '1' }));
  const synapse = clientOf(server);
  await synapse.media.deleteByDateOrSize({ before_ts: 1_700_000_000_000 });
  await synapse.server.version({ timeout: 300_001 });
  expect(limits()).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('other calls are sent as any fetch of the program', async () => {
  const server = await serve((exchange) => json(exchange, 200, { server_version: '1' }));
  await clientOf(server).server.version({ timeout: 300_000 });
  expect(limits()).toEqual([[undefined, undefined]]);
});

test('a signal ends a patient request, and its connection', async () => {
  const server = await serve(() => undefined);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 200);
  const error = await errorOf(
    clientOf(server).media.deleteByDateOrSize({ before_ts: 1_700_000_000_000 }, { signal: controller.signal }),
  );
  expect(error).toEqual(new Error('enough'));
  expect(dispatched).toHaveLength(1);
  expect(server.requests).toBe(1);
  expect(await server.idle()).toBe(true);
});
