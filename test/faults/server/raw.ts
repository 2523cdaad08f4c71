import type { Socket } from 'node:net';

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const endOfHead = Buffer.from('\r\n\r\n');

/** Reads the requests of a connection one by one. Bodies come with a length: the SDK sends no other ones. */
export function readRequests(socket: Socket, onBegin: () => void, onRequest: (request: RawRequest) => void): void {
  let buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    if (buffer.length === 0) onBegin();
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf(endOfHead);
      if (end < 0) return;
      const [first = '', ...lines] = buffer.subarray(0, end).toString('latin1').split('\r\n');
      const headers: Record<string, string> = {};
      for (const line of lines)
        headers[line.slice(0, line.indexOf(':')).toLowerCase()] = line.slice(line.indexOf(':') + 1).trim();
      const begin = end + endOfHead.length;
      const length = Number(headers['content-length'] ?? 0);
      if (buffer.length < begin + length) return;
      const body = buffer.subarray(begin, begin + length).toString('utf8');
      buffer = buffer.subarray(begin + length);
      const [method = '', target = ''] = first.split(' ');
      onRequest({ method, target, headers, body });
      if (buffer.length === 0) return;
    }
  });
}

const reasons: Record<number, string> = { 200: 'OK', 201: 'Created', 204: 'No Content', 429: 'Too Many Requests' };

/** Writes the head of a response. */
export function head(status: number, headers: Readonly<Record<string, string | number>>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reasons[status] ?? 'Status'}\r\n${lines.join('')}\r\n`;
}

/** Makes the bytes of a whole response. */
export function httpResponse(
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string | number>> = {},
): Buffer {
  const bytes = Buffer.from(body as string);
  return Buffer.concat([
    Buffer.from(head(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers })),
    bytes,
  ]);
}
