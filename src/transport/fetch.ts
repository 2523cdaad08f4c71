import ky from 'ky';
import { decode, isSurelyWithin, readBody } from './body.ts';
import { withoutNodeTimeouts } from './node-dispatcher.ts';
import type { Fetch } from './options.ts';

/** One request, ready to be sent. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly fetch: Fetch | undefined;
  readonly signal: AbortSignal;
  /** How long it may take, in milliseconds. The signal ends it. */
  readonly timeout: number;
  readonly maxResponseBytes: number;
}

/** A response, read to its end or to its limit. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What is wrong with the body. `cut off` is known of errors only: a success that is cut off is a lost response. */
  readonly flaw: 'too large' | 'not UTF-8' | 'cut off' | undefined;
}

/**
 * Options that leave retries, limits and errors to the transport.
 *
 * @remarks They depend on the operation, and ky's errors print the token.
 */
const kyOptions = { retry: 0, timeout: false, throwHttpErrors: false } as const;

/** A fetch that a program sets in its place later may not listen to the signal, and neither may a caller's own. */
const platformFetch = globalThis.fetch;

/** How much of an error's body is read: enough for the 64 kB that are kept, with room for a secret at the cut. */
const errorBodyLimit = 80 * 1024;

/** How far a request has come when it fails. */
export interface Progress {
  /** Whether the response has begun. */
  responded: boolean;
  /** An error response, as far as it was read: a body that never ends must not hide it. */
  partial: (() => HttpResponse) | undefined;
}

/** Sends one request and reads its response. */
export async function send(request: HttpRequest, progress: Progress): Promise<HttpResponse> {
  const { method, url, headers, body, signal } = request;
  const { fetch: own } = request;
  const init: RequestInit = { method, headers, redirect: 'manual', signal };
  if (body !== undefined) init.body = body;
  // Sent from the URL, not from the Request that ky makes: copying that one, and its signals, costs as much
  // as the rest of ky.
  const sendInit = () => (own === undefined ? fetch(url, withoutNodeTimeouts(init, request.timeout)) : own(url, init));
  const response = await (isPlatformOfKy() ? ky(url, { ...kyOptions, fetch: sendInit }) : sendInit());
  progress.responded = true;
  const { status } = response;
  const chunks: Uint8Array[] = [];
  // The platform's fetch ends a body itself.
  const trusted = own === undefined && globalThis.fetch === platformFetch;
  const ending = trusted ? undefined : signal;
  if (status >= 200 && status < 300) {
    if (trusted && isSurelyWithin(request.maxResponseBytes, response))
      return success(response, [await response.bytes()], false);
    const tooLarge = await readBody(response, request.maxResponseBytes, ending, chunks);
    return success(response, chunks, tooLarge);
  }
  const failure = { status, headers: response.headers, flaw: undefined };
  progress.partial = () => ({ ...failure, text: decode(chunks, false) });
  const isComplete = await readBody(response, errorBodyLimit, ending, chunks).then(
    () => true,
    () => false,
  );
  return { ...progress.partial(), flaw: isComplete ? undefined : 'cut off' };
}

/** jsdom, as Jest sets it up, does not have them. A caller's own fetch, or that of a test, needs neither. */
function isPlatformOfKy(): boolean {
  return typeof Request === 'function' && typeof Response === 'function';
}

function success({ status, headers }: Response, chunks: readonly Uint8Array[], tooLarge: boolean): HttpResponse {
  if (tooLarge) return { status, headers, text: decode(chunks.slice(0, 64), false), flaw: 'too large' };
  try {
    return { status, headers, text: decode(chunks, true), flaw: undefined };
  } catch {
    return { status, headers, text: decode(chunks, false), flaw: 'not UTF-8' };
  }
}
