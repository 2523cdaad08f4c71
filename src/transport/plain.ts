/**
 * Returns whether a value is an object of fields: a literal or an instance of a caller's class. An array, a `Map`, a
 * `Date`, an `AbortSignal` and other objects of the platform are none. Works for objects of another realm too.
 */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]';
}
