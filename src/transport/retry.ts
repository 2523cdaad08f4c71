import type { Idempotency } from './operation.ts';

/**
 * How a request can fail:
 * - `refused`: it was surely not executed.
 * - `lost`: it may have been executed, and the failure may pass.
 * - `final`: a retry would change nothing.
 */
export type FailureKind = 'refused' | 'lost' | 'final';

/** Returns whether a request that failed this way may be retried. */
export function mayRetry(kind: FailureKind, idempotent: Idempotency): boolean {
  switch (kind) {
    case 'refused':
      return true;
    case 'lost':
      return idempotent !== false;
    case 'final':
      return false;
  }
}

/**
 * Statuses that a proxy sends when Synapse is slow or away: Synapse may be at work behind it. 520 to 524 are
 * Cloudflare's. Its 525 and 526 are final: the certificate between it and the server is the cause.
 */
const lostStatuses = new Set([408, 502, 503, 504, 520, 521, 522, 523, 524]);

/**
 * Classifies a response by its status. A 500 is final: Synapse failed on this request. A 502 with a Matrix error is
 * final too: it comes from Synapse itself, when another homeserver has failed or refused.
 */
export function kindOfStatus(status: number, errcode: string | undefined): FailureKind {
  if (status === 429) return 'refused';
  if (status === 502 && errcode !== undefined) return 'final';
  return lostStatuses.has(status) ? 'lost' : 'final';
}

/** Codes of failures before a request is written. */
const refusedCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
]);

/** Codes of failures in which a request may have been read. */
const lostCodes = new Set([
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'ConnectionClosed',
]);

/** Codes of a TLS handshake that failed: nothing was sent, and a retry changes nothing. */
const tlsCode = /CERT|_TLS_|_SSL_|SIGNATURE|SELF_SIGNED/;

/** What is known about a connection that failed. */
export interface ConnectionFacts {
  readonly code: string | undefined;
  readonly syscall: string | undefined;
  /** Whether it is known as a failure of the network, where there is no code. */
  readonly network: boolean;
  /** Whether the response had begun. */
  readonly responded: boolean;
  /** Whether the platform refused to connect, or to trust the server, as it will every time. */
  readonly blocked: boolean;
}

/** Classifies a connection that failed, and returns whether the request may have been executed. */
export function kindOfConnection({ code, syscall, network, responded, blocked }: ConnectionFacts): {
  kind: FailureKind;
  mayHaveRun: boolean;
} {
  if (blocked && !responded) return { kind: 'final', mayHaveRun: false };
  if (syscall === 'connect' && !responded) return { kind: 'refused', mayHaveRun: false };
  // An unknown failure is not retried, and the request may have been executed.
  if (code === undefined) return { kind: network || responded ? 'lost' : 'final', mayHaveRun: true };
  // A host can become unreachable while its response is awaited: then the failure is in reading or writing.
  const transferring = responded || syscall === 'read' || syscall === 'write';
  if (refusedCodes.has(code) && !transferring) return { kind: 'refused', mayHaveRun: false };
  if (refusedCodes.has(code)) return { kind: 'lost', mayHaveRun: true };
  if (lostCodes.has(code)) return { kind: 'lost', mayHaveRun: true };
  return { kind: 'final', mayHaveRun: responded || !tlsCode.test(code) };
}

const firstBackoffMs = 500;
const longestBackoffMs = 8000;
const shortestHintedWaitMs = 50;

/**
 * Returns how long to wait before the next attempt when the server does not say.
 *
 * @remarks The wait doubles with each attempt, with jitter in its upper half.
 */
export function backoffMs(failedAttempts: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longestBackoffMs, firstBackoffMs * 2 ** (failedAttempts - 1));
  return ceiling * (0.5 + random() / 2);
}

/**
 * Returns how long to wait when the server does say. Never less than it asks for, and up to 30 % more, so that calls
 * that were refused together are not retried together.
 */
export function hintedWaitMs(hintMs: number, random: () => number = Math.random): number {
  return Math.max(shortestHintedWaitMs, hintMs) * (1 + 0.3 * random());
}

/**
 * Returns how long the server asks to wait. The body is preferred: it counts milliseconds where the header
 * rounds up to seconds, and a browser hides the header.
 */
export function retryAfterMs(body: unknown, header: string | null, now: number = Date.now()): number | undefined {
  if (typeof body === 'object' && body !== null && 'retry_after_ms' in body) {
    const hint = body.retry_after_ms;
    if (typeof hint === 'number' && Number.isFinite(hint) && hint >= 0) return hint;
  }
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  if (!/[a-z]{3}/i.test(header)) return undefined;
  // The asctime form ends with the year and names no zone: every date in HTTP is in GMT.
  const date = Date.parse(header.replace(/:\d\d \d{4}$/, '$& GMT'));
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
