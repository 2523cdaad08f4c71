/** A page of a list, as a response shows it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly from: number;
  readonly limit: number;
  readonly total: number;
  /** Another item that comes right before or right after one. */
  readonly near: (item: Item, side: 'before' | 'after', number: number) => Item;
}

/** The whole list: what comes before and after the page is like its first and its last item. */
export function around<Item>({ items, from, limit, total, near }: Page<Item>): Item[] {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return [];
  const isShort = Math.min(limit, total - from) - items.length;
  const before = Array.from({ length: from }, (_, index) => near(first, 'before', index));
  const after = Array.from({ length: Math.max(0, total - from - items.length - isShort) }, (_, index) =>
    near(last, 'after', index),
  );
  // Captures with more than 21 items were made shorter.
  const cut = items.at(-2);
  const missing =
    cut === undefined
      ? []
      : Array.from({ length: Math.max(0, isShort) }, (_, index) => near(cut, 'after', index + 10_000));
  return [...before, ...items, ...missing, ...after];
}

/** `from` and `limit` of a request. */
export function pageOf(query: URLSearchParams, fallback = 100): { readonly from: number; readonly limit: number } {
  const number = (name: string, otherwise: number) => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
  };
  return { from: number('from', 0), limit: number('limit', fallback) };
}
