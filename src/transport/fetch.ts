import ky, { isNetworkError } from 'ky';
import { decode, isSurelyWithin, readBody } from './body.ts';
import { patiently } from './node-dispatcher.ts';
import type { Fetch } from './options.ts';
import type { ConnectionFault } from './retry.ts';

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

/** An answer, read to its end or to its limit. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What is wrong with a body that a success must not have. */
  readonly flaw: 'too large' | 'not UTF-8' | undefined;
}

/** Repeats, limits and errors are the transport's: they depend on the operation, and ky's errors print the access token. */
const lean = { retry: 0, timeout: false, throwHttpErrors: false } as const;

/** A fetch that a program or a tool puts in its place later may not listen to the signal, and neither may a caller's own. */
const platformFetch = globalThis.fetch;

/** How much of an error's body is read: enough for the 64 kB that are kept, with room for a secret at the cut. */
const errorBodyLimit = 80 * 1024;

/** How far a request has come, for the case that it does not come to its end. */
export interface Progress {
  /** Whether the answer has begun. */
  answered: boolean;
  /** An answer that is an error, as far as it was read: a body which never ends must not hide it. */
  partial: (() => HttpAnswer) | undefined;
}

/** Sends one request and reads its answer. */
export async function send(request: HttpRequest, progress: Progress): Promise<HttpAnswer> {
  const { method, url, headers, body, signal } = request;
  const { fetch: own } = request;
  const init: RequestInit = { method, headers, redirect: 'manual', signal };
  if (body !== undefined) init.body = body;
  // Sent from the URL, not from the Request that ky makes: copying that one, and its signals, costs as much
  // as the rest of ky.
  const response = await ky(url, {
    ...lean,
    fetch: () => (own === undefined ? fetch(url, patiently(init, request.timeout)) : own(url, init)),
  });
  progress.answered = true;
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
  const failure = () => ({ status, headers: response.headers, text: decode(chunks, false), flaw: undefined });
  progress.partial = failure;
  await readBody(response, errorBodyLimit, ending, chunks).catch(() => undefined);
  return failure();
}

function success({ status, headers }: Response, chunks: readonly Uint8Array[], tooLarge: boolean): HttpAnswer {
  if (tooLarge) return { status, headers, text: decode(chunks.slice(0, 64), false), flaw: 'too large' };
  try {
    return { status, headers, text: decode(chunks, true), flaw: undefined };
  } catch {
    return { status, headers, text: decode(chunks, false), flaw: 'not UTF-8' };
  }
}

/** Node's and undici's words for a TLS handshake that was closed and a tunnel that a proxy cannot make now: nothing was sent, and it may pass. */
const beforeConnection = /disconnected before secure TLS connection|^Proxy response \(5\d\d\) .*Tunneling/;

/** What a rejected `send` tells about the connection, and a text for it. */
export function describeFault(thrown: unknown, answered: boolean): ConnectionFault & { readonly message: string } {
  const network = isNetworkError(thrown) || (thrown instanceof TypeError && thrown.message === 'terminated');
  let code: string | undefined;
  let syscall: string | undefined;
  let message = thrown instanceof Error ? thrown.message : 'unknown fault';
  // The platform wraps the fault itself in a "fetch failed", and ky wraps that.
  for (let cause: unknown = thrown, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    message = cause.message || message;
    // undici gives what is not HTTP no code of its own.
    code ??= text(cause, 'code') ?? (cause.name === 'HTTPParserError' ? 'HPE_INVALID' : undefined);
    syscall ??= text(cause, 'syscall') ?? (beforeConnection.test(message) ? 'connect' : undefined);
    // A host with several addresses fails with one error for each.
    if (
      cause instanceof AggregateError &&
      cause.errors.every((error) => error instanceof Error && text(error, 'syscall') === 'connect')
    ) {
      syscall ??= 'connect';
      message = cause.errors.map((error: Error) => error.message).join(', ') || message;
    }
  }
  // Fetch refuses some ports, 6667 for one, before it connects.
  return { network, answered, blocked: message === 'bad port', code, syscall, message };
}

function text(error: Error, name: string): string | undefined {
  const value = (error as unknown as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
