import { InvalidArgumentError } from '../errors/argument.ts';
import { contextOf, type Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { longestTimer } from './timers.ts';

/**
 * Checks a user id only for what can never work. Everything else is for the server to judge: it knows
 * ids from times when the grammar was wider.
 */
export function checkUserId(value: unknown, name = 'userId'): string {
  if (typeof value !== 'string' || !value.startsWith('@') || !value.includes(':')) {
    throw new InvalidArgumentError(name, 'must be a full user id, for example @alice:example.org');
  }
  return value;
}

/** Checks a number that must be finite and at least `least`. */
export function checkNumber(name: string, value: unknown, least: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least) {
    throw new InvalidArgumentError(name, `must be a finite number of at least ${least}`);
  }
  return value;
}

/** Checks a whole number that must be at least `least`. */
export function checkInteger(name: string, value: unknown, least: number): number {
  if (!Number.isSafeInteger(checkNumber(name, value, least)))
    throw new InvalidArgumentError(name, 'must be a whole number');
  return value as number;
}

/** Checks a flag. Synapse takes some other values for `true`, among them the string "no". */
export function checkBoolean(name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new InvalidArgumentError(name, 'must be true or false');
  return value;
}

/** Checks the parameters of a call, which a JavaScript caller may have left out. */
export function checkParams(value: unknown, operation?: Operation): void {
  if (typeof value !== 'object' || value === null)
    throw new InvalidArgumentError('params', 'must be an object', operation && contextOf(operation));
}

/** Applies a check to a parameter that may be left out. */
export function checkOptional(name: string, value: unknown, check: (name: string, value: unknown) => unknown): void {
  if (value !== undefined) check(name, value);
}

/** Checks a text that must not be empty. */
export function checkText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new InvalidArgumentError(name, 'must be a string that is not empty');
  return value;
}

/** Checks the options that a client and a call share. */
export function checkMethodOptions(options: RequestOptions): void {
  const { timeout, totalTimeout, maxRetries, headers, signal } = options;
  if (timeout !== undefined) checkTime('timeout', timeout);
  if (totalTimeout !== undefined) checkTime('totalTimeout', totalTimeout);
  if (maxRetries !== undefined) checkInteger('maxRetries', maxRetries, 0);
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    throw new InvalidArgumentError('signal', 'must be an AbortSignal');
  if (headers !== undefined) checkHeaders(headers);
}

/** Checks a time limit, in milliseconds. */
export function checkTime(name: string, value: unknown): void {
  if (checkNumber(name, value, 1) > longestTimer)
    throw new InvalidArgumentError(name, `must be at most ${longestTimer} milliseconds`);
}

/** Checks that headers can be sent. */
export function checkHeaders(headers: unknown, option = 'headers'): void {
  if (typeof headers !== 'object' || headers === null)
    throw new InvalidArgumentError(option, 'must be an object of names and values');
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    if (name.toLowerCase() === 'authorization')
      throw new InvalidArgumentError('headers', 'must not set authorization: it is made from accessToken');
    try {
      new Headers([[name, value]]);
    } catch {
      throw new InvalidArgumentError(option, 'holds a name or a value that cannot be sent');
    }
  }
}
