import type { FaultKind, Scene } from './kind.ts';
import { head, httpResponse } from './raw.ts';

/** What a badly configured proxy shows: the request, with its secrets. */
export function echo({ request }: Scene): string {
  return `authorization: ${request.headers['authorization'] ?? ''} body: ${request.body}`;
}

type Headers = Readonly<Record<string, string | number>>;

function matrix(
  name: string,
  status: number,
  ran: boolean,
  fields: Record<string, unknown>,
  headers: Headers | (() => Headers) = {},
): FaultKind {
  const onRequest = (scene: Scene) => {
    const body = JSON.stringify({ error: `No. ${echo(scene)}`, ...fields });
    scene.reply(httpResponse(status, body, typeof headers === 'function' ? headers() : headers));
  };
  return { name, ran, onRequest };
}

function html(name: string, status: number, ran: boolean, headers: Headers = {}): FaultKind {
  const onRequest = (scene: Scene) =>
    scene.reply(
      httpResponse(status, `<html><h1>${status}</h1><pre>${echo(scene)}</pre></html>`, {
        'content-type': 'text/html',
        ...headers,
      }),
    );
  return { name, ran, onRequest };
}

const limited = { errcode: 'M_LIMIT_EXCEEDED' };

function redirect(status: number, place: 'same' | 'other'): FaultKind {
  const onRequest = (scene: Scene) => {
    const location = place === 'same' ? '/_synapse/admin/v1/elsewhere' : `${scene.elsewhere}${scene.request.target}`;
    scene.reply(httpResponse(status, '', { location }));
  };
  return { name: `${status} to ${place === 'same' ? 'the same' : 'another'} origin`, ran: false, onRequest };
}

/** Responses that say no. */
export const statusFaults: FaultKind[] = [
  matrix('429 with seconds', 429, false, limited, { 'retry-after': 1 }),
  matrix('429 with a date', 429, false, limited, () => ({ 'retry-after': new Date(Date.now() + 1000).toUTCString() })),
  matrix('429 with its body only', 429, false, { ...limited, retry_after_ms: 20 }),
  matrix('429 with an absurd wait', 429, false, limited, { 'retry-after': 86_400 }),
  matrix('429 without a wait', 429, false, limited),
  html('429 of a proxy', 429, false),
  matrix('500', 500, true, { errcode: 'M_UNKNOWN' }),
  html('502 of a proxy', 502, true),
  matrix('502 of Synapse itself', 502, true, { errcode: 'M_UNKNOWN' }),
  matrix('503 with Retry-After', 503, true, { errcode: 'M_UNKNOWN' }, { 'retry-after': 1 }),
  html('503 of a proxy', 503, true),
  html('504 of a proxy', 504, true),
  html('408', 408, true),
  ...[520, 521, 522, 523, 524, 525, 526].map((status) => html(`${status} of Cloudflare`, status, true)),
  matrix('401 unknown token, soft logout', 401, false, { errcode: 'M_UNKNOWN_TOKEN', soft_logout: true }),
  matrix('401 unknown token', 401, false, { errcode: 'M_UNKNOWN_TOKEN', soft_logout: false }),
  matrix('401 locked', 401, false, { errcode: 'M_USER_LOCKED', soft_logout: true }),
  matrix('403 not an admin', 403, false, { errcode: 'M_FORBIDDEN' }),
  matrix('404 unrecognised', 404, false, { errcode: 'M_UNRECOGNIZED' }),
  matrix('405 unrecognised', 405, false, { errcode: 'M_UNRECOGNIZED' }),
  matrix('404 not found', 404, false, { errcode: 'M_NOT_FOUND' }),
  html('404 of a proxy', 404, false),
  html('413 of a proxy', 413, false),
  {
    name: '502 with a body that stalls',
    ran: true,
    stalls: true,
    onRequest: (scene) => scene.socket.write(httpResponse(502, echo(scene), { 'content-length': 1_000_000 })),
  },
  {
    name: '500 with an endless body',
    ran: true,
    onRequest: ({ socket }) => {
      socket.write(head(500, { 'content-type': 'text/html', 'transfer-encoding': 'chunked' }));
      const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
      const pour = () => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on('drain', pour);
      pour();
    },
  },
  ...[301, 302, 307, 308].flatMap((status) => [redirect(status, 'same'), redirect(status, 'other')]),
];
