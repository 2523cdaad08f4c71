import type { FakeRequest } from '../http/execute.ts';

/** A request that was sent to the `fetch` of a homeserver. */
export interface SentRequest extends FakeRequest {
  readonly signal: AbortSignal | undefined;
}

/** Reads the arguments of a `fetch`. */
export async function readRequest(input: string | URL | Request, init: RequestInit = {}): Promise<SentRequest> {
  if (typeof Request === 'undefined') return withoutClass(input as string | URL, init);
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  return describe(request, await request.text());
}

/** As the SDK sends it: an address, and a text as the body. jsdom has no `Request`. */
function withoutClass(input: string | URL, { method = 'GET', headers, body, signal }: RequestInit): SentRequest {
  const text = typeof body === 'string' ? body : '';
  return describe({ method, url: String(input), headers: new Headers(headers), signal: signal ?? undefined }, text);
}

interface Head extends Pick<Request, 'method' | 'url' | 'headers'> {
  readonly signal: AbortSignal | undefined;
}

function describe({ method, url, headers, signal }: Head, body: string): SentRequest {
  return {
    method,
    url: new URL(url),
    authorization: headers.get('authorization'),
    userAgent: headers.get('user-agent') ?? '',
    body,
    signal,
  };
}
