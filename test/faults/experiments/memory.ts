import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { head, httpResponse } from '../server/raw.ts';
import { clientOf, errorOf, json, serve } from '../support/client.ts';
import type { Experiment } from './row.ts';

const mb = 1024 * 1024;
const request = { method: 'GET', path: '/_synapse/x' } as const;

export const memory: Experiment[] = [
  {
    id: 'M1',
    ky: 'reads 400 MB into memory (1,620 MB of it)',
    sdk: 'stops at maxResponseBytes and closes the connection (memory.test.ts measures it)',
    async check() {
      const server = await serve(
        ({ socket }) =>
          void socket.write(
            Buffer.concat([Buffer.from(head(200, { 'content-length': 400 * mb })), Buffer.alloc(2 * mb, ' ')]),
          ),
      );
      expect(await errorOf(clientOf(server, { maxResponseBytes: mb }).request(request))).toMatchObject({
        name: 'ResponseValidationError',
        attempts: 1,
      });
      expect(await server.idle()).toBe(true);
    },
  },
  {
    id: 'M2',
    ky: 'unpacks bombs of 1,029:1 and 425,386:1',
    sdk: 'counts what is unpacked',
    async check() {
      const bomb = gzipSync(Buffer.alloc(20 * mb, ' '));
      for (const [body, encoding] of [
        [bomb, 'gzip'],
        [gzipSync(bomb), 'gzip, gzip'],
      ] as const) {
        const server = await serve(({ reply }) => reply(httpResponse(200, body, { 'content-encoding': encoding })));
        expect(await errorOf(clientOf(server, { maxResponseBytes: mb }).request(request))).toMatchObject({
          name: 'ResponseValidationError',
          attempts: 1,
        });
      }
    },
  },
  {
    id: 'M3',
    ky: 'reads up to 10 MB of the body of an error, and then shows none of it',
    sdk: 'keeps the first 64 kB',
    async check() {
      const server = await serve(({ reply }) => reply(httpResponse(500, 'x'.repeat(12 * mb))));
      const { body } = (await errorOf(clientOf(server).request(request))) as { body: string };
      expect(body.length).toBe(64 * 1024 + 1);
    },
  },
  {
    id: 'M4',
    ky: 'keeps a stream that it uploads, as fetch does',
    sdk: 'sends no streams: a body is JSON with its length',
    async check() {
      const sent: Record<string, string>[] = [];
      const server = await serve((exchange) => {
        sent.push(exchange.request.headers);
        json(exchange, 200, {});
      });
      await clientOf(server).request({ method: 'POST', path: '/_synapse/x', body: { text: 'ä' } });
      expect(sent[0]).toMatchObject({ 'content-length': '13', 'content-type': 'application/json' });
      expect(sent[0]).not.toHaveProperty('transfer-encoding');
    },
  },
  {
    id: 'M5',
    ky: 'leaves no listener on a signal that thousands of calls share',
    sdk: 'leaves none either, and passes fetch a signal of its own',
    async check() {
      const server = await serve((exchange) => json(exchange, 200, {}));
      const { signal } = new AbortController();
      let listeners = 0;
      const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
      signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
      signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
      const synapse = clientOf(server);
      for (let index = 0; index < 100; index++) await synapse.request(request, { signal });
      expect(listeners).toBe(0);
    },
  },
  {
    id: 'M6',
    ky: 'closes the connection when a call is aborted, also after garbage collection',
    sdk: 'does too',
    async check() {
      const server = await serve(() => undefined);
      const controller = new AbortController();
      const calls = Promise.allSettled(
        Array.from({ length: 30 }, () => clientOf(server).request(request, { signal: controller.signal })),
      );
      while (server.requests < 30) await new Promise((resolve) => setTimeout(resolve, 5));
      (globalThis as { gc?: () => void }).gc?.();
      controller.abort('enough');
      expect(await calls).toEqual(Array(30).fill({ status: 'rejected', reason: 'enough' }));
      expect(await server.idle()).toBe(true);
    },
  },
  {
    id: 'M7',
    ky: 'leaves connections open when nobody reads the bodies',
    sdk: 'reads or cancels every body, also of errors and redirects',
    async check() {
      const status = (number: number) => [200, 204, 302, 404, 500][number % 5] as number;
      const server = await serve((exchange) =>
        exchange.reply(
          httpResponse(status(exchange.number), status(exchange.number) === 204 ? '' : 'x'.repeat(100_000), {
            location: '/',
          }),
        ),
      );
      const synapse = clientOf(server, { maxRetries: 0 });
      for (let round = 0; round < 10; round++)
        await Promise.all(Array.from({ length: 10 }, () => errorOf(synapse.request(request))));
      expect(await server.idle()).toBe(true);
      // Ten calls at a time: connections were used again, not piled up.
      expect(server.requests).toBe(100);
    },
  },
];
