import fc from 'fast-check';
import type { Idempotency } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import {
  backoffMs,
  type FailureKind,
  hintedWaitMs,
  kindOfConnection,
  kindOfStatus,
  mayRetry,
  retryAfterMs,
} from '../../src/transport/retry-rules.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

test.each<[FailureKind, Idempotency, boolean]>([
  ['refused', true, true],
  ['refused', false, true],
  ['refused', 'delete', true],
  ['lost', true, true],
  ['lost', false, false],
  ['lost', 'delete', true],
  ['final', true, false],
  ['final', false, false],
  ['final', 'delete', false],
])('after a %s fault a retry of an operation with idempotent %s is allowed: %s', (kind, idempotent, expected) => {
  expect(mayRetry(kind, idempotent)).toBe(expected);
});

test('a 502 with a Matrix error is final: Synapse itself says that another homeserver failed', () => {
  expect(kindOfStatus(502, 'M_UNKNOWN')).toBe('final');
  expect(kindOfStatus(503, 'M_UNKNOWN')).toBe('lost');
});

test('429 is a refusal, proxies that gave up lose the response, everything else is final', () => {
  const lostOnes = [408, 502, 503, 504, 520, 521, 522, 523, 524];
  for (let status = 300; status < 600; status++) {
    expect(kindOfStatus(status, undefined), String(status)).toBe(
      status === 429 ? 'refused' : lostOnes.includes(status) ? 'lost' : 'final',
    );
  }
});

test.each([
  [{ code: 'ECONNREFUSED', syscall: 'connect', network: true }, 'refused', false],
  [{ code: 'ENOTFOUND', syscall: 'getaddrinfo', network: true }, 'refused', false],
  [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo', network: true }, 'refused', false],
  [{ code: 'UND_ERR_CONNECT_TIMEOUT', syscall: undefined, network: true }, 'refused', false],
  [{ code: 'ETIMEDOUT', syscall: 'connect', network: true }, 'refused', false],
  [{ code: 'ETIMEDOUT', syscall: 'read', network: true }, 'lost', true],
  [{ code: 'ECONNRESET', syscall: 'read', network: true }, 'lost', true],
  [{ code: 'ECONNRESET', syscall: undefined, network: true }, 'lost', true],
  [{ code: 'EPIPE', syscall: 'write', network: true }, 'lost', true],
  [{ code: 'EHOSTUNREACH', syscall: 'connect', network: true }, 'refused', false],
  [{ code: 'EHOSTUNREACH', syscall: 'read', network: true }, 'lost', true],
  [{ code: 'ENETUNREACH', syscall: 'write', network: true }, 'lost', true],
  [{ code: 'UND_ERR_SOCKET', syscall: undefined, network: true }, 'lost', true],
  [{ code: 'UND_ERR_BODY_TIMEOUT', syscall: undefined, network: true }, 'lost', true],
  [{ code: undefined, syscall: undefined, network: true }, 'lost', true],
  [{ code: 'CERT_HAS_EXPIRED', syscall: undefined, network: true }, 'final', false],
  [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', syscall: undefined, network: true }, 'final', false],
  [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID', syscall: undefined, network: true }, 'final', false],
  [{ code: 'ERR_SSL_WRONG_VERSION_NUMBER', syscall: undefined, network: true }, 'final', false],
  [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', syscall: undefined, network: true }, 'final', false],
  [{ code: 'E_OF_TOMORROW', syscall: undefined, network: true }, 'final', true],
  [{ code: undefined, syscall: undefined, network: false }, 'final', true],
  [{ code: undefined, syscall: undefined, network: false, blocked: true }, 'final', false],
  [{ code: 'ERR_ACCESS_DENIED', syscall: 'connect', network: true, blocked: true }, 'final', false],
  [{ code: 'ERR_ACCESS_DENIED', syscall: undefined, network: false, blocked: true, responded: true }, 'final', true],
  [{ code: undefined, syscall: 'connect', network: true }, 'refused', false],
  [{ code: undefined, syscall: 'connect', network: true, blocked: true }, 'final', false],
  [{ code: undefined, syscall: 'connect', network: true, responded: true }, 'lost', true],
  [{ code: undefined, syscall: undefined, network: false, responded: true }, 'lost', true],
  [{ code: 'ECONNRESET', syscall: 'read', network: false }, 'lost', true],
  [{ code: 'UND_ERR_SOCKET', syscall: undefined, network: false }, 'lost', true],
  [{ code: 'ECONNREFUSED', syscall: 'connect', network: false }, 'refused', false],
  [{ code: 'EHOSTUNREACH', syscall: undefined, network: true, responded: true }, 'lost', true],
  [{ code: 'CERT_HAS_EXPIRED', syscall: undefined, network: true, responded: true }, 'final', true],
])('the connection fault %o is %s, may have run: %s', (about, kind, mayHaveRun) => {
  expect(kindOfConnection({ responded: false, blocked: false, ...about })).toEqual({ kind, mayHaveRun });
});

test('waits double up to a ceiling, and are spread over their upper half', () => {
  const ranges = [1, 2, 3, 4, 5, 6, 100].map((attempt) => [backoffMs(attempt, () => 0), backoffMs(attempt, () => 1)]);
  expect(ranges).toEqual([
    [250, 500],
    [500, 1000],
    [1000, 2000],
    [2000, 4000],
    [4000, 8000],
    [4000, 8000],
    [4000, 8000],
  ]);
});

test('a wait that the server asked for is never cut short', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (hint, random) => {
      const wait = hintedWaitMs(hint, () => random);
      expect(wait).toBeGreaterThanOrEqual(hint);
      expect(wait).toBeLessThanOrEqual(Math.max(50, hint) * 1.3 + 1e-6);
      expect(wait).toBeGreaterThanOrEqual(50);
    }),
  );
});

const now = Date.parse('2026-01-01T00:00:00Z');

test.each([
  [{ retry_after_ms: 1234 }, '9', 1234],
  [{ retry_after_ms: 0 }, '9', 0],
  [{ retry_after_ms: -1 }, '9', 9000],
  [{ retry_after_ms: '1234' }, '9', 9000],
  [{ retry_after_ms: null }, null, undefined],
  [{}, '0', 0],
  [undefined, '120', 120_000],
  ['text', null, undefined],
  [null, '', undefined],
  [null, 'soon', undefined],
  [null, '-5', undefined],
  [null, '1.5', undefined],
  [null, 'Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
  [null, 'Wed, 31 Dec 2025 23:59:00 GMT', 0],
  [null, 'Thu Jan  1 00:00:10 2026', 10_000],
  [null, 'Thursday, 01-Jan-26 00:00:10 GMT', 10_000],
  [null, 'Thu, 01 Jan 2026 01:00:10 +0100', 10_000],
])('the hint of body %j and header %j is %j', (body, header, expected) => {
  expect(retryAfterMs(body, header, now)).toBe(expected);
});

test('a wait that is no finite number, and a date that is not one of HTTP, are no hint', () => {
  expect(retryAfterMs({ retry_after_ms: Infinity }, null)).toBeUndefined();
  expect(retryAfterMs(null, '2026-11-30T00:00:00Z')).toBeUndefined();
});

test('a date without a zone is in GMT, wherever the program runs', () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  try {
    expect(new Date(now).getTimezoneOffset()).toBe(-9 * 60);
    expect(retryAfterMs(null, 'Thu Jan  1 00:00:10 2026', now)).toBe(10_000);
    expect(retryAfterMs(null, 'Thu, 01 Jan 2026 00:00:10 GMT', now)).toBe(10_000);
  } finally {
    vi.unstubAllEnvs();
  }
});
