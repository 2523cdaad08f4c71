import { isNetworkError } from 'ky';
import { type ErrorLike, isErrorLike } from './error-like.ts';
import type { ConnectionFacts } from './retry-rules.ts';

const deepestCause = 5;

/**
 * What was thrown and its causes, the outermost first: the platform wraps the failure in a "fetch failed", and ky
 * wraps that.
 */
function causesOf(thrown: unknown): ErrorLike[] {
  const causes: ErrorLike[] = [];
  for (let cause = thrown; isErrorLike(cause) && causes.length < deepestCause; cause = cause.cause) causes.push(cause);
  return causes;
}

/**
 * What platforms say of a connection that was not made, where they have no code for it. Nothing was sent, and it
 * may pass. In this order: Node, undici, Deno.
 */
const beforeConnection =
  /disconnected before secure TLS connection|^Proxy response \(5\d\d\) .*Tunneling|client error \(Connect\)/;

/** What undici and Deno say of the ports that fetch refuses, 6667 for one. */
const blockedPort = /^bad port$|^Fetch failed: Requests to port \d+ are blocked/;

/** What Deno (rustls) says of a TLS handshake that cannot succeed: it has no code for it. */
const failedTlsInDeno =
  /client error \(Connect\): (?:invalid peer certificate|received (?:corrupt message|fatal alert)|peer is incompatible)/;

/** What Bun says of it: its code `EPROTO` can also mean something else. */
const failedTlsInBun = /TLS handshake failed/;

const refusals = [blockedPort, failedTlsInDeno, failedTlsInBun];

/** The path of a URL holds ids. Deno and Bun show it. */
const pathInUrl = /(\bhttps?:\/\/[^\s"/?#]+)[/?#][^\s"]*/g;

/** What a rejected `send` says about the connection, and a text for it. */
export function describeFailure(thrown: unknown, responded: boolean): ConnectionFacts & { readonly message: string } {
  const causes = causesOf(thrown);
  let code: string | undefined;
  let syscall: string | undefined;
  let message = 'unknown failure';
  for (const cause of causes) {
    const attempts = failedConnects(cause);
    message = attempts?.map((attempt) => attempt.message).join(', ') || cause.message || message;
    // undici has no code of its own for what is not HTTP.
    code ??= text(cause, 'code') ?? (cause.name === 'HTTPParserError' ? 'HPE_INVALID' : undefined);
    syscall ??= text(cause, 'syscall');
    if (attempts !== undefined || beforeConnection.test(message)) syscall ??= 'connect';
  }
  return {
    network: isNetworkError(thrown) || isTerminated(thrown) || isLostInWorkerd(thrown),
    responded,
    blocked: isForbidden(causes) || refusals.some((refusal) => refusal.test(message)),
    code,
    syscall,
    message: message.replace(pathInUrl, '$1/…').trim(),
  };
}

/** A host with several addresses fails with one error for each: here, only if none of them was connected to. */
function failedConnects(cause: ErrorLike): ErrorLike[] | undefined {
  const { errors } = cause as { readonly errors?: unknown };
  if (!Array.isArray(errors) || errors.length === 0) return undefined;
  const isFailedConnect = (error: unknown): error is ErrorLike =>
    isErrorLike(error) && text(error, 'syscall') === 'connect';
  return errors.every(isFailedConnect) ? errors : undefined;
}

/** What undici throws where a body breaks off. */
function isTerminated(thrown: unknown): boolean {
  return isErrorLike(thrown) && thrown.name === 'TypeError' && thrown.message === 'terminated';
}

/** What workerd throws where a connection breaks, and where it is not made. ky knows neither its class nor its period. */
function isLostInWorkerd(thrown: unknown): boolean {
  return causesOf(thrown).some(({ message }) => message === 'Network connection lost.');
}

/** What the permission models of Node and Deno throw. */
function isForbidden(causes: readonly ErrorLike[]): boolean {
  return causes.some((cause) => cause.name === 'NotCapable' || text(cause, 'code') === 'ERR_ACCESS_DENIED');
}

function text(error: ErrorLike, name: string): string | undefined {
  const value = (error as unknown as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : undefined;
}
