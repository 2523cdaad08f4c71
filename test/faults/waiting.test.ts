import { ApiError, type RetryEvent, TimeoutError } from 'synapse-admin-sdk';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { head, httpResponse } from './server/raw.ts';
import { clientOf, errorOf, json, serve, stopServers } from './support/client.ts';

stopServers();

const version = { server_version: '1.160.0' };
const limited = { errcode: 'M_LIMIT_EXCEEDED', error: 'Too Many Requests' };

let retries: RetryEvent[];

beforeEach(() => {
  retries = [];
});

const onRetry = (event: RetryEvent) => void retries.push(event);

/** A server that refuses the first request in one way, and takes the next. */
function refusingOnce(
  body: unknown,
  headers: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>) = {},
) {
  return serve((exchange) => {
    if (exchange.number > 1) return json(exchange, 200, version);
    json(exchange, 429, body, typeof headers === 'function' ? headers() : headers);
  });
}

/** How long the SDK decides to wait; the wait itself is cut short. */
async function waitAfter(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const server = await refusingOnce(body, headers);
  const controller = new AbortController();
  const stop = (event: RetryEvent) => {
    onRetry(event);
    controller.abort(new Error('seen enough'));
  };
  await errorOf(clientOf(server, { onRetry: stop }).server.version({ signal: controller.signal }));
  return (retries.at(-1) as RetryEvent).waitMs;
}

describe('the wait that a server asks for', () => {
  test.each([
    ['retry_after_ms', { ...limited, retry_after_ms: 2000 }, {}, 2000],
    ['Retry-After in seconds', limited, { 'retry-after': '3' }, 3000],
    [
      'the body before the header, when it asks for less',
      { ...limited, retry_after_ms: 1200 },
      { 'retry-after': '2' },
      1200,
    ],
    [
      'the body before the header, when it asks for more',
      { ...limited, retry_after_ms: 5000 },
      { 'retry-after': '2' },
      5000,
    ],
    ['the header when the body says nonsense', { ...limited, retry_after_ms: 'soon' }, { 'retry-after': '2' }, 2000],
    [
      'the header when the body asks for less than nothing',
      { ...limited, retry_after_ms: -1 },
      { 'retry-after': '2' },
      2000,
    ],
  ])('is honoured: %s', async (_, body, headers, asked) => {
    const waitMs = await waitAfter(body, headers as Record<string, string>);
    expect(waitMs).toBeGreaterThanOrEqual(asked);
    expect(waitMs).toBeLessThanOrEqual(asked * 1.3);
  });

  test('is honoured as a date', async () => {
    const waitMs = await waitAfter(limited, { 'retry-after': new Date(Date.now() + 20_000).toUTCString() });
    expect(waitMs).toBeGreaterThan(10_000);
    expect(waitMs).toBeLessThanOrEqual(20_000 * 1.3);
  });

  test.each(['0', 'Sun, 06 Nov 1994 08:49:37 GMT'])('is never nothing at all: Retry-After %s', async (value) => {
    expect(await waitAfter(limited, { 'retry-after': value })).toBeGreaterThanOrEqual(50);
  });

  test.each(['-5', '0.5', '1e3', 'soon', ''])('is the usual one when the header cannot be read: %s', async (value) => {
    const waitMs = await waitAfter(limited, { 'retry-after': value });
    expect(waitMs).toBeGreaterThanOrEqual(250);
    expect(waitMs).toBeLessThanOrEqual(500);
  });

  test('is honoured for a 503 too', async () => {
    const server = await serve((exchange) =>
      json(exchange, exchange.number === 1 ? 503 : 200, version, { 'retry-after': 1 }),
    );
    expect(await clientOf(server, { onRetry }).server.version()).toBe('1.160.0');
    expect(retries[0]?.waitMs).toBeGreaterThanOrEqual(1000);
  });

  test('is really waited', async () => {
    const server = await refusingOnce({ ...limited, retry_after_ms: 400 });
    const begin = performance.now();
    await clientOf(server).server.version();
    // Timers may fire a millisecond early.
    expect(performance.now() - begin).toBeGreaterThanOrEqual(398);
    expect(server.requests).toBe(2);
  });
});

describe('a wait that is too long', () => {
  test.each([
    ['a day in the header', limited, { 'retry-after': '86400' }, 86_400_000],
    ['61 seconds in the body', { ...limited, retry_after_ms: 61_000 }, {}, 61_000],
    [
      'more than a number holds',
      limited,
      { 'retry-after': '99999999999999999999' },
      Number('99999999999999999999') * 1000,
    ],
  ])('fails at once with the 429: %s', async (_, body, headers, asked) => {
    const server = await refusingOnce(body, headers as Record<string, string>);
    const error = await errorOf(clientOf(server, { onRetry }).server.version());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 429,
      errcode: 'M_LIMIT_EXCEEDED',
      retryAfterMs: asked,
      attempts: 1,
      mayHaveRun: false,
    });
    expect(retries).toEqual([]);
    expect(server.requests).toBe(1);
  });

  test('is one beyond maxRetryAfter', async () => {
    const server = await refusingOnce({ ...limited, retry_after_ms: 30 });
    expect(await errorOf(clientOf(server, { maxRetryAfter: 29 }).server.version())).toMatchObject({
      status: 429,
      retryAfterMs: 30,
    });
    const other = await refusingOnce({ ...limited, retry_after_ms: 30 });
    expect(await clientOf(other, { maxRetryAfter: 30 }).server.version()).toBe('1.160.0');
  });

  test('is one beyond what is left of totalTimeout', async () => {
    const server = await refusingOnce({ ...limited, retry_after_ms: 5000 });
    const error = await errorOf(clientOf(server, { totalTimeout: 4000, onRetry }).server.version());
    expect(error).toMatchObject({ status: 429, retryAfterMs: 5000, attempts: 1 });
    expect(retries).toEqual([]);
  });
});

test('fifty calls that are refused together come back spread over at least a fifth of the wait', async () => {
  const asked = 1000;
  const arrivals: number[] = [];
  const server = await serve((exchange) => {
    if (exchange.number <= 50) return json(exchange, 429, { ...limited, retry_after_ms: asked });
    arrivals.push(performance.now());
    json(exchange, 200, version);
  });
  const synapse = clientOf(server, { onRetry });
  await Promise.all(Array.from({ length: 50 }, () => synapse.server.version()));
  expect(arrivals).toHaveLength(50);
  const waits = retries.map(({ waitMs }) => waitMs);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThanOrEqual(asked / 5);
  expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThanOrEqual(asked / 5);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(asked);
});

test('calls that fail together without a hint come back spread too', async () => {
  const server = await serve((exchange) => json(exchange, exchange.number <= 50 ? 503 : 200, version));
  const synapse = clientOf(server, { onRetry });
  await Promise.all(Array.from({ length: 50 }, () => synapse.server.version()));
  const waits = retries.map(({ waitMs }) => waitMs);
  expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThanOrEqual(100);
});

test('waits double, and a hint of the server takes their place', async () => {
  const server = await serve((exchange) => {
    if (exchange.number === 3) return json(exchange, 429, { ...limited, retry_after_ms: 10 });
    json(exchange, exchange.number < 5 ? 503 : 200, version);
  });
  await clientOf(server, { onRetry, maxRetries: 4 }).server.version();
  const bounds = [
    [250, 500],
    [500, 1000],
    [50, 65],
    [2000, 4000],
  ] as const;
  for (const [index, [least, most]] of bounds.entries()) {
    expect(retries[index]?.waitMs).toBeGreaterThanOrEqual(least);
    expect(retries[index]?.waitMs).toBeLessThanOrEqual(most);
  }
});

describe('timeout', () => {
  test('bounds the headers and the body together', async () => {
    const server = await serve(({ socket }) => {
      setTimeout(() => socket.write(head(200, { 'content-length': 26 })), 300);
      setTimeout(() => socket.write(JSON.stringify(version)), 600);
    });
    const error = await errorOf(clientOf(server, { maxRetries: 0, timeout: 450 }).server.version());
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeout: 450, attempts: 1, mayHaveRun: true });
    expect(await server.idle()).toBe(true);
  });

  test('counts anew for each attempt', async () => {
    const server = await serve((exchange) => {
      if (exchange.number === 3) setTimeout(() => json(exchange, 200, version), 600);
    });
    expect(await clientOf(server, { timeout: 1000, onRetry }).server.version()).toBe('1.160.0');
    expect(retries.map(({ reason, status }) => [reason, status])).toEqual([
      ['TimeoutError', undefined],
      ['TimeoutError', undefined],
    ]);
  });

  test('of a call takes the place of the one for operations that work for minutes', async () => {
    const server = await serve(() => undefined);
    expect(await errorOf(clientOf(server).media.quarantine('a', 'b', { timeout: 100, maxRetries: 0 }))).toMatchObject({
      name: 'TimeoutError',
      timeout: 100,
    });
  });
});

describe('totalTimeout', () => {
  test('keeps the last real error', async () => {
    const server = await serve((exchange) => {
      if (exchange.number === 1) json(exchange, 503, { errcode: 'M_UNKNOWN', error: 'the real one' });
    });
    const error = await errorOf(clientOf(server, { totalTimeout: 1500 }).server.version());
    expect(error).toMatchObject({
      name: 'ApiError',
      status: 503,
      error: 'the real one',
      attempts: 2,
      mayHaveRun: true,
    });
    expect((error as ApiError).elapsedMs).toBeGreaterThanOrEqual(1490);
    expect(await server.idle()).toBe(true);
  });

  test('is a TimeoutError when there is no other', async () => {
    const server = await serve(() => undefined);
    expect(await errorOf(clientOf(server, { totalTimeout: 300 }).server.version())).toMatchObject({
      name: 'TimeoutError',
      timeout: 300,
      attempts: 1,
      mayHaveRun: true,
    });
  });

  test('is not spent on a wait that it does not cover', async () => {
    const server = await serve((exchange) => json(exchange, 503, {}));
    // The third wait is a second at least.
    const error = await errorOf(clientOf(server, { totalTimeout: 1700, maxRetries: 9 }).server.version());
    expect(error).toMatchObject({ name: 'ApiError', status: 503 });
    expect((error as ApiError).attempts).toBeLessThanOrEqual(3);
    expect((error as ApiError).elapsedMs).toBeLessThan(1700);
  });

  test('remembers that an earlier attempt may have run', async () => {
    const server = await serve((exchange) => {
      if (exchange.number === 1) return exchange.socket.destroy();
      json(exchange, 429, { ...limited, retry_after_ms: 60_000 });
    });
    expect(await errorOf(clientOf(server, { totalTimeout: 30_000 }).server.version())).toMatchObject({
      status: 429,
      attempts: 2,
      mayHaveRun: true,
    });
  });
});

test('a token function that never returns is bounded by timeout, and nothing is sent', async () => {
  const server = await serve((exchange) => json(exchange, 200, { devices: [], total: 0 }));
  const accessToken = () => new Promise<string>(() => undefined);
  const error = await errorOf(clientOf(server, { accessToken, timeout: 100, maxRetries: 0 }).devices.list('@a:b'));
  expect(error).toMatchObject({ name: 'TimeoutError', attempts: 0, mayHaveRun: false });
  expect(server.requests).toBe(0);
});

test('no timer is left when a call is over, however it ended', async () => {
  const timers = new Set<unknown>();
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const ours = (stack = '') => /\/src\//.test(stack);
  vi.stubGlobal('setTimeout', (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
    const timer = set(() => {
      timers.delete(timer);
      work(...args);
    }, ms);
    if (ours(new Error().stack)) timers.add(timer);
    return timer;
  });
  vi.stubGlobal('clearTimeout', (timer: NodeJS.Timeout) => {
    timers.delete(timer);
    clear(timer);
  });
  try {
    let most = 0;
    const server = await serve((exchange) => {
      most = Math.max(most, timers.size);
      switch (exchange.request.target.split('/').at(-1)) {
        case 'ok':
          return json(exchange, 200, {});
        case 'limited':
          return json(exchange, exchange.number % 2 ? 429 : 200, { retry_after_ms: 1 });
        case 'cut':
          return exchange.socket.end(httpResponse(200, '{"a":1}').subarray(0, -1));
        case 'no':
          return json(exchange, 403, {});
        default:
      }
    });
    const controller = new AbortController();
    const synapse = clientOf(server, { maxRetries: 1, timeout: 2000 });
    const get = (name: string, options = {}) =>
      synapse.request({ method: 'GET', path: `/_synapse/x/${name}` }, options);
    const calls = [
      get('ok'),
      get('limited'),
      get('limited'),
      get('cut'),
      get('no'),
      get('stall', { timeout: 200 }),
      get('stall', { signal: controller.signal }),
    ];
    setTimeout(() => controller.abort(), 300);
    await Promise.allSettled(calls);
    // So that the count is known to count.
    expect(most).toBeGreaterThan(0);
    expect(timers.size).toBe(0);
  } finally {
    vi.unstubAllGlobals();
  }
});
