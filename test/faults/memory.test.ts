import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Exchange } from './server/fault-server.ts';
import { head, httpResponse } from './server/raw.ts';
import { clientOf, errorOf, json, serve, stopServers } from './support/client.ts';
import { runScript } from './support/script.ts';

stopServers();

const mb = 1024 * 1024;

/** Writes as fast as the client reads, and tells how much the client took. */
function pour({ socket }: Exchange, first: string, chunk: Uint8Array, total: number): () => number {
  let sent = 0;
  socket.write(first);
  const more = () => {
    while (!socket.destroyed && sent < total) {
      sent += chunk.length;
      if (!socket.write(chunk)) return;
    }
  };
  socket.on('drain', more);
  more();
  return () => sent;
}

const json200 = { 'content-type': 'application/json' };
const spaces = Buffer.alloc(64 * 1024, ' ');
const bomb = gzipSync(Buffer.alloc(200 * mb, ' '), { level: 9 });
const doubleBomb = gzipSync(bomb, { level: 9 });
const chunked = Buffer.concat([Buffer.from(`${spaces.length.toString(16)}\r\n`), spaces, Buffer.from('\r\n')]);

const bodies: Record<string, { respond: (exchange: Exchange) => void; status: number; name: string }> = {
  'a body of 400 MB': {
    respond: (exchange) => void pour(exchange, head(200, { ...json200, 'content-length': 400 * mb }), spaces, 400 * mb),
    status: 200,
    name: 'ResponseValidationError',
  },
  'an endless body': {
    respond: (exchange) =>
      void pour(exchange, head(200, { ...json200, 'transfer-encoding': 'chunked' }), chunked, Infinity),
    status: 200,
    name: 'ResponseValidationError',
  },
  'a gzip bomb of 200 MB': {
    respond: ({ reply }) => reply(httpResponse(200, bomb, { 'content-encoding': 'gzip' })),
    status: 200,
    name: 'ResponseValidationError',
  },
  'a double gzip bomb of 200 MB': {
    respond: ({ reply }) => reply(httpResponse(200, doubleBomb, { 'content-encoding': 'gzip, gzip' })),
    status: 200,
    name: 'ResponseValidationError',
  },
  'an error with a body of 400 MB': {
    respond: (exchange) => void pour(exchange, head(500, { 'content-length': 400 * mb }), spaces, 400 * mb),
    status: 500,
    name: 'ApiError',
  },
  'an error with an endless body': {
    respond: (exchange) => void pour(exchange, head(503, { 'transfer-encoding': 'chunked' }), chunked, Infinity),
    status: 503,
    name: 'ApiError',
  },
  'an error with a gzip bomb': {
    respond: ({ reply }) => reply(httpResponse(502, bomb, { 'content-encoding': 'gzip' })),
    status: 502,
    name: 'ApiError',
  },
};

test.each(Object.entries(bodies))('%s ends in an error, in bounded memory', async (_, { respond, status, name }) => {
  const server = await serve((exchange) =>
    exchange.request.target === '/_synapse/small' ? json(exchange, 200, {}) : respond(exchange),
  );
  const { code, output } = await runScript('test/faults/memory-child.ts', {}, [server.origin, '/_synapse/large']);
  expect(code, output).toBe(0);
  const result = JSON.parse(output) as { name: string; status: number; grownMb: number; kept: number };
  expect(result).toMatchObject({ name, status });
  // Three times the limit of 64 MB and some room; plain ky grows by 1,600 MB, and reads an error on and on.
  expect(result.grownMb).toBeLessThan(status === 200 ? 64 * 3 + 64 : 64);
  // Twice 64 kB: what is kept is escaped for JSON.
  expect(result.kept).toBeLessThan(2 * 64 * 1024 + 4096);
  expect(await server.idle()).toBe(true);
});

test('no more is taken from the server than the limit, and the connection is closed', async () => {
  let sent = () => 0;
  const server = await serve((exchange) => {
    sent = pour(exchange, head(200, { ...json200, 'content-length': 400 * mb }), spaces, 400 * mb);
  });
  const error = await errorOf(
    clientOf(server, { maxResponseBytes: mb }).request({ method: 'GET', path: '/_synapse/large' }),
  );
  expect(error).toMatchObject({
    name: 'ResponseValidationError',
    issues: [{ path: [], message: expect.stringContaining('maxResponseBytes') as string }],
    attempts: 1,
  });
  expect(await server.idle()).toBe(true);
  // What the sockets of both sides hold comes on top.
  expect(sent()).toBeLessThan(32 * mb);
});

test('the limit counts bytes, and a response of just that size is taken', async () => {
  const body = JSON.stringify({ text: 'ä'.repeat(500) });
  const size = Buffer.byteLength(body);
  const server = await serve(({ reply }) => reply(httpResponse(200, gzipSync(body), { 'content-encoding': 'gzip' })));
  const get = (maxResponseBytes: number) =>
    clientOf(server, { maxResponseBytes }).request({ method: 'GET', path: '/_synapse/x' });
  expect(await get(size)).toEqual(JSON.parse(body));
  expect(await errorOf(get(size - 1))).toMatchObject({ name: 'ResponseValidationError' });
});

test('two hundred errors in a row leave no connection busy', async () => {
  const server = await serve((exchange) => exchange.reply(httpResponse(500, 'x'.repeat(200_000))));
  const synapse = clientOf(server);
  for (let round = 0; round < 4; round++) {
    await Promise.all(Array.from({ length: 50 }, () => errorOf(synapse.server.version())));
  }
  expect(server.requests).toBe(200);
  expect(await server.idle()).toBe(true);
});
