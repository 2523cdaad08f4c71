/** Drops the items that a page brings again because rows were added in front of it while the list was walked. */
export interface Repetitions<Item> {
  filter(items: readonly Item[]): readonly Item[];
}

/** How the keys of a list are ordered, as far as its query tells. */
export type KeyOrder = 'ascending' | 'descending' | 'unknown';

/**
 * Recognises items by their key. In a list that is ordered by its key nothing is given out twice, however
 * many rows come in. In any other order only the page before is compared: that covers fewer new rows than
 * a page holds. Memory: one page, and what came in between its items.
 */
export function byKey<Item>(key: (item: Item) => string, order: KeyOrder): Repetitions<Item> {
  const sign = order === 'descending' ? -1 : 1;
  const rankOf = (one: Item, other: Item) => sign * compare(key(one), key(other));
  const follows = (one: Item, other: Item) => rankOf(one, other) > 0;
  // The page that has reached furthest.
  let before: readonly Item[] = [];
  return {
    filter(items) {
      const [first, last] = [items[0], before.at(-1)];
      if (first === undefined) return items;
      if (last === undefined || (order !== 'unknown' && follows(first, last))) {
        before = items;
        return items;
      }
      const known = new Set(before.map(key));
      const lowest = before[0] as Item;
      // A database that orders by rules of its own must not make the walk drop accounts.
      const ordered = order !== 'unknown' && isOrdered(before, follows) && isOrdered(items, follows);
      const fresh = items.filter((item) => !known.has(key(item)) && !(ordered && follows(lowest, item)));
      if (!ordered || follows(items.at(-1) as Item, last)) before = items;
      // The next page may bring these again, when as many rows come in once more.
      else if (fresh.length > 0) before = [...before, ...fresh].sort(rankOf);
      return fresh;
    },
  };
}

function isOrdered<Item>(items: readonly Item[], follows: (one: Item, other: Item) => boolean): boolean {
  return items.every((item, index) => index === 0 || follows(item, items[index - 1] as Item));
}

/** Compares as Synapse's databases do, by bytes of UTF-8. UTF-16 code units differ from it where surrogates are. */
export function compare(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [left, right] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (left === right) continue;
    return rank(left) - rank(right);
  }
  return one.length - other.length;
}

/** Surrogates stand for code points above every other unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
