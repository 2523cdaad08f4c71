import { InvalidArgumentError } from '../errors/argument.ts';
import { checkHeaders, checkInteger, checkTime } from './checks.ts';
import type { ClientOptions, RequestOptions } from './options.ts';
import { isPlain } from './plain.ts';

/** The names of an interface's fields. One that is missing here, or is none, does not compile. */
export function namesOf<Type extends object>(names: Record<keyof Type, true>): readonly string[] {
  return Object.keys(names);
}

/** What every method takes. A method that takes more adds its own names. */
export const requestOptionNames = namesOf<RequestOptions>({
  signal: true,
  timeout: true,
  totalTimeout: true,
  maxRetries: true,
  headers: true,
});

/** What a client takes. */
export const clientOptionNames = namesOf<ClientOptions>({
  baseUrl: true,
  accessToken: true,
  timeout: true,
  totalTimeout: true,
  maxRetries: true,
  retryDelay: true,
  maxRetryAfter: true,
  maxResponseBytes: true,
  headers: true,
  userAgent: true,
  fetch: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  onSettled: true,
});

/**
 * Checks that every field of an object of the SDK's own is known: a mistyped option would be ignored silently.
 * A field of `undefined` counts as left out.
 */
export function checkNames(argument: string, value: unknown, names: readonly string[]): void {
  if (!isPlain(value)) throw new InvalidArgumentError(argument, `must be an object of ${names.join(', ')}`);
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined && !names.includes(name))
      throw new InvalidArgumentError(
        argument,
        `has no ${JSON.stringify(name)}: the known names are ${names.join(', ')}`,
      );
  }
}

/** Checks the options of a call, whose names are `names`. */
export function checkOptions(options: unknown, names: readonly string[] = requestOptionNames): void {
  if (options === undefined) return;
  checkNames('options', options, names);
  checkSharedOptions(options as RequestOptions);
}

/** Checks the options that a client and a call share. */
export function checkSharedOptions({ timeout, totalTimeout, maxRetries, headers, signal }: RequestOptions): void {
  if (timeout !== undefined) checkTime('timeout', timeout);
  if (totalTimeout !== undefined) checkTime('totalTimeout', totalTimeout);
  if (maxRetries !== undefined) checkInteger('maxRetries', maxRetries, 0);
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    throw new InvalidArgumentError('signal', 'must be an AbortSignal');
  if (headers !== undefined) checkHeaders(headers);
}
