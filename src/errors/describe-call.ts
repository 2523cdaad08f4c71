/** What is known about a call when it is named in a message. */
export interface DescribedCall {
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  readonly ids?: Readonly<Record<string, string>> | undefined;
}

const longestId = 255;

/**
 * Returns method and path with the ids filled in, for people.
 *
 * @returns Text, for example `GET /_synapse/admin/v2/users/@alice:example.org`.
 */
export function describeCall({ method, path, ids = {} }: DescribedCall): string {
  const known = new Map(Object.entries(ids));
  const filled = path?.replace(/\{(\w+)\}/g, (slot, name: string) => {
    const id = known.get(name);
    return typeof id === 'string' ? printable(id) : slot;
  });
  return `${method} ${filled}`;
}

/** Characters that begin a new line of a log, or that change how a terminal shows the rest of the line. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

function printable(id: string): string {
  const escaped = id.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  return escaped.length > longestId ? `${escaped.slice(0, longestId)}…` : escaped;
}
