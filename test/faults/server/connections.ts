import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { FaultKind } from './kind.ts';
import { head, httpResponse } from './raw.ts';

/** Rejects as undici does. */
function rejectAs(code: string, message: string, syscall?: string): () => Promise<never> {
  return () =>
    Promise.reject(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error(message), { code, ...(syscall !== undefined && { syscall }) }),
      }),
    );
}

/** A host with two addresses: one does not respond, the other refuses. */
function rejectOnBothAddresses(): Promise<never> {
  const fault = (code: string, address: string) =>
    Object.assign(new Error(`connect ${code} ${address}:443`), { code, syscall: 'connect' });
  const both = new AggregateError([fault('ETIMEDOUT', '2001:db8::1'), fault('ECONNREFUSED', '192.0.2.1')], '');
  return Promise.reject(new TypeError('fetch failed', { cause: Object.assign(both, { code: 'ETIMEDOUT' }) }));
}

/** Speaks TLS to a server that hangs up at once. */
async function handshakeClosed(): Promise<Response> {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await fetch(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

const json = { 'content-type': 'application/json' };

/** Faults below HTTP, and responses that break off. */
export const connectionFaults: FaultKind[] = [
  { name: 'connection refused', ran: false, place: 'port closed' },
  // A label of 64 characters cannot be looked up, so that nothing leaves this machine.
  { name: 'unknown host', ran: false, fetch: () => fetch(`http://${'a'.repeat(64)}.example/`) },
  { name: 'self-signed certificate', ran: false, place: 'tls' },
  { name: 'connect timeout', ran: false, fetch: rejectAs('UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error') },
  {
    name: 'name lookup that fails for now',
    ran: false,
    fetch: rejectAs('EAI_AGAIN', 'getaddrinfo EAI_AGAIN matrix.example.org', 'getaddrinfo'),
  },
  { name: 'no route', ran: false, fetch: rejectAs('EHOSTUNREACH', 'connect EHOSTUNREACH 192.0.2.1:443', 'connect') },
  {
    name: 'connect timeout of the kernel',
    ran: false,
    fetch: rejectAs('ETIMEDOUT', 'connect ETIMEDOUT 192.0.2.1:443', 'connect'),
  },
  { name: 'two addresses that do not respond', ran: false, fetch: rejectOnBothAddresses },
  { name: 'TLS handshake closed', ran: false, fetch: handshakeClosed },
  {
    name: 'proxy tunnel that fails',
    ran: false,
    fetch: rejectAs('UND_ERR_ABORTED', 'Proxy response (503) !== 200 when HTTP Tunneling'),
  },
  {
    name: 'route lost while waiting for the response',
    ran: true,
    fetch: rejectAs('EHOSTUNREACH', 'read EHOSTUNREACH', 'read'),
  },
  { name: 'closed before the request was read', ran: false, onConnection: (socket) => socket.destroy() },
  { name: 'closed after the request was read', ran: true, onRequest: ({ socket }) => socket.destroy() },
  {
    name: 'kept-alive connection closed after the request was read',
    ran: true,
    reused: true,
    onRequest: ({ socket }) => socket.destroy(),
  },
  {
    name: 'kept-alive connection ended after the request was read',
    ran: true,
    reused: true,
    onRequest: ({ socket }) => socket.end(),
  },
  { name: 'reset', ran: true, onRequest: ({ socket }) => socket.resetAndDestroy() },
  {
    name: 'closed inside the headers',
    ran: true,
    onRequest: ({ socket }) => socket.end('HTTP/1.1 200 OK\r\ncontent-ty'),
  },
  { name: 'not HTTP', ran: true, onRequest: ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.2p1 Debian\r\n') },
  {
    name: 'headers too large',
    ran: true,
    onRequest: ({ socket, good }) => socket.end(httpResponse(200, good, { 'x-large': 'x'.repeat(40_000) })),
  },
  { name: 'headers stall', ran: true, stalls: true, onRequest: ({ socket }) => socket.write('HTTP/1.1 200 OK\r\n') },
  {
    name: 'body stalls',
    ran: true,
    stalls: true,
    onRequest: ({ socket, good }) => socket.write(httpResponse(200, good).subarray(0, -1)),
  },
  {
    name: 'slow drip',
    ran: true,
    stalls: true,
    onRequest: ({ socket }) => {
      socket.write(head(200, { ...json, 'transfer-encoding': 'chunked' }));
      const drip = setInterval(() => socket.write('1\r\n \r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    },
  },
  {
    name: 'body with a length cut off',
    ran: true,
    onRequest: ({ socket, good }) => socket.end(httpResponse(200, good).subarray(0, -1)),
  },
  {
    name: 'chunked body cut off',
    ran: true,
    onRequest: ({ socket, good }) =>
      socket.end(`${head(200, { ...json, 'transfer-encoding': 'chunked' })}${good.length.toString(16)}\r\n${good}\r\n`),
  },
  {
    name: 'body without a length cut off',
    ran: true,
    onRequest: ({ socket, good }) => socket.end(`${head(200, { ...json, connection: 'close' })}${good.slice(0, -1)}`),
  },
  {
    // Nothing below the schema can notice this one.
    name: 'body without a length cut off at a JSON boundary',
    ran: true,
    onRequest: ({ socket }) => socket.end(`${head(200, { ...json, connection: 'close' })}{}`),
  },
];
