import { InvalidArgumentError, type Page, type Paginator, type ToArrayOptions } from 'synapse-admin-sdk';

/** What `fakePaginator` takes beside the items. */
export interface FakePaginatorOptions {
  /**
   * How many items the server counts; `null` for a list that does not say.
   *
   * @default The number of items.
   */
  readonly total?: number | null | undefined;
}

/**
 * Returns a list as paginated methods do, of these pages.
 *
 * @remarks
 * An error in place of a page is thrown there, each time.
 * The `next` of a page is the number of items up to its end, as in lists whose tokens are offsets.
 *
 * @param pages - Items of each page, or an error.
 * @param options - The number of items that the pages show.
 * @example
 * ```ts
 * vi.spyOn(synapse.users, 'list').mockReturnValue(fakePaginator([[fakeUserListItem()], connectionError()]));
 * ```
 */
export function fakePaginator<Item>(
  pages: ReadonlyArray<readonly Item[] | Error>,
  options?: FakePaginatorOptions,
): Paginator<Item>;
/**
 * Overload for a list of one page.
 *
 * @param items - The items.
 * @param options - The number of items that the page shows.
 */
export function fakePaginator<Item>(items: readonly Item[], options?: FakePaginatorOptions): Paginator<Item>;
export function fakePaginator<Item>(
  given: ReadonlyArray<Item | readonly Item[] | Error>,
  options: FakePaginatorOptions = {},
): Paginator<Item> {
  return new FakeList(pagesOf(given), options.total);
}

function pagesOf<Item>(given: ReadonlyArray<Item | readonly Item[] | Error>): Array<readonly Item[] | Error> {
  const isPage = (one: Item | readonly Item[] | Error): one is readonly Item[] | Error =>
    Array.isArray(one) || one instanceof Error;
  if (given.length > 0 && given.every(isPage)) return [...given];
  return [given.filter((one): one is Item => !isPage(one))];
}

class FakeList<Item> implements Paginator<Item> {
  readonly #pages: ReadonlyArray<readonly Item[] | Error>;
  readonly #total: number | null;

  constructor(pages: ReadonlyArray<readonly Item[] | Error>, total: number | null | undefined) {
    this.#pages = pages;
    this.#total =
      total === undefined ? pages.reduce((sum, page) => sum + (page instanceof Error ? 0 : page.length), 0) : total;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { items } of this.pages()) yield* items;
  }

  async *pages(): AsyncGenerator<Page<Item>, void, undefined> {
    let offset = 0;
    for (const [index, items] of this.#pages.entries()) {
      if (items instanceof Error) throw items;
      offset += items.length;
      yield {
        items: [...items],
        ...(index < this.#pages.length - 1 && { next: String(offset) }),
        ...(this.#total !== null && { total: this.#total }),
      };
    }
  }

  async page(): Promise<Page<Item>> {
    const { value } = await this.pages().next();
    // There is a first page always: a list of no items has an empty one.
    return value as Page<Item>;
  }

  async first(): Promise<Item | undefined> {
    return (await this.toArray({ limit: 1 }))[0];
  }

  async toArray({ limit = Infinity }: ToArrayOptions = {}): Promise<Item[]> {
    if (limit !== Infinity && !(Number.isInteger(limit) && limit >= 0)) {
      throw new InvalidArgumentError('limit', 'must be a whole number of at least 0');
    }
    const collected: Item[] = [];
    if (limit === 0) return collected;
    for await (const item of this) {
      collected.push(item);
      if (collected.length === limit) break;
    }
    return collected;
  }
}
