import { checkUserId } from './arguments.ts';
import { InvalidArgumentError } from './errors/argument.ts';

const placeholder = /\{(\w+)\}/g;

/**
 * Encodes one path segment. `.`, `..` and an empty segment would change which endpoint is called (URL
 * parsers remove the first two even when they are percent-encoded), so they are refused.
 */
export function encodeSegment(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new InvalidArgumentError(name, 'must be a string');
  if (value === '') throw new InvalidArgumentError(name, 'must not be empty');
  if (value === '.' || value === '..') throw new InvalidArgumentError(name, 'must not be "." or ".."');
  try {
    return encodeURIComponent(value);
  } catch {
    throw new InvalidArgumentError(name, 'holds half of a surrogate pair, so it cannot be sent');
  }
}

/** Fills a path template with its identifiers, each encoded once. Errors name the method's parameter: `userId` for `{user_id}`. */
export function expandPath(template: string, values: readonly unknown[]): string {
  let index = 0;
  return template.replace(placeholder, (_, name: string) => {
    const parameter = name.replace(/_(\w)/g, (__, letter: string) => letter.toUpperCase());
    const value = values[index++];
    if (name === 'user_id') checkUserId(value);
    return encodeSegment(parameter, value);
  });
}

/**
 * Builds a path for `synapse.request()`: every value becomes one encoded segment.
 *
 * @throws {InvalidArgumentError} when a value is empty, `.`, `..`, not a string or not sendable.
 * @example
 * ```ts
 * await synapse.request({ method: 'GET', path: path`/_synapse/admin/v1/rooms/${roomId}/members` });
 * ```
 */
export function path(literals: TemplateStringsArray, ...values: readonly string[]): string {
  return literals.reduce((whole, literal, index) => whole + encodeSegment(`path value ${index}`, values[index - 1]) + literal);
}

const unsafePath = /[?#\\\s\u0000-\u001f\u007f]|\/\/|\/(?:\.|%2e){1,2}(?:\/|$)|\/$/i;

/** Checks a path that a caller wrote: it must reach exactly the endpoint that it names. */
export function checkPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/')) throw new InvalidArgumentError('path', 'must be a string that begins with "/"');
  if (unsafePath.test(value)) {
    throw new InvalidArgumentError('path', 'must be encoded and complete: no "?", "#", "\\", white space, empty, "." or ".." segment (see the path tag; a query goes into `query`)');
  }
  return value;
}
