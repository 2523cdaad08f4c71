import { InvalidArgumentError } from '../errors/argument.ts';
import { SynapseAdminError, setKnown } from '../errors/base.ts';
import { ResponseValidationError } from '../errors/validation.ts';
import { checkInteger, checkParams } from '../transport/checks.ts';
import { checkOptions } from '../transport/known-options.ts';
import { contextOf, type Operation } from '../transport/operation.ts';
import type { Repetitions } from './dedupe.ts';
import { type PageSizes, pageSizes } from './page-size.ts';

/** One page of a list. */
export interface Page<Item> {
  /** The items of this page. An empty page is not the end while `next` is there. */
  readonly items: readonly Item[];
  /** Where the next page begins: keep it and pass it as `from` to go on later. Absent on the last page. */
  readonly next?: string;
  /** How many items the server counts in the whole list; absent where it does not say. */
  readonly total?: number;
}

/** Where a walk begins and how large its pages are. */
export interface PageParams {
  /** Where to begin: the `next` of an earlier page. Default: the beginning. */
  readonly from?: string | number | undefined;
  /** Items per request, not in total. Default: a walk over items starts with 100 and grows; a walk over pages takes the server's 100. */
  readonly limit?: number | undefined;
}

/** What a paginated method knows about its endpoint. */
export interface PageSource<Item> {
  readonly operation: Pick<Operation, 'name' | 'method' | 'path'>;
  readonly params: PageParams;
  /** The endpoint knows no `limit`. */
  readonly fixedSize?: boolean | undefined;
  readonly signal: AbortSignal | undefined;
  /** Asks for one page. */
  readonly fetch: (from: string | undefined, limit: number | undefined) => Promise<Page<Item>>;
  /** Recognises items that a shifted page brings again. */
  readonly repetitions?: (() => Repetitions<Item>) | undefined;
}

/**
 * A list of the server, fetched page by page as it is needed. Nothing is sent before the first item is
 * asked for, and each loop begins anew. It is not a promise: `await` gives it back unchanged.
 *
 * @example
 * ```ts
 * for await (const user of synapse.users.list()) console.log(user.name);
 * for await (const page of synapse.users.list({ limit: 500 }).pages()) save(page.items, page.next);
 * const ten = await synapse.users.list().toArray({ limit: 10 });
 * ```
 */
export class Paginator<Item> implements AsyncIterable<Item> {
  readonly #source: PageSource<Item>;

  /** @internal Paginators come from the methods of the resources. */
  constructor(source: PageSource<Item>) {
    this.#source = source;
  }

  /**
   * Walks the list page by page.
   *
   * @throws {ResponseValidationError} when the server sends the same token again, instead of looping for ever.
   */
  pages(): AsyncGenerator<Page<Item>, void, undefined> {
    return this.#walk(() => this.#source.params.limit);
  }

  /**
   * Collects the items.
   *
   * @param options.limit the most items to collect. Default: all of them, which for a large server is a lot of memory.
   */
  async toArray(options: { readonly limit?: number | undefined } = {}): Promise<Item[]> {
    const { limit } = options;
    if (limit !== undefined) checkInteger('limit', limit, 0);
    const items: Item[] = [];
    if (limit === 0) return items;
    for await (const item of this.#items(limit)) {
      items.push(item);
      if (items.length === limit) break;
    }
    return items;
  }

  /** Gives the first item, or `undefined` when the list is empty. Asks the server for one item only, unless the caller set `limit`. */
  async first(): Promise<Item | undefined> {
    return (await this.toArray({ limit: 1 }))[0];
  }

  /** Walks the list item by item. Pages grow as the walk goes on, unless the caller set `limit`. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return this.#items(undefined);
  }

  async *#items(wanted: number | undefined): AsyncGenerator<Item, void, undefined> {
    const { params, signal, fixedSize } = this.#source;
    const sizes: PageSizes | undefined = params?.limit === undefined && !fixedSize ? pageSizes() : undefined;
    let given = 0;
    const size = () =>
      sizes === undefined ? params.limit : Math.min(sizes.next(), wanted === undefined ? Infinity : wanted - given);
    for await (let page of this.#walk(size)) {
      let items: readonly Item[] | undefined = page.items;
      page = letGo;
      for (let index = 0; index < items.length; index++) {
        signal?.throwIfAborted();
        given++;
        yield items[index] as Item;
      }
      items = undefined;
    }
  }

  async *#walk(size: () => number | undefined): AsyncGenerator<Page<Item>, void, undefined> {
    const { params, signal, operation } = this.#source;
    const repetitions = this.#source.repetitions?.();
    let from = this.#check(params);
    for (;;) {
      signal?.throwIfAborted();
      let page = await this.#fetch(from, size());
      const { next } = page;
      if (repetitions !== undefined) page = { ...page, items: repetitions.filter(page.items) };
      yield page;
      page = letGo;
      if (next === undefined) return;
      if (!advances(from, next)) throw stuck(operation, from, next);
      from = next;
    }
  }

  #check(params: PageParams): string | undefined {
    try {
      checkParams(params);
      checkOptions({ signal: this.#source.signal });
      if (params.limit !== undefined) checkInteger('limit', params.limit, 1);
      const { from } = params;
      if (from === undefined || from === null) return undefined;
      if (typeof from === 'string' && from !== '') return from;
      return String(checkInteger('from', from, 0));
    } catch (error) {
      if (error instanceof InvalidArgumentError) throw error.at(contextOf(this.#source.operation));
      throw error;
    }
  }

  async #fetch(from: string | undefined, limit: number | undefined): Promise<Page<Item>> {
    try {
      return await this.#source.fetch(from, limit);
    } catch (error) {
      if (error instanceof SynapseAdminError) setKnown(error, { from });
      throw error;
    }
  }
}

/** A generator keeps its variables while it waits for the next page: the last one must not be among them. */
const letGo = { items: [] };

/** Tokens are offsets: one that is not beyond the last one would lead in a circle. Others must at least differ. */
function advances(from: string | undefined, next: string): boolean {
  const [before, after] = [Number(from ?? 0), Number(next)];
  if (Number.isNaN(before) || Number.isNaN(after)) return next !== from;
  return after > before;
}

function stuck(
  { method, path }: Pick<Operation, 'method' | 'path'>,
  from: string | undefined,
  next: string,
): ResponseValidationError {
  const message = `The list does not advance: from ${from ?? 'the beginning'} the server leads to ${next} (${method} ${path})`;
  const issues = [{ path: ['next_token'], message: 'does not advance' }];
  return new ResponseValidationError(
    message,
    { status: 200, issues, body: { next_token: next } },
    { method, path, from, attempts: 1 },
  );
}

/** Makes a page of what an endpoint sends: its token may be a string, a number, `null` or absent. */
export function toPage<Item>(
  items: readonly Item[],
  next: string | number | null | undefined,
  total?: number | undefined,
): Page<Item> {
  return {
    items,
    ...(next !== undefined && next !== null && { next: String(next) }),
    ...(total !== undefined && { total }),
  };
}
