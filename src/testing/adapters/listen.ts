/// <reference lib="esnext.disposable" />
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gate } from '../faults/gate.ts';
import type { Outcome } from '../faults/outcome.ts';

/** A homeserver behind a port on loopback. */
export interface Listening {
  /** The address, for `baseUrl`. */
  readonly url: string;
  /** Closes the port and all connections. */
  readonly close: () => Promise<void>;
  /** As `close`, for `await using`. */
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** What Synapse allows scripts on web pages to do. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'X-Requested-With, Content-Type, Authorization, Date',
  'access-control-expose-headers': 'Synapse-Trace-Id, Server',
};

/** Opens a port. Node's modules are looked up when they are needed, so that other runtimes can load the rest. */
export async function listenTo(gate: Gate, port: number): Promise<Listening> {
  const http = globalThis.process?.getBuiltinModule?.('node:http');
  if (http === undefined) throw new Error('listen() needs Node 22.3, Deno or Bun; use `fetch` of the homeserver here');
  const server = http.createServer((incoming, outgoing) => {
    // A client that goes away in the middle of its request gets no response, and is no failure of the test.
    receive(gate, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, close, [Symbol.asyncDispose]: close };
}

async function receive(gate: Gate, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  if (method === 'OPTIONS') return void outgoing.writeHead(204, cors).end();
  let body = '';
  for await (const part of incoming.setEncoding('utf8')) body += part as string;
  respond(
    gate.enter({
      method,
      url: new URL(url, 'http://localhost'),
      authorization: headers.authorization ?? null,
      userAgent: headers['user-agent'] ?? '',
      body,
    }),
    outgoing,
  );
}

function respond(outcome: Outcome, outgoing: ServerResponse): void {
  if (outcome.kind === 'silence') return;
  if (outcome.kind !== 'response') return void outgoing.destroy();
  const { status, headers, text, delay } = outcome;
  // The page of a proxy does not have them.
  const allowed = headers['content-type'] === 'application/json' ? cors : {};
  const end = () => void outgoing.writeHead(status, { ...headers, ...allowed }).end(text);
  if (delay > 0) setTimeout(end, delay);
  else end();
}
