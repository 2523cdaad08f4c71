import { InvalidArgumentError } from '../errors/argument.ts';
import { headerEntries } from './headers.ts';
import { contextOf, type Operation } from './operation.ts';
import { isPlain } from './plain.ts';
import { longestTimer } from './timers.ts';

/** The operation that an argument belongs to, for its error. */
export type NamedOperation = Pick<Operation, 'name' | 'method' | 'path'>;

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

/** Smaller values are seconds, or a mistake: Synapse itself refuses them for `before_ts`. */
const leastTimestamp = 30_000_000_000;

/** Checks a time in milliseconds since the epoch. Seconds are refused. */
export function checkTimestamp(name: string, value: unknown): number {
  const timestamp = checkInteger(name, value, 0);
  if (timestamp >= leastTimestamp) return timestamp;
  throw new InvalidArgumentError(
    name,
    `must be in milliseconds since the epoch: a value below ${leastTimestamp} looks like seconds`,
  );
}

/** As `checkTimestamp`, for a time where 0 has a meaning: the beginning, or no limit. */
export function checkTimestampOrZero(name: string, value: unknown): number {
  return value === 0 ? value : checkTimestamp(name, value);
}

/** Checks the parameters of a call, which a JavaScript caller may have left out. */
export function checkParams(value: unknown, operation?: NamedOperation): void {
  if (!isPlain(value)) throw new InvalidArgumentError('params', 'must be an object', operation && contextOf(operation));
}

/** Runs a check and returns its result. What it refuses names the operation. */
export function checkFor<T>(operation: NamedOperation, check: () => T): T {
  try {
    return check();
  } catch (error) {
    throw error instanceof InvalidArgumentError ? error.at(contextOf(operation)) : error;
  }
}

/** Checks a value, and names it in the error. */
export type Check = (name: string, value: unknown) => unknown;

/** Checks the parameters of a call: each that is set with its own check. */
export function checkFields<Params extends object>(
  params: Params,
  checks: { readonly [Name in keyof Params]?: Check },
): void {
  checkParams(params);
  for (const [name, check] of Object.entries<Check | undefined>(checks)) {
    const value: unknown = params[name as keyof Params];
    if (value !== undefined) check?.(name, value);
  }
}

/** Returns the check of a whole number that must be at least `least`. */
export function integerFrom(least: number): Check {
  return (name, value) => checkInteger(name, value, least);
}

/** As `checkUserId`, for a parameter. */
export const checkUser: Check = (name, value) => checkUserId(value, name);

/** Checks a text that may be empty. */
export function checkString(name: string, value: unknown): void {
  if (typeof value !== 'string') throw new InvalidArgumentError(name, 'must be a string');
}

/** Checks a text that must not be empty. */
export function checkText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new InvalidArgumentError(name, 'must be a string that is not empty');
  return value;
}

/** Checks one text or several, none of them empty. */
export const checkTexts: Check = (name, value) => {
  for (const text of [value].flat()) checkText(name, text);
};

/** Checks a time limit, in milliseconds. `Infinity` is no limit. */
export function checkTime(name: string, value: unknown): void {
  if (value === Infinity) return;
  if (checkNumber(name, value, 1) > longestTimer)
    throw new InvalidArgumentError(name, `must be at most ${longestTimer} milliseconds, or Infinity for no limit`);
}

/** Checks a limit that may be `Infinity`. */
export function checkLimit(name: string, value: unknown, least: number): number {
  return value === Infinity ? value : checkNumber(name, value, least);
}

/** Checks that headers can be sent. */
export function checkHeaders(headers: unknown, option = 'headers'): void {
  if (typeof headers !== 'object' || headers === null)
    throw new InvalidArgumentError(option, 'must be an object of names and values');
  for (const [name, value] of headerEntries(headers)) {
    if (value === undefined) continue;
    if (String(name).toLowerCase() === 'authorization')
      throw new InvalidArgumentError('headers', 'must not set authorization: it is made from accessToken');
    try {
      new Headers([[name as string, value as string]]);
    } catch {
      throw new InvalidArgumentError(option, 'holds a name or a value that cannot be sent');
    }
  }
}
