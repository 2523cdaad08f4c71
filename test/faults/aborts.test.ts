import { SynapseAdmin } from 'synapse-admin-sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Exchange, FaultServer } from './server/fault-server.ts';
import { head, httpResponse } from './server/raw.ts';
import { favourites } from './support/samples.ts';

const reason = { why: 'the caller changed its mind' };

let server: FaultServer;
let respond: (exchange: Exchange) => void;

beforeEach(async () => {
  server = await new FaultServer({ onRequest: (exchange) => respond(exchange) }).start();
});

afterEach(() => server.stop());

/** Counts listeners: what is added and not removed would pile up on a signal that lives long. */
function countedSignal(): { signal: AbortSignal; listeners: () => number } {
  const { signal } = new AbortController();
  let count = 0;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  const known = new Set<unknown>();
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    if (!known.has(args[1])) count++;
    known.add(args[1]);
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    if (known.delete(args[1])) count--;
    remove(...args);
  };
  return { signal, listeners: () => count };
}

describe.each(favourites)('the abort of $name', ({ call }) => {
  async function aborted(abortWhen: (abort: () => void) => Partial<ConstructorParameters<typeof SynapseAdmin>[0]>) {
    const controller = new AbortController();
    const { signal } = controller;
    const options = {
      baseUrl: server.origin,
      accessToken: 'syt_aborted',
      ...abortWhen(() => controller.abort(reason)),
    };
    await expect(call(new SynapseAdmin(options), { signal })).rejects.toBe(reason);
    expect(await server.idle()).toBe(true);
  }

  test('before the call sends nothing', async () => {
    respond = ({ reply }) => reply(httpResponse(200, '{}'));
    await aborted((abort) => {
      abort();
      return {};
    });
    expect(server.connections).toBe(0);
  });

  test('while the token is asked for sends nothing', async () => {
    respond = ({ reply }) => reply(httpResponse(200, '{}'));
    await aborted((abort) => ({
      accessToken: () => {
        setTimeout(abort, 10);
        return new Promise<string>(() => undefined);
      },
    }));
    expect(server.connections).toBe(0);
  });

  test('while the headers are awaited closes the connection', async () => {
    await aborted((abort) => {
      respond = abort;
      return {};
    });
    expect(server.requests).toBe(1);
  });

  test('inside the body closes the connection', async () => {
    await aborted((abort) => {
      respond = ({ socket }) => {
        socket.write(`${head(200, { 'content-length': 100 })}{`);
        setTimeout(abort, 50);
      };
      return {};
    });
    expect(server.requests).toBe(1);
  });

  test('inside the body of an error closes the connection', async () => {
    await aborted((abort) => {
      respond = ({ socket }) => {
        socket.write(`${head(502, { 'content-length': 100 })}<html>`);
        setTimeout(abort, 50);
      };
      return {};
    });
    expect(server.requests).toBe(1);
  });

  test('in the wait for a retry ends the wait at once', async () => {
    respond = ({ reply }) => reply(httpResponse(429, '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":50000}'));
    await aborted((abort) => ({ onRetry: () => void setTimeout(abort, 10) }));
    expect(server.requests).toBe(1);
  });
});

test('a signal that lives long keeps nothing of the calls that it saw', async () => {
  let number = 0;
  respond = ({ reply }) =>
    reply(
      number++ % 2 === 0
        ? httpResponse(429, '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1}')
        : httpResponse(200, '{"server_version":"1.160.0"}'),
    );
  const { signal, listeners } = countedSignal();
  const synapse = new SynapseAdmin({ baseUrl: server.origin, accessToken: 'syt_aborted' });
  for (let index = 0; index < 20; index++) await synapse.server.version({ signal });
  expect(server.requests).toBe(40);
  // The platform's fetch lets go of the SDK's own signals only, so the caller's is never given to it.
  expect(listeners()).toBe(0);
});
