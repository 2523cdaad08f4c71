import type { Idempotency } from 'synapse-admin-sdk';
import type { Duration } from './cell.ts';

/** What the SDK is to make of a fault. */
export interface Expectation {
  /** Whose calls are retried: nobody's, those that a retry cannot harm, everybody's. `passes`: it is no fault. */
  readonly retries: 'never' | 'unless it may have run' | 'always' | 'passes';
  readonly error: string;
  readonly mayHaveRun: boolean;
}

const refused: Expectation = { retries: 'always', error: 'ConnectionError', mayHaveRun: false };
const limited: Expectation = { retries: 'always', error: 'ApiError', mayHaveRun: false };
const lost: Expectation = { retries: 'unless it may have run', error: 'ConnectionError', mayHaveRun: true };
const late: Expectation = { ...lost, error: 'TimeoutError' };
const proxy: Expectation = { ...lost, error: 'ApiError' };
const cut: Expectation = { ...lost, error: 'ResponseValidationError' };
const broken: Expectation = { retries: 'never', error: 'ConnectionError', mayHaveRun: true };
const unsent: Expectation = { ...broken, mayHaveRun: false };
const no: Expectation = { retries: 'never', error: 'ApiError', mayHaveRun: false };
const unavailable: Expectation = { ...no, error: 'EndpointUnavailableError' };
const failed: Expectation = { ...no, mayHaveRun: true };
const odd: Expectation = { retries: 'never', error: 'ResponseValidationError', mayHaveRun: true };
const fine: Expectation = { retries: 'passes', error: '', mayHaveRun: true };

/** Fault by fault, as the policy has it. */
export const expectations: Readonly<Record<string, Expectation>> = {
  'connection refused': refused,
  'unknown host': refused,
  'connect timeout': refused,
  'name lookup that fails for now': refused,
  'no route': refused,
  'connect timeout of the kernel': refused,
  'two addresses that do not respond': refused,
  'TLS handshake closed': refused,
  'proxy tunnel that fails': refused,
  'route lost while waiting for the response': lost,
  'self-signed certificate': unsent,
  'closed before the request was read': lost,
  'closed after the request was read': lost,
  'kept-alive connection closed after the request was read': lost,
  'kept-alive connection ended after the request was read': lost,
  reset: lost,
  'closed inside the headers': lost,
  'not HTTP': broken,
  'headers too large': broken,
  'headers stall': late,
  'body stalls': late,
  'slow drip': late,
  'body with a length cut off': lost,
  'chunked body cut off': lost,
  'body without a length cut off': cut,
  'body without a length cut off at a JSON boundary': odd,
  '429 with seconds': limited,
  '429 with a date': limited,
  '429 with its body only': limited,
  '429 with an absurd wait': no,
  '429 without a wait': limited,
  '429 of a proxy': limited,
  '500': failed,
  '502 of a proxy': proxy,
  '502 of Synapse itself': failed,
  '503 with Retry-After': proxy,
  '503 of a proxy': proxy,
  '504 of a proxy': proxy,
  '408': proxy,
  '520 of Cloudflare': proxy,
  '521 of Cloudflare': proxy,
  '522 of Cloudflare': proxy,
  '523 of Cloudflare': proxy,
  '524 of Cloudflare': proxy,
  // The certificate between Cloudflare and the server is at fault: a retry changes nothing.
  '525 of Cloudflare': failed,
  '526 of Cloudflare': failed,
  '401 unknown token, soft logout': no,
  '401 unknown token': no,
  '401 locked': no,
  '403 not an admin': no,
  '404 unrecognised': unavailable,
  '405 unrecognised': unavailable,
  '404 not found': { ...no, error: 'NotFoundError' },
  '404 of a proxy': no,
  '413 of a proxy': no,
  '502 with a body that stalls': proxy,
  '500 with an endless body': failed,
  '301 to the same origin': unsent,
  '301 to another origin': unsent,
  '302 to the same origin': unsent,
  '302 to another origin': unsent,
  '307 to the same origin': unsent,
  '307 to another origin': unsent,
  '308 to the same origin': unsent,
  '308 to another origin': unsent,
  '200 with HTML': odd,
  '200 with an empty body': odd,
  '204': odd,
  '200 with truncated JSON': cut,
  '200 with invalid UTF-8': odd,
  '200 with fields of another type': odd,
  '200 with unknown fields': fine,
  '200 with null': odd,
  '200 with an array': odd,
  '200 with an errcode': failed,
  '200 with JSON as plain text': fine,
  '200 with a body that is too large': odd,
  '200 with a gzip bomb': odd,
  '200 with a double gzip bomb': odd,
  '200 with invalid gzip': broken,
  '200 with a __proto__ key': fine,
  '200 with a __proto__ key in escapes': fine,
  '200 with a __proto__ key below 200,000 levels': fine,
  '200 with a number beyond 2^53': fine,
  '200 with JSON of 200,000 levels': odd,
  '200 with 200,000 levels in an unknown field': fine,
};

/** What one cell of the table must come to. */
export interface CellExpectation {
  readonly result: string;
  readonly attempts: number;
  readonly mayHaveRun: boolean | undefined;
}

/** Puts the fault, the class of the operation and the duration of the fault together. */
export function expectedOf(
  { retries, error, mayHaveRun }: Expectation,
  idempotent: Idempotency,
  duration: Duration,
  maxRetries: number,
): CellExpectation {
  if (retries === 'passes') return { result: 'success', attempts: 1, mayHaveRun: undefined };
  const retried = retries === 'always' || (retries === 'unless it may have run' && idempotent !== false);
  if (retried && duration === 'once') return { result: 'success', attempts: 2, mayHaveRun: undefined };
  return { result: error, attempts: retried ? 1 + maxRetries : 1, mayHaveRun };
}
