import { InvalidArgumentError } from '../errors/argument.ts';
import { SynapseAdminError } from '../errors/base.ts';
import { addCallSite, type CallSite, captureCallSite } from '../errors/call-site.ts';
import { ResponseValidationError } from '../errors/validation.ts';
import type { Call, CallIds } from '../transport/call.ts';
import { checkInteger, checkMethodOptions, checkParams } from '../transport/checks.ts';
import type { Failure } from '../transport/failure.ts';
import type { Operation } from '../transport/operation.ts';
import type { Query } from '../transport/query.ts';
import type { Transport } from '../transport/transport.ts';
import { duplicateFilter } from './dedupe.ts';
import { type InvalidItem, type ListOptions, type SplitOptions, splitOptions } from './list-options.ts';
import { type PageFormat, type ReadPage, strictly, tolerantly } from './page-format.ts';
import { atMost, fixedSize, GrowingSize, isTooMuch, type PageSize, ServerSize } from './page-size.ts';
import type { Page, PageParams, Paginator, ToArrayOptions } from './paginator.ts';
import { TokenTrail } from './tokens.ts';

/** What a paginated method knows about its endpoint. */
export type ListSource<Item, Path extends string> = {
  readonly operation: Operation<Path>;
  readonly hint?: Call<unknown>['hint'];
  readonly format: PageFormat<Item>;
  readonly params: PageParams & object;
  readonly options: ListOptions | undefined;
  /** The endpoint knows no `limit`. */
  readonly hasFixedSize?: boolean;
} & CallIds<Path>;

/** Makes the list of a paginated method. */
export function paginate<Item, const Path extends string>(
  transport: Transport,
  source: ListSource<Item, Path>,
): Paginator<Item> {
  return new List(transport, source);
}

class List<Item, Path extends string> implements Paginator<Item> {
  readonly #transport: Transport;
  readonly #source: ListSource<Item, Path>;
  readonly #options: SplitOptions;

  constructor(transport: Transport, source: ListSource<Item, Path>) {
    this.#transport = transport;
    this.#source = { ...source, params: copyParams(source.params) };
    this.#options = splitOptions(source.options);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    let site = captureCallSite();
    for await (let page of this.#pages(this.#growingSize(), () => site)) {
      let items: readonly Item[] | undefined = page.items;
      page = released;
      for (let index = 0; index < items.length; index++) {
        this.#options.requestOptions?.signal?.throwIfAborted();
        yield items[index] as Item;
      }
      // The caller has just asked for more, so its frames are on the stack again.
      if (items.length > 0) site = captureCallSite();
      items = undefined;
    }
  }

  pages(): AsyncGenerator<Page<Item>, void, undefined> {
    return this.#pages(this.#pageSize(), () => captureCallSite());
  }

  async page(): Promise<Page<Item>> {
    const site = captureCallSite(this.page);
    const { value } = await this.#pages(this.#pageSize(), () => site).next();
    return value as Page<Item>;
  }

  async first(): Promise<Item | undefined> {
    return (await this.#collect(1, captureCallSite(this.first)))[0];
  }

  async toArray(options: ToArrayOptions = {}): Promise<Item[]> {
    checkToArrayOptions(options, this.#source.operation);
    return this.#collect(options.limit ?? Infinity, captureCallSite(this.toArray));
  }

  async #collect(wanted: number, site: CallSite): Promise<Item[]> {
    const collected: Item[] = [];
    if (wanted === 0) return collected;
    const size = this.#fixedSize ?? atMost(this.#growingSize(), () => wanted - collected.length);
    for await (const { items } of this.#pages(size, () => site)) {
      for (const item of items.slice(0, wanted - collected.length)) collected.push(item);
      if (collected.length === wanted) break;
    }
    return collected;
  }

  get #fixedSize(): PageSize | undefined {
    const { params, hasFixedSize } = this.#source;
    if (hasFixedSize) return fixedSize(undefined);
    return params?.limit === undefined ? undefined : fixedSize(params.limit);
  }

  #pageSize(): PageSize {
    return this.#fixedSize ?? new ServerSize();
  }

  #growingSize(): PageSize {
    const timeout = this.#transport.attemptTimeout(this.#source.operation, this.#options.requestOptions ?? {});
    return this.#fixedSize ?? new GrowingSize(timeout);
  }

  /** Iterates over the pages. `siteOf` returns where the caller asked for the page. */
  async *#pages(size: PageSize, siteOf: () => CallSite): AsyncGenerator<Page<Item>, void, undefined> {
    const { operation, format } = this.#source;
    const { requestOptions } = this.#options;
    const fresh = format.key === undefined ? (items: readonly Item[]) => items : duplicateFilter(format.key);
    const trail = new TokenTrail();
    let from = this.#start();
    for (;;) {
      requestOptions?.signal?.throwIfAborted();
      const site = siteOf();
      let page = await this.#fetch(from, size, site);
      const { next } = page;
      page = { ...page, items: fresh(page.items) };
      yield page;
      page = released;
      if (next === undefined) return;
      if (!trail.advances(from, next)) throw addCallSite(circle(operation, from, next), site);
      from = next;
    }
  }

  /** Checks the arguments. Returns the token of the first page. */
  #start(): string | undefined {
    const { params, operation } = this.#source;
    const { onInvalidItem, requestOptions } = this.#options;
    try {
      checkParams(params);
      checkMethodOptions(requestOptions ?? {});
      if (onInvalidItem !== undefined && typeof onInvalidItem !== 'function')
        throw new InvalidArgumentError('onInvalidItem', 'must be a function');
      if (params.limit !== undefined) checkInteger('limit', params.limit, 1);
      const { from } = params;
      if (from === undefined || from === null) return undefined;
      if (typeof from === 'string' && from !== '') return from;
      return String(checkInteger('from', from, 0));
    } catch (error) {
      throw error instanceof InvalidArgumentError ? error.at(placeOf(operation)) : error;
    }
  }

  async #fetch(from: string | undefined, size: PageSize, site: CallSite): Promise<Page<Item>> {
    const { format } = this.#source;
    const { body, rows, invalid } = await this.#request(from, size).catch((error: unknown) => {
      if (error instanceof SynapseAdminError && from !== undefined) Object.assign(error, { from });
      throw addCallSite(error, site);
    });
    for (const { item, index, issues } of invalid) {
      const redacted = this.#transport.redact({ item, issues }, this.#options.requestOptions);
      await this.#options.onInvalidItem?.({ ...(redacted as Pick<InvalidItem, 'item' | 'issues'>), index, from });
    }
    const { total, next_token } = body;
    const next = format.next === undefined ? next_token : format.next(body, rows);
    return {
      items: body[format.rows] as readonly Item[],
      ...(next !== undefined && next !== null && { next: String(next) }),
      ...(total !== undefined && { total }),
    };
  }

  /** Requests one page, with fewer rows where the SDK chose too many. */
  async #request(from: string | undefined, size: PageSize): Promise<ReadPage> {
    const { operation, ids = {}, hint, format, params } = this.#source;
    const { onInvalidItem, requestOptions } = this.#options;
    let limit = size.current;
    const query = () => ({ ...params, from, limit }) as Query;
    const smallerQuery = (failure: Failure) => {
      const smaller = isTooMuch(failure) ? size.shrink(limit) : undefined;
      if (smaller === undefined) return undefined;
      limit = smaller;
      return query();
    };
    const schema = onInvalidItem === undefined ? strictly(format) : tolerantly(format);
    const call: Call<ReadPage> = { operation, ids, query: query(), schema, smallerQuery, ...(hint && { hint }) };
    const { data, durationMs } = await this.#transport.send(call, requestOptions);
    size.adapt(data.rows, durationMs);
    return data;
  }
}

/** A generator keeps its variables while it waits for the next page: the last one must not be among them. */
const released = { items: [] };

function copyParams<Params>(params: Params): Params {
  // A caller in JavaScript may pass anything: what is no object is refused when the iteration begins.
  if (typeof params !== 'object' || params === null) return params;
  const entries = Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]);
  return Object.fromEntries(entries) as Params;
}

function checkToArrayOptions(options: ToArrayOptions, operation: Operation): void {
  const place = placeOf(operation);
  if (Object.prototype.toString.call(options) !== '[object Object]')
    throw new InvalidArgumentError('options', 'must be an object', place);
  const unknown = Object.keys(options).find((name) => name !== 'limit');
  if (unknown !== undefined)
    throw new InvalidArgumentError('options', `has no ${JSON.stringify(unknown)}: the known name is limit`, place);
  const { limit = Infinity } = options;
  if (limit === Infinity || (Number.isSafeInteger(limit) && limit >= 0)) return;
  throw new InvalidArgumentError('limit', 'must be a whole number of at least 0, or Infinity', place);
}

function placeOf({ name, method, path }: Operation) {
  return { operation: name, method, path };
}

function circle(operation: Operation, from: string | undefined, next: string): ResponseValidationError {
  const { method, path } = operation;
  const message = `The list does not advance: from ${from ?? 'the beginning'} the server leads to ${next} (${method} ${path})`;
  const issues = [{ path: ['next_token'], message: 'does not advance' }];
  return new ResponseValidationError(
    message,
    { status: 200, issues, body: { next_token: next } },
    { ...placeOf(operation), from, attempts: 1 },
  );
}
