/** How many keys are remembered at least. Where more rows are inserted during an iteration, a row can come twice. */
const memory = 10_000;

/**
 * Returns a filter for the pages of one iteration. It drops the rows that the iteration has yielded before.
 *
 * A row that is inserted in front of an offset moves the rows behind it onto the next page. How the server sorts
 * (by a collation, with ties) is unknown, so only the key of a row says whether it has been yielded.
 */
export function duplicateFilter<Item>(key: (item: Item) => string): (items: readonly Item[]) => readonly Item[] {
  const apart = new PagesApart();
  let known: KnownKeys | undefined;
  return (items) => {
    const keys = items.map(key);
    // To look up every key takes as long as half of all other work on a page.
    if (known === undefined && apart.add(keys)) return items;
    known ??= new KnownKeys(apart.keys());
    return known.filter(items, keys);
  };
}

/** Pages whose keys cannot be in each other: each page is sorted and lies beyond all pages before it. */
class PagesApart {
  readonly #pages: (readonly string[])[] = [];
  #size = 0;
  /** A first page that is not sorted has nothing before it, but what comes after it has. */
  #isUnsorted = false;
  #least: string | undefined;
  #greatest: string | undefined;

  /** Adds a page. Returns `false`, and adds nothing, where one of its keys may have come before. */
  add(keys: readonly string[]): boolean {
    const [first, last] = [keys[0], keys.at(-1)];
    if (first === undefined || last === undefined) return true;
    if (this.#isUnsorted) return false;
    if (isAscending(keys) && (this.#greatest === undefined || first > this.#greatest)) {
      this.#least ??= first;
      this.#greatest = last;
    } else if (isDescending(keys) && (this.#least === undefined || first < this.#least)) {
      this.#least = last;
      this.#greatest ??= first;
    } else if (this.#pages.length === 0 && new Set(keys).size === keys.length) this.#isUnsorted = true;
    else return false;
    this.#pages.push(keys);
    this.#size += keys.length;
    for (let [oldest] = this.#pages; oldest && this.#size - oldest.length >= memory; [oldest] = this.#pages) {
      this.#size -= oldest.length;
      this.#pages.shift();
    }
    return true;
  }

  keys(): readonly string[] {
    return this.#pages.flat();
  }
}

function isAscending(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] as string) < key);
}

function isDescending(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] as string) > key);
}

/** The keys of the last rows, in two generations: so forgetting takes no time per key. */
class KnownKeys {
  #older: ReadonlySet<string>;
  #newer = new Set<string>();

  constructor(keys: readonly string[]) {
    this.#older = new Set(keys);
  }

  /** Returns the items whose keys are not known, and remembers these. */
  filter<Item>(items: readonly Item[], keys: readonly string[]): readonly Item[] {
    const fresh = items.filter((_, index) => this.#add(keys[index] as string));
    if (this.#newer.size >= memory) {
      this.#older = this.#newer;
      this.#newer = new Set();
    }
    return fresh;
  }

  #add(key: string): boolean {
    if (this.#older.has(key)) return false;
    const before = this.#newer.size;
    return this.#newer.add(key).size > before;
  }
}
