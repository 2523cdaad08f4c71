import type { Idempotency } from 'synapse-admin-sdk';
import type { Duration } from './cell.ts';

/** What the SDK is to make of a fault. */
export interface Expectation {
  /** Whose calls are repeated: nobody's, those that a repeat cannot harm, everybody's. `passes`: it is no fault. */
  readonly repeats: 'never' | 'unless it may have run' | 'always' | 'passes';
  readonly error: string;
  readonly mayHaveRun: boolean;
}

const refused: Expectation = { repeats: 'always', error: 'ConnectionError', mayHaveRun: false };
const limited: Expectation = { repeats: 'always', error: 'ApiError', mayHaveRun: false };
const lost: Expectation = { repeats: 'unless it may have run', error: 'ConnectionError', mayHaveRun: true };
const late: Expectation = { ...lost, error: 'TimeoutError' };
const proxy: Expectation = { ...lost, error: 'ApiError' };
const cut: Expectation = { ...lost, error: 'ResponseValidationError' };
const broken: Expectation = { repeats: 'never', error: 'ConnectionError', mayHaveRun: true };
const unsent: Expectation = { ...broken, mayHaveRun: false };
const no: Expectation = { repeats: 'never', error: 'ApiError', mayHaveRun: false };
const unavailable: Expectation = { ...no, error: 'EndpointUnavailableError' };
const failed: Expectation = { ...no, mayHaveRun: true };
const odd: Expectation = { repeats: 'never', error: 'ResponseValidationError', mayHaveRun: true };
const fine: Expectation = { repeats: 'passes', error: '', mayHaveRun: true };

/** Fault by fault, as the policy has it. */
export const expectations: Readonly<Record<string, Expectation>> = {
  'connection refused': refused,
  'unknown host': refused,
  'connect timeout': refused,
  'name service away': refused,
  'no route': refused,
  'connect timeout of the kernel': refused,
  'two addresses that do not respond': refused,
  'TLS handshake closed': refused,
  'tunnel that a proxy cannot make': refused,
  'route lost while the response is awaited': lost,
  'self-signed certificate': unsent,
  'closed before the request is read': lost,
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
  '200 with nothing': odd,
  '204': odd,
  '200 with JSON that breaks off': cut,
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
  '200 with gzip that is none': broken,
  '200 with a __proto__ key': fine,
  '200 with a __proto__ key in escapes': fine,
  '200 with a __proto__ key below 200,000 levels': fine,
  '200 with a number beyond 2^53': fine,
  '200 with 200,000 levels': odd,
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
  { repeats, error, mayHaveRun }: Expectation,
  idempotent: Idempotency,
  duration: Duration,
  maxRetries: number,
): CellExpectation {
  if (repeats === 'passes') return { result: 'success', attempts: 1, mayHaveRun: undefined };
  const repeated = repeats === 'always' || (repeats === 'unless it may have run' && idempotent !== false);
  if (repeated && duration === 'once') return { result: 'success', attempts: 2, mayHaveRun: undefined };
  return { result: error, attempts: repeated ? 1 + maxRetries : 1, mayHaveRun };
}
