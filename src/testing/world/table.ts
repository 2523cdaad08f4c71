/**
 * Rows with a key, in the order in which they came.
 *
 * A table whose rows have a group (the devices of an account) finds the rows of a group without a search.
 * Rows may be changed in place, but neither their key nor their group.
 */
export class Table<Row extends object> {
  readonly #rows = new Map<string, Row>();
  readonly #groups = new Map<string, Set<Row>>();
  readonly #key: (row: Row) => string;
  readonly #group: ((row: Row) => string) | undefined;
  #changes = 0;

  constructor(key: (row: Row) => string, group?: (row: Row) => string) {
    this.#key = key;
    this.#group = group;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Counts the rows that came and went. */
  get changes(): number {
    return this.#changes;
  }

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  /** Adds a row, in place of the one that has its key. */
  add(row: Row): Row {
    const key = this.#key(row);
    this.delete(key);
    this.#changes++;
    this.#rows.set(key, row);
    if (this.#group !== undefined) {
      const name = this.#group(row);
      const group = this.#groups.get(name);
      if (group === undefined) this.#groups.set(name, new Set([row]));
      else group.add(row);
    }
    return row;
  }

  /** Deletes a row, and returns whether there was one. */
  delete(key: string): boolean {
    const row = this.#rows.get(key);
    if (row === undefined) return false;
    this.#changes++;
    this.#rows.delete(key);
    if (this.#group !== undefined) {
      const name = this.#group(row);
      const group = this.#groups.get(name);
      group?.delete(row);
      if (group?.size === 0) this.#groups.delete(name);
    }
    return true;
  }

  /** Deletes all rows. */
  clear(): void {
    this.#rows.clear();
    this.#groups.clear();
  }

  /** All rows, oldest first. */
  all(): Row[] {
    return [...this.#rows.values()];
  }

  /** The rows of one group, oldest first. */
  of(group: string): Row[] {
    return [...(this.#groups.get(group) ?? [])];
  }

  /** The number of rows in one group. */
  countOf(group: string): number {
    return this.#groups.get(group)?.size ?? 0;
  }
}

/** A key of several parts. No id holds the character between them. */
export function joinKey(...parts: readonly string[]): string {
  return parts.join('\n');
}
