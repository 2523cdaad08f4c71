/**
 * Copies rows and other data that can be written as JSON.
 *
 * Not by `structuredClone`: jsdom does not have it, and in Jest its copies belong to another realm, where
 * `toStrictEqual` refuses them.
 */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => copyOf<unknown>(item)) as T;
  // Not `instanceof`: a seed may belong to another realm. What is no plain object stays as it is.
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, field]) => [name, copyOf<unknown>(field)]),
  ) as T;
}
