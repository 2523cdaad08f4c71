import type { RetryEvent, SynapseAdmin } from 'synapse-admin-sdk';
import { expect } from 'vitest';
import { head, httpResponse } from '../server/raw.ts';
import { clientOf, errorOf, json, serve } from '../support/client.ts';
import type { Experiment } from './row.ts';

const limited = { errcode: 'M_LIMIT_EXCEEDED', error: 'x' };

const login = (synapse: SynapseAdmin) => synapse.users.login('@a:b');
const path = '/_synapse/x';

async function firstWait(body: unknown, headers: Record<string, string>): Promise<number | undefined> {
  const server = await serve((exchange) => json(exchange, 429, body, headers));
  const controller = new AbortController();
  let waitMs: number | undefined;
  const onRetry = (event: RetryEvent) => {
    waitMs = event.waitMs;
    controller.abort();
  };
  await errorOf(clientOf(server, { onRetry }).server.version({ signal: controller.signal }));
  return waitMs;
}

export const retries: Experiment[] = [
  {
    id: 'R1',
    ky: 'retries a 503 by HTTP method: GET, PUT and DELETE, never POST, without jitter',
    sdk: 'retries it by what the operation does, POST and DELETE too where that is harmless',
    async check() {
      const hits: Record<string, number> = {};
      const server = await serve((exchange) => {
        const name = exchange.request.target.split('/').at(-1) as string;
        hits[name] = (hits[name] ?? 0) + 1;
        json(exchange, 503, {});
      });
      const synapse = clientOf(server, { maxRetries: 1 });
      await Promise.all([
        errorOf(synapse.media.protect('protect')),
        errorOf(synapse.users.unshadowBan('@a:b')),
        errorOf(login(synapse)),
        errorOf(synapse.media.deleteBatch('@a:b')),
      ]);
      expect(hits).toEqual({ protect: 2, shadow_ban: 2, login: 1, media: 1 });
    },
  },
  {
    id: 'R2',
    ky: 'does not retry a POST after a 429, though it was not run',
    sdk: 'retries every operation after a 429',
    async check() {
      const server = await serve((exchange) =>
        exchange.number === 1
          ? json(exchange, 429, limited, { 'retry-after': 0 })
          : json(exchange, 200, { access_token: 'syt_x' }),
      );
      await login(clientOf(server));
      expect(server.requests).toBe(2);
    },
  },
  {
    id: 'R3',
    ky: 'does not know retry_after_ms: it came back after 315 ms instead of 2,000',
    sdk: 'waits for retry_after_ms',
    async check() {
      expect(await firstWait({ ...limited, retry_after_ms: 2000 }, {})).toBeGreaterThanOrEqual(2000);
    },
  },
  {
    id: 'R4',
    ky: 'sleeps for the day that Retry-After: 86400 asks for',
    sdk: 'fails at once with the 429',
    async check() {
      const server = await serve((exchange) => json(exchange, 429, limited, { 'retry-after': 86_400 }));
      expect(await errorOf(clientOf(server).server.version())).toMatchObject({
        status: 429,
        retryAfterMs: 86_400_000,
        attempts: 1,
      });
    },
  },
  {
    id: 'R5',
    ky: 'waits until totalTimeout is over, and loses the 429',
    sdk: 'fails at once with the 429 when the wait is longer than what is left',
    async check() {
      const server = await serve((exchange) => json(exchange, 429, limited, { 'retry-after': 30 }));
      const error = await errorOf(clientOf(server, { totalTimeout: 5000 }).server.version());
      expect(error).toMatchObject({ status: 429, retryAfterMs: 30_000 });
      expect((error as { elapsedMs: number }).elapsedMs).toBeLessThan(5000);
    },
  },
  {
    id: 'R6',
    ky: 'comes back after 3 ms for Retry-After: 0 and for a date in the past',
    sdk: 'always waits a little, and takes its usual wait for what it cannot read',
    async check() {
      for (const value of ['0', 'Sun, 22 Nov 2020 02:29:02 GMT'])
        expect(await firstWait(limited, { 'retry-after': value })).toBeGreaterThanOrEqual(50);
      for (const value of ['-5', '0.5', 'soon', '1e3'])
        expect(await firstWait(limited, { 'retry-after': value })).toBeGreaterThanOrEqual(250);
      expect(await firstWait(limited, { 'retry-after': '99999999999999999999' })).toBeUndefined();
    },
  },
  {
    id: 'R7',
    ky: 'sends fifty calls that were refused together again within 72 ms',
    sdk: 'spreads them over at least a fifth of the wait',
    async check() {
      const waits = await Promise.all(
        Array.from({ length: 50 }, () => firstWait({ ...limited, retry_after_ms: 1000 }, {})),
      );
      expect(Math.max(...(waits as number[])) - Math.min(...(waits as number[]))).toBeGreaterThanOrEqual(200);
    },
  },
  {
    id: 'R8',
    ky: 'counts the timeout twice, for the headers and for the body',
    sdk: 'has one timeout for both',
    async check() {
      const server = await serve(({ socket }) => {
        setTimeout(() => socket.write(head(200, { 'content-length': 2 })), 300);
        setTimeout(() => socket.write('{}'), 600);
      });
      expect(
        await errorOf(clientOf(server, { timeout: 450, maxRetries: 0 }).request({ method: 'GET', path })),
      ).toMatchObject({ name: 'TimeoutError', timeout: 450 });
    },
  },
  {
    id: 'R9',
    ky: 'has no timeout for a body that is read by hand',
    sdk: 'reads every body itself, within the timeout',
    async check() {
      const server = await serve(({ socket }) => socket.write(`${head(200, { 'content-length': 2 })}{`));
      expect(
        await errorOf(clientOf(server, { timeout: 300, maxRetries: 0 }).request({ method: 'GET', path })),
      ).toMatchObject({ name: 'TimeoutError' });
      expect(await server.idle()).toBe(true);
    },
  },
  {
    id: 'R10',
    ky: 'gives up on a body that stalls, and does not retry',
    sdk: 'retries where that is harmless',
    async check() {
      const server = await serve(({ socket, number, reply }) =>
        number === 1 ? void socket.write(`${head(200, { 'content-length': 2 })}{`) : reply(httpResponse(200, '{}')),
      );
      expect(await clientOf(server, { timeout: 1500 }).request({ method: 'GET', path })).toEqual({});
    },
  },
  {
    id: 'R11',
    ky: 'says nothing about a PUT that timed out after it was run',
    sdk: 'says mayHaveRun',
    async check() {
      const server = await serve(({ execute }) => execute());
      expect(
        await errorOf(clientOf(server, { timeout: 200 }).request({ method: 'PUT', path, body: {} })),
      ).toMatchObject({ name: 'TimeoutError', mayHaveRun: true, attempts: 1 });
      expect(server.executions).toBe(1);
    },
  },
  {
    id: 'R12',
    ky: 'runs a POST three times when it is told to retry after timeouts',
    sdk: 'has no setting that makes it retry what must not be retried',
    async check() {
      const server = await serve(({ execute }) => execute());
      await errorOf(clientOf(server, { timeout: 150, maxRetries: 10 }).users.login('@a:b', {}, { maxRetries: 10 }));
      expect(server.executions).toBe(1);
    },
  },
];
