import type { Outcome } from '../faults/outcome.ts';
import { utf8 } from '../world/utf8.ts';

type Described = Pick<Extract<Outcome, { readonly kind: 'response' }>, 'status' | 'headers'>;

/** Makes what a `fetch` returns. */
export function makeResponse(body: string | null, { status, headers }: Described): Response {
  if (typeof Response === 'undefined') return withoutClass(body ?? '', { status, headers });
  return new Response(body, { status, headers });
}

/** What the SDK and most programs read of a response. jsdom has no `Response`. */
function withoutClass(text: string, { status, headers }: Described): Response {
  const response = {
    status,
    ok: status >= 200 && status < 300,
    headers: new Headers(headers),
    arrayBuffer: async () => utf8(text).buffer,
    text: async () => text,
    json: async () => JSON.parse(text) as unknown,
  };
  return response as unknown as Response;
}
