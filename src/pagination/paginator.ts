/** One page of a list. */
export interface Page<Item> {
  /** The items of this page. An empty page is not the end while `next` is there. */
  readonly items: readonly Item[];
  /** Where the next page begins: keep it and pass it as `from` to continue later. Absent on the last page. */
  readonly next?: string;
  /** Where the page before begins. Only `rooms.list` has it, and not on its first page. */
  readonly previous?: string;
  /** How many items the server counts in the whole list; absent where it does not say. */
  readonly total?: number;
}

/** Where an iteration begins and how large its pages are. */
export interface PageParams {
  /** Where to begin: the `next` of an earlier page, or a number of items to skip. @default The beginning. */
  readonly from?: string | number | undefined;
  /**
   * Items per request, not in total.
   *
   * @remarks
   * Without it, an iteration over items begins with 100 and requests up to 10,000 as far as the server is fast enough.
   * On large servers, where a page takes long whatever its size, it requests up to 50,000.
   * Pages of `pages()` and `page()` have the server's size, 100 for most lists.
   * Pages that take too long or are too large for `maxResponseBytes` are requested again with half the size.
   * A size of yours is never changed.
   */
  readonly limit?: number | undefined;
}

/** What `toArray` takes. */
export interface ToArrayOptions {
  /** The most items to collect. @default All of them, which for a large server is a lot of memory. */
  readonly limit?: number | undefined;
}

/**
 * A list of the server, fetched page by page as it is needed.
 *
 * @remarks
 * Nothing is sent before the first item is requested, and each loop begins anew. It is not a promise: `await` returns
 * it unchanged.
 *
 * @example
 * ```ts
 * for await (const user of synapse.users.list()) console.log(user.name);
 * for await (const page of synapse.users.list({ limit: 500 }).pages()) save(page.items, page.next);
 * const ten = await synapse.users.list().toArray({ limit: 10 });
 * ```
 */
export interface Paginator<Item> extends AsyncIterable<Item> {
  /** Iterates over the items. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined>;

  /**
   * Iterates over the pages.
   *
   * @throws {ResponseValidationError} when the tokens of the server lead in a circle.
   */
  pages(): AsyncGenerator<Page<Item>, void, undefined>;

  /**
   * Requests one page: the first, or the one at `from`.
   *
   * @remarks
   * The tokens of `users.list`, `users.listV3`, `media.list`, `rooms.list` and `statistics.usersMedia` are offsets, so
   * page `n` of these (from 1) is at `(n - 1) * size`.
   *
   * @example
   * ```ts
   * const size = 50;
   * const third = await synapse.users.list({ from: (3 - 1) * size, limit: size }).page();
   * ```
   */
  page(): Promise<Page<Item>>;

  /**
   * Resolves to the first item, or to `undefined` when the list is empty.
   *
   * @remarks
   * Requests one item only, unless `limit` says otherwise.
   */
  first(): Promise<Item | undefined>;

  /**
   * Collects the items.
   *
   * @throws {InvalidArgumentError} when the options are not an object, or one is unknown or cannot work.
   */
  toArray(options?: ToArrayOptions): Promise<Item[]>;
}
