import pMap from 'p-map';
import { expect } from 'vitest';
import type { FaultServer } from '../server/fault-server.ts';
import { head, httpResponse } from '../server/raw.ts';
import { clientOf, errorOf, json, serve } from '../support/client.ts';
import type { Experiment } from './row.ts';

const path = '/_synapse/x';
const get = (server: FaultServer, options = {}) => clientOf(server, options).request({ method: 'GET', path });

/** A server that destroys the second request of a connection, once. */
function killingSecond(): Promise<FaultServer> {
  return serve(({ number, socket, execute, reply }) => {
    execute();
    if (number === 2) return void socket.destroy();
    reply(httpResponse(200, '{}'));
  });
}

export const network: Experiment[] = [
  {
    id: 'N1',
    ky: 'retries GET and PUT when a reused connection dies after the request was read, and fails for POST',
    sdk: 'retries by operation, and says mayHaveRun for the one that it does not retry',
    async check() {
      const harmless = await killingSecond();
      const synapse = clientOf(harmless);
      await synapse.request({ method: 'GET', path });
      await synapse.request({ method: 'POST', path, body: {}, idempotent: true });
      expect(harmless.requests).toBe(3);
      const harmful = await killingSecond();
      const other = clientOf(harmful);
      await other.request({ method: 'GET', path });
      expect(await errorOf(other.request({ method: 'POST', path, body: {} }))).toMatchObject({
        name: 'ConnectionError',
        mayHaveRun: true,
        attempts: 1,
      });
      expect(harmful.requests).toBe(2);
    },
  },
  {
    id: 'N2',
    ky: 'fails for one call in fifteen when a server closes idle connections about when they are used',
    sdk: 'survives for what may be retried, and runs nothing else twice',
    async check() {
      const server = await serve(({ socket, execute, reply, request }) => {
        if (request.method === 'POST') execute();
        reply(httpResponse(200, '{}'));
        setTimeout(() => socket.end(), 3);
      });
      const synapse = clientOf(server);
      const pause = () => new Promise((resolve) => setTimeout(resolve, 2 + 2 * Math.random()));
      let posted = 0;
      const call = async (index: number) => {
        if (index % 2) await synapse.request({ method: 'GET', path });
        else if (
          await synapse.request({ method: 'POST', path, body: {} }).then(
            () => true,
            (error: { mayHaveRun: boolean }) => !error.mayHaveRun,
          )
        )
          posted++;
        await pause();
      };
      await pMap(Array.from({ length: 200 }).keys(), call, { concurrency: 4 });
      expect(server.executions).toBeGreaterThanOrEqual(posted);
      expect(server.executions).toBeLessThanOrEqual(100);
    },
  },
  {
    id: 'N3',
    ky: 'throws a bare TypeError for a body with a length that was cut off, and never retries it',
    sdk: 'retries it, and throws its own error',
    async check() {
      const server = await serve(({ socket }) => void socket.end(`${head(200, { 'content-length': 100 })}{"a":`));
      expect(await errorOf(get(server, { maxRetries: 1 }))).toMatchObject({
        name: 'ConnectionError',
        code: 'UND_ERR_SOCKET',
        attempts: 2,
        mayHaveRun: true,
      });
    },
  },
  {
    id: 'N4',
    ky: 'throws a bare TypeError for a chunked body that was cut off',
    sdk: 'retries it, and throws its own error',
    async check() {
      const server = await serve(
        ({ socket }) => void socket.end(`${head(200, { 'transfer-encoding': 'chunked' })}2\r\n{}\r\n`),
      );
      expect(await errorOf(get(server, { maxRetries: 1 }))).toMatchObject({
        name: 'ConnectionError',
        attempts: 2,
        mayHaveRun: true,
      });
    },
  },
  {
    id: 'N5',
    ky: 'accepts a body without a length that was cut off at a JSON boundary',
    sdk: 'cannot notice it either, except where the schema misses a field',
    async check() {
      const server = await serve(
        ({ socket }) => void socket.end(`${head(200, { connection: 'close' })}{"devices":[]}`),
      );
      expect(await get(server)).toEqual({ devices: [] });
      expect(await errorOf(clientOf(server).devices.list('@a:b'))).toMatchObject({
        name: 'ResponseValidationError',
        issues: [{ path: ['total'] }],
      });
    },
  },
  {
    id: 'N6',
    ky: 'retries what is not HTTP and headers that are too large',
    sdk: 'retries neither, but a refused connection',
    async check() {
      const garbage = await serve(({ socket }) => void socket.end('220 smtp.example.org ESMTP\r\n'));
      expect(await errorOf(get(garbage))).toMatchObject({ name: 'ConnectionError', attempts: 1 });
      const large = await serve(({ reply }) => reply(httpResponse(200, '{}', { 'x-large': 'x'.repeat(40_000) })));
      expect(await errorOf(get(large))).toMatchObject({
        name: 'ConnectionError',
        code: 'UND_ERR_HEADERS_OVERFLOW',
        attempts: 1,
      });
      const refused = await serve(() => undefined, { ownPort: true });
      await refused.stop();
      expect(await errorOf(get(refused, { maxRetries: 1 }))).toMatchObject({
        name: 'ConnectionError',
        code: 'ECONNREFUSED',
        attempts: 2,
        mayHaveRun: false,
      });
    },
  },
  {
    id: 'N7',
    ky: 'retries a certificate that nobody trusts',
    sdk: 'does not',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, {}), { tls: true });
      expect(await errorOf(get(server))).toMatchObject({
        name: 'ConnectionError',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        attempts: 1,
        mayHaveRun: false,
      });
      expect(server.requests).toBe(0);
    },
  },
];
