import { ConnectionError, TimeoutError } from 'synapse-admin-sdk';
import { kindOfConnection } from '../../../transport/retry-rules.ts';
import { contextOf, type FailedCall, withPlace } from './failed-call.ts';

/**
 * Returns the error that the SDK throws when no response came.
 *
 * @remarks
 * `mayHaveRun` depends on the code: it is `false` for `ECONNREFUSED`, for example, and `true` for `ECONNRESET`.
 *
 * @param code - Code of the platform.
 * @param call - Call that failed.
 * @default `ECONNRESET`: the connection broke, and the request may have been executed.
 */
export function connectionError(code = 'ECONNRESET', call: FailedCall = {}): ConnectionError {
  const facts = { code, syscall: undefined, network: true, responded: false, blocked: false };
  const context = contextOf(call, kindOfConnection(facts).mayHaveRun);
  const reason = `${context.mayHaveRun ? 'read' : 'connect'} ${code}`;
  const cause = Object.assign(new Error(reason), { code });
  return new ConnectionError(withPlace(`No response (${code}): ${reason}`, context), { code, cause }, context);
}

/**
 * Returns the error that the SDK throws when no complete response came in time.
 *
 * @param timeout - Limit, in milliseconds.
 * @param call - Call that failed.
 * @default 30 000 milliseconds.
 */
export function timeoutError(timeout = 30_000, call: FailedCall = {}): TimeoutError {
  const context = contextOf(call, true);
  return new TimeoutError(withPlace(`No complete response within ${timeout} ms`, context), timeout, context);
}
