import { InvalidArgumentError } from '../errors/argument.ts';
import { type CallContext, SynapseAdminError } from '../errors/base.ts';
import { addCallSite, captureCallSite } from '../errors/call-site.ts';
import { type Call, type CallIds, CallProgress } from '../transport/call.ts';
import { checkFor, checkInteger } from '../transport/checks.ts';
import { copyOptions, copyParams } from '../transport/copy.ts';
import type { Failure } from '../transport/failure.ts';
import type { Operation } from '../transport/operation.ts';
import type { RequestOptions } from '../transport/options.ts';
import type { Query } from '../transport/query.ts';
import type { Transport } from '../transport/transport.ts';
import type { ResponseSchema } from '../transport/validate.ts';
import { type InvalidItem, type ListOptions, listOptionNames } from './list-options.ts';
import { type PageFormat, type ReadPage, strictly, tolerantly } from './page-format.ts';
import { isTooMuch, type PageSize, type PageSizes } from './page-size.ts';
import type { Page, PageParams } from './paginator.ts';

/** What a paginated method knows about its endpoint. */
export type ListSource<Item, Path extends string> = {
  readonly operation: Operation<Path>;
  readonly hint?: Call<unknown>['hint'];
  readonly format: PageFormat<Item>;
  readonly params: PageParams & object;
  /** Checks the parameters that only this endpoint has. */
  readonly check?: (query: Query) => void;
  readonly options: ListOptions | undefined;
  /** The endpoint knows no `limit`. */
  readonly hasFixedSize?: boolean;
  /** The sizes of pages, where they are not the usual ones. */
  readonly sizes?: PageSizes;
} & CallIds<Path>;

/** Requests the pages of one list. */
export class PageSource<Item, Path extends string> {
  readonly #transport: Transport;
  readonly #source: ListSource<Item, Path>;
  readonly #options: ListOptions;
  readonly #requestOptions: RequestOptions;
  readonly #schema: ResponseSchema<ReadPage>;

  constructor(transport: Transport, source: ListSource<Item, Path>) {
    this.#transport = transport;
    // Copied, for the caller may change them before the iteration begins.
    this.#source = { ...source, params: copyParams(source.params, source.operation) };
    this.#options = copyOptions(source.options, source.operation, listOptionNames);
    const { onInvalidItem: _, ...requestOptions } = this.#options;
    this.#requestOptions = requestOptions;
    this.#schema = this.#options.onInvalidItem === undefined ? strictly(source.format) : tolerantly(source.format);
  }

  get operation(): Operation {
    return this.#source.operation;
  }

  get format(): PageFormat<Item> {
    return this.#source.format;
  }

  get signal(): AbortSignal | undefined {
    return this.#options.signal;
  }

  /** The caller's size; `undefined` where the SDK may choose, `null` where the endpoint knows no sizes. */
  get limit(): number | null | undefined {
    return this.#source.hasFixedSize ? null : this.#source.params.limit;
  }

  get sizes(): PageSizes | undefined {
    return this.#source.sizes;
  }

  /** The time that an attempt to get a page may take, in milliseconds. */
  get timeout(): number {
    return this.#transport.attemptTimeout(this.operation, this.#options);
  }

  /** What an error says about a page that the transport did not fail itself. */
  context(): CallContext {
    const { operation, ids } = this.#source;
    return this.#transport.errorContext({ operation, ids }, new CallProgress());
  }

  /** Checks the arguments. Returns the token of the first page. */
  start(): string | undefined {
    const { params, operation, check } = this.#source;
    const { onInvalidItem } = this.#options;
    return checkFor(operation, () => {
      check?.(params as Query);
      if (onInvalidItem !== undefined && typeof onInvalidItem !== 'function')
        throw new InvalidArgumentError('onInvalidItem', 'must be a function');
      if (params.limit !== undefined) checkInteger('limit', params.limit, 1);
      const { from } = params;
      if (from === undefined || from === null) return undefined;
      if (typeof from === 'string' && from !== '') return from;
      return String(checkInteger('from', from, 0));
    });
  }

  /** Requests one page. */
  async fetch(from: string | undefined, size: PageSize): Promise<Page<Item>> {
    const { format } = this.#source;
    const { body, rows, invalid } = await this.#request(from, size);
    for (const { item, index, issues } of invalid) {
      const redacted = this.#transport.redact({ item, issues }, this.#options);
      await this.#options.onInvalidItem?.({ ...(redacted as Pick<InvalidItem, 'item' | 'issues'>), index, from });
    }
    const next = format.next === undefined ? body.next_token : format.next(body, rows);
    const previous = format.previous?.(body);
    const total = format.total === undefined ? body.total : format.total(body);
    return {
      items: body[format.rows] as readonly Item[],
      ...(next !== undefined && next !== null && { next: String(next) }),
      ...(previous !== undefined && previous !== null && { previous: String(previous) }),
      ...(total !== undefined && { total }),
    };
  }

  /** Requests one page, with fewer rows where the SDK chose too many. */
  async #request(from: string | undefined, size: PageSize): Promise<ReadPage> {
    const { operation, ids = {}, hint, params } = this.#source;
    let limit = size.current;
    const query = () => ({ ...params, from, limit }) as Query;
    const smallerQuery = (failure: Failure) => {
      const smaller = isTooMuch(failure) ? size.shrink(limit) : undefined;
      if (smaller === undefined) return undefined;
      limit = smaller;
      return query();
    };
    const call: Call<ReadPage> = { operation, ids, query: query(), schema: this.#schema, smallerQuery, hint };
    try {
      const { data, durationMs } = await this.#transport.send(call, this.#requestOptions);
      size.adapt(data.rows, durationMs);
      return data;
    } catch (error) {
      if (error instanceof SynapseAdminError && from !== undefined) Object.assign(error, { from });
      throw addCallSite(error, captureCallSite(this.#request));
    }
  }
}
