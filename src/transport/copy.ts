import { checkFor, checkParams, type NamedOperation } from './checks.ts';
import { headerEntries } from './headers.ts';
import { checkOptions, requestOptionNames } from './known-options.ts';
import type { RequestOptions } from './options.ts';
import { isPlain } from './plain.ts';
import { serialise } from './serialize.ts';

/** Deeper than any parameter: a cycle ends here, and is refused when it is written as JSON. */
const deepest = 8;

/** Copies a value with its nested lists and objects, so that the caller may change the original afterwards. */
export function copyValue<T>(value: T): T {
  return copyNested(value, 0) as T;
}

function copyNested(value: unknown, depth: number): unknown {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => copyNested(item, depth + 1));
  if (!isPlain(value) || typeof value['toJSON'] === 'function') return value;
  const copy: Record<string, unknown> = { ...value };
  for (const [name, item] of Object.entries(copy)) {
    if (typeof item === 'object') copy[name] = copyNested(item, depth + 1);
  }
  return copy;
}

/** Copies the parameters of a call that reads them later than the caller hands them over. */
export function copyParams<Params extends object>(params: Params, operation: NamedOperation): Params {
  checkParams(params, operation);
  return copyValue(params);
}

/** As `copyParams`, for params that become a body: what cannot be written as JSON is refused now. */
export function copyBody<Params extends object>(params: Params, operation: NamedOperation): Params {
  const copy = copyParams(params, operation);
  checkBody(copy, operation);
  return copy;
}

/** Refuses a body that cannot be written as JSON, before another request is sent. */
export function checkBody(body: object, operation: NamedOperation): void {
  checkFor(operation, () => serialise(body));
}

/**
 * Checks and copies the options of a call that reads them later than the caller hands them over. `names` are the
 * options that the method knows.
 */
export function copyOptions<Options extends RequestOptions>(
  options: Options | undefined,
  operation: NamedOperation,
  names: readonly string[] = requestOptionNames,
): Options {
  checkFor(operation, () => checkOptions(options, names));
  const { headers } = options ?? {};
  return { ...options, ...(headers && { headers: Object.fromEntries(headerEntries(headers)) }) } as Options;
}
