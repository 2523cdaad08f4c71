import { InvalidArgumentError } from '../errors/argument.ts';
import { checkUserId } from './checks.ts';

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

/** A template in parts: the text before each placeholder, its name, and the name of the method's parameter. */
interface Template {
  readonly slots: ReadonlyArray<{ readonly before: string; readonly id: string; readonly parameter: string }>;
  readonly rest: string;
}

const templates = new Map<string, Template>();

function parseTemplate(template: string): Template {
  const parts = template.split(/\{(\w+)\}/);
  const slots: Array<Template['slots'][number]> = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const id = parts[index + 1] as string;
    const parameter = id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    slots.push({ before: parts[index] as string, id, parameter });
  }
  return { slots, rest: parts.at(-1) as string };
}

/** Returns whether a value can be sent as this id. */
export function isAcceptedId(id: string, value: unknown): boolean {
  try {
    encodeId(id, id, value);
    return true;
  } catch {
    return false;
  }
}

function encodeId(id: string, parameter: string, value: unknown): string {
  if (id === 'user_id') checkUserId(value);
  return encodeSegment(parameter, value);
}

/**
 * Fills a path template with its ids, each encoded once.
 *
 * @remarks Errors name the method's parameter: `userId` for `{user_id}`.
 */
export function expandPath(template: string, ids: Readonly<Record<string, unknown>>): string {
  let known = templates.get(template);
  if (known === undefined) {
    known = parseTemplate(template);
    templates.set(template, known);
  }
  let filled = '';
  for (const { before, id, parameter } of known.slots) {
    filled += before + encodeId(id, parameter, ids[id]);
  }
  return filled + known.rest;
}

/**
 * Builds a path for `synapse.request()`: every value becomes one encoded segment.
 *
 * @throws {InvalidArgumentError} when a value is neither a string nor a safe integer.
 * @throws {InvalidArgumentError} when a value is empty, `.` or `..`, or cannot be sent.
 * @example
 * ```ts
 * await synapse.request({ method: 'GET', path: path`/_synapse/admin/v1/rooms/${roomId}/members` });
 * ```
 */
export function path(literals: TemplateStringsArray, ...values: ReadonlyArray<string | number>): string {
  return literals.reduce((whole, literal, index) => {
    const value: unknown = values[index - 1];
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      throw new InvalidArgumentError(`path value ${index}`, 'must be a string or a safe integer');
    const text = typeof value === 'number' ? String(value) : value;
    return whole + encodeSegment(`path value ${index}`, text) + literal;
  });
}

const unsafePath = /[?#\\\s\p{Cc}]|\/\/|\/(?:\.|%2e){1,2}(?:\/|$)|\/$/iu;

/** Checks a path that a caller wrote: it must reach exactly the endpoint that it names. */
export function checkPath(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/'))
    throw new InvalidArgumentError('path', 'must be a string that begins with "/"');
  if (unsafePath.test(value)) {
    const rule = 'must be encoded and complete: no "?", "#", "\\", white space, empty, "." or ".." segment';
    throw new InvalidArgumentError('path', `${rule} (see the path tag; a query goes into \`query\`)`);
  }
  return value;
}
