/** What is known about a call when it is named in a message. */
export interface DescribedCall {
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  readonly ids?: Readonly<Record<string, string>> | undefined;
}

const longestId = 255;

/** Returns method and path with the ids filled in, for people: `GET /_synapse/admin/v2/users/@alice:example.org`. */
export function describeCall({ method, path, ids = {} }: DescribedCall): string {
  const filled = path?.replace(/\{(\w+)\}/g, (slot, name: string) => (name in ids ? printable(ids[name] ?? '') : slot));
  return `${method} ${filled}`;
}

/** An id may hold anything: a line break in it must not begin a new line of a log. */
function printable(id: string): string {
  const escaped = JSON.stringify(id).slice(1, -1);
  return escaped.length > longestId ? `${escaped.slice(0, longestId)}…` : escaped;
}
