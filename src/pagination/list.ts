import type { CallContext } from '../errors/base.ts';
import { describeCall } from '../errors/describe-call.ts';
import { ResponseValidationError } from '../errors/validation.ts';
import { checkFor, checkInteger } from '../transport/checks.ts';
import { checkNames } from '../transport/known-options.ts';
import type { Operation } from '../transport/operation.ts';
import type { Transport } from '../transport/transport.ts';
import { duplicateFilter } from './dedupe.ts';
import { atMost, fixedSize, GrowingSize, type PageSize, ServerSize } from './page-size.ts';
import { type ListSource, PageSource } from './page-source.ts';
import { PageTokenTrail } from './page-token-trail.ts';
import type { Page, Paginator, ToArrayOptions } from './paginator.ts';

/** Makes the list of a paginated method. */
export function paginate<Item, const Path extends string>(
  transport: Transport,
  source: ListSource<Item, Path>,
): Paginator<Item> {
  return new List(new PageSource(transport, source));
}

class List<Item, Path extends string> implements Paginator<Item> {
  readonly #source: PageSource<Item, Path>;

  constructor(source: PageSource<Item, Path>) {
    this.#source = source;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    const { signal } = this.#source;
    for await (let page of this.#pages(this.#growingSize())) {
      let items: readonly Item[] | undefined = page.items;
      page = released;
      for (let index = 0; index < items.length; index++) {
        signal?.throwIfAborted();
        yield items[index] as Item;
      }
      items = undefined;
    }
  }

  pages(): AsyncGenerator<Page<Item>, void, undefined> {
    return this.#pages(this.#pageSize());
  }

  async page(): Promise<Page<Item>> {
    const { value } = await this.#pages(this.#pageSize()).next();
    return value as Page<Item>;
  }

  async first(): Promise<Item | undefined> {
    return (await this.#collect(1))[0];
  }

  async toArray(options: ToArrayOptions = {}): Promise<Item[]> {
    checkToArrayOptions(options, this.#source.operation);
    return this.#collect(options.limit ?? Infinity);
  }

  async #collect(wanted: number): Promise<Item[]> {
    const collected: Item[] = [];
    if (wanted === 0) return collected;
    const size = this.#fixedSize ?? atMost(this.#growingSize(), () => wanted - collected.length);
    for await (const { items } of this.#pages(size)) {
      for (const item of items.slice(0, wanted - collected.length)) collected.push(item);
      if (collected.length === wanted) break;
    }
    return collected;
  }

  get #fixedSize(): PageSize | undefined {
    const { limit } = this.#source;
    return limit === undefined ? undefined : fixedSize(limit ?? undefined);
  }

  #pageSize(): PageSize {
    return this.#fixedSize ?? new ServerSize(this.#source.sizes);
  }

  #growingSize(): PageSize {
    return this.#fixedSize ?? new GrowingSize(this.#source.timeout, this.#source.sizes);
  }

  async *#pages(size: PageSize): AsyncGenerator<Page<Item>, void, undefined> {
    const { signal } = this.#source;
    const { key } = this.#source.format;
    const fresh = key === undefined ? (items: readonly Item[]) => items : duplicateFilter(key);
    const trail = new PageTokenTrail();
    let from = this.#source.start();
    for (;;) {
      signal?.throwIfAborted();
      let page = await this.#source.fetch(from, size);
      const { next } = page;
      page = { ...page, items: fresh(page.items) };
      yield page;
      page = released;
      if (next === undefined) return;
      if (!trail.advances(from, next)) throw circle(this.#source.context(), from, next);
      from = next;
    }
  }
}

/** A generator keeps its variables while it waits for the next page: the last one must not be among them. */
const released = { items: [] };

function checkToArrayOptions(options: ToArrayOptions, operation: Operation): void {
  checkFor(operation, () => {
    checkNames('options', options, ['limit']);
    const { limit = Infinity } = options;
    if (limit !== Infinity) checkInteger('limit', limit, 0);
  });
}

function circle(context: CallContext, from: string | undefined, next: string): ResponseValidationError {
  const start = from ?? 'the beginning';
  const message = `The list does not advance: from ${start} the server leads to ${next} (${describeCall(context)})`;
  const issues = [{ path: ['next_token'], message: 'does not advance' }];
  const details = { status: 200, issues, body: { next_token: next } };
  return new ResponseValidationError(message, details, { ...context, from, attempts: 1 });
}
