/** Headers of a request: an object of names and values, or a `Headers`. */
export type HeadersLike = Readonly<Record<string, string>> | Headers;

/** Returns names and values. A `Headers`, also one of another realm or library, is iterable and has no fields. */
export function headerEntries(headers: object): Iterable<readonly [unknown, unknown]> {
  if (!(Symbol.iterator in headers)) return Object.entries(headers);
  const pairs: ReadonlyArray<unknown> = [...(headers as Iterable<unknown>)];
  // What is no pair gets a name that cannot be sent, so that it is refused.
  return pairs.map((pair) => (Array.isArray(pair) ? [pair[0], pair[1]] : ['', pair]));
}

/** Header names in one case, for ky would send `a` and `A` as one header with two values. */
export function lowerCase(headers: HeadersLike | undefined): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of headerEntries(headers ?? {})) {
    // Callers in JavaScript may write a number.
    if (value !== undefined) result[String(name).toLowerCase()] = String(value);
  }
  return result;
}
