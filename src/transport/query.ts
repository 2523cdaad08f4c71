import { InvalidArgumentError } from '../errors/argument.ts';

/** A value of a query parameter. An array is sent as a repeated parameter, `undefined` is not sent. */
export type QueryValue = string | number | boolean | readonly string[] | undefined;

/** Query parameters by name. */
export type Query = Readonly<Record<string, QueryValue>>;

/** Writes a query string, with its `?`, or nothing when there is nothing to send. */
export function queryString(query: Query | undefined): string {
  if (query === undefined) return '';
  let text = '';
  for (const name of Object.keys(query)) {
    const value = query[name];
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      text += `${text === '' ? '?' : '&'}${encodeQuery(name)}=${encodeQuery(scalar(name, one))}`;
    }
  }
  return text;
}

function scalar(name: string, value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return String(value);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      throw new InvalidArgumentError(name, 'must be a finite number');
    default:
      throw new InvalidArgumentError(name, 'must be a string, a number or a boolean');
  }
}

/** Half of a surrogate pair cannot be sent: it becomes U+FFFD, as in every URL parser. */
export function encodeQuery(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
