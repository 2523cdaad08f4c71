/** Drops the items that a page brings again because rows were added in front of it while the list was walked. */
export interface Repetitions<Item> {
  filter(items: readonly Item[]): readonly Item[];
}

/** How the keys of a list are ordered, as far as its query tells. */
export type KeyOrder = 'ascending' | 'descending' | 'unknown';

/** Tells the order of the keys of a list that is sorted by its key or by something else. */
export function keyOrder(sortedByKey: boolean, dir: string | undefined): KeyOrder {
  if (!sortedByKey) return 'unknown';
  return dir === 'b' ? 'descending' : 'ascending';
}

/** Pages can be smaller where few items are asked for: then more of them are compared. */
const fewest = 100;

/**
 * Recognises items by their key. In a list that is ordered by its key nothing is given out twice, however
 * much comes and goes: only what lies beyond the last key is new. In any other order nothing comes twice as
 * long as fewer rows come in than the page before held, or than 100 where pages are smaller. Memory: the keys of
 * one page, or 100.
 */
export function byKey<Item>(key: (item: Item) => string, order: KeyOrder): Repetitions<Item> {
  const sign = order === 'descending' ? -1 : 1;
  const follows = (one: string, other: string) => sign * compare(one, other) > 0;
  // The keys of the page that has reached furthest: the items themselves may be large.
  let before: readonly string[] = [];
  return {
    filter(items) {
      const keys = items.map(key);
      const [first, last] = [keys[0], before.at(-1)];
      if (first === undefined) return items;
      if (last === undefined || (order !== 'unknown' && follows(first, last))) {
        before = keys;
        return items;
      }
      // A database that orders by rules of its own must not make the walk drop accounts.
      const ordered = order !== 'unknown' && isOrdered(before, follows) && isOrdered(keys, follows);
      const known = new Set(before);
      const isFresh = (one: string) => (ordered ? follows(one, last) : !known.has(one));
      if (!ordered) before = [...before, ...keys].slice(-Math.max(fewest, keys.length));
      else if (follows(keys.at(-1) as string, last)) before = keys;
      return items.filter((_, index) => isFresh(keys[index] as string));
    },
  };
}

function isOrdered(items: readonly string[], follows: (one: string, other: string) => boolean): boolean {
  return items.every((item, index) => index === 0 || follows(item, items[index - 1] as string));
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
