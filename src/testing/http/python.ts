import type { Settings } from '../world/settings.ts';
import { internalError } from './refusal.ts';

/** A value as Python's `repr()` writes it: some sentences of Synapse quote what was sent. */
export function repr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const escaped = value
      .replaceAll('\\', '\\\\')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r')
      .replaceAll('\t', '\\t');
    return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
  }
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, field]) => `${repr(name)}: ${repr(field)}`)
      .join(', ')}}`;
  return String(value);
}

/** The name of a value's type in Python. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return Array.isArray(value) ? 'list' : 'dict';
}

/** Whether Python takes a value of JSON for true: empty texts, lists and objects are false. */
export function isTruthy(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

/** What Python's `for` takes from a value: also the characters of a text, and the names in an object. */
export function iterate(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  if (typeof value === 'object' && value !== null) return Object.keys(value);
  throw internalError();
}

/** Whether a value of JSON is an integer. */
export function isInteger(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value);
}

/** An integer as a version takes it: old ones take a boolean for one, as Python does. */
export function integerOf(value: unknown, { has }: Pick<Settings, 'has'>): number | undefined {
  if (typeof value === 'boolean' && !has('1.74')) return Number(value);
  return isInteger(value) ? value : undefined;
}

/** The first integer that no database can store: Synapse fails at it. */
export const tooLarge = 2 ** 63;

/** Fails, as a database does, at a page that begins or ends beyond all numbers. */
export function refuseTooLarge(...numbers: readonly number[]): void {
  if (numbers.some((number) => number >= tooLarge)) throw internalError();
}
