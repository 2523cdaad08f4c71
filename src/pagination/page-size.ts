import type { Failure } from '../transport/failure.ts';

/** Decides how many rows each page of an iteration asks for. */
export interface PageSize {
  /** The size of the next page; `undefined` leaves it to the server. */
  readonly current: number | undefined;
  /** Takes note of a page: how many rows it had, and how long its last attempt took. */
  adapt(rows: number, durationMs: number): void;
  /** Returns the size to request in place of one that was too large; `undefined` where it must stay. */
  shrink(failed: number | undefined): number | undefined;
}

/** The sizes of an endpoint's pages. */
export interface PageSizes {
  /** What Synapse sends when it is not asked for a size. */
  readonly unasked: number;
  /** The largest size that the SDK asks for. */
  readonly largest: number;
  /** The same where a page takes long whatever its size. `largest` by default. */
  readonly largestOfLong?: number;
}

/** The sizes of most lists: their pages have no limit in Synapse. */
export const usualSizes: PageSizes = { unasked: 100, largest: 10_000, largestOfLong: 50_000 };

const first = 100;
const growth = 10;
const smallest = 10;
/** The rows of a page may take this part of the time of an attempt: later pages are slower, and servers have bad moments. */
const partOfTimeout = 1 / 3;
/** Larger pages win little where a page takes less than this whatever its size. */
const longMs = 500;
/** Statuses of a proxy that did not want to wait for a page, or could not take it. 524 is Cloudflare's timeout. */
const tooSlowStatuses: ReadonlySet<number | undefined> = new Set([502, 504, 524]);

/** Returns whether an attempt failed in a way that a smaller page can avoid. */
export function isTooMuch({ status, timedOut, tooLarge }: Failure): boolean {
  return timedOut === true || tooLarge === true || tooSlowStatuses.has(status);
}

/** The caller's size, or that of an endpoint without sizes: nothing changes it. */
export function fixedSize(limit: number | undefined): PageSize {
  return { current: limit, adapt: () => undefined, shrink: () => undefined };
}

/** A size that never exceeds what is still wanted. */
export function atMost(size: PageSize, wanted: () => number): PageSize {
  return {
    get current() {
      return Math.min(size.current ?? Infinity, wanted());
    },
    adapt: (rows, durationMs) => size.adapt(rows, durationMs),
    shrink: (failed) => size.shrink(failed),
  };
}

/** The server's size, until it is too much. */
export class ServerSize implements PageSize {
  readonly #unasked: number;
  #size: number | undefined;

  constructor({ unasked }: PageSizes = usualSizes) {
    this.#unasked = unasked;
  }

  get current(): number | undefined {
    return this.#size;
  }

  adapt(): void {}

  shrink(failed = this.#unasked): number | undefined {
    if (failed <= smallest) return undefined;
    this.#size = half(failed);
    return this.#size;
  }
}

/**
 * A size that starts small, so that the first item comes soon, and grows as far as the server is fast enough.
 * Synapse counts the whole list and skips to an offset for each page, so the cost of small pages grows with the square
 * of the list. On a large server that takes seconds whatever the size: only the time that rows add limits the size.
 * The database works in those seconds, and Synapse serves others. It does not while it writes rows: they take no longer.
 */
export class GrowingSize implements PageSize {
  readonly #budgetMs: number;
  readonly #largest: number;
  readonly #largestOfLong: number;
  #size: number;
  #most: number;
  #last = { rows: 0, ms: 0 };
  #msPerRow: number | undefined;

  /** @param timeoutMs Time that one attempt may take. */
  constructor(timeoutMs: number, { largest, largestOfLong = largest }: PageSizes = usualSizes) {
    this.#budgetMs = timeoutMs * partOfTimeout;
    this.#largest = largest;
    this.#largestOfLong = largestOfLong;
    this.#size = Math.min(first, largest);
    this.#most = largestOfLong;
  }

  get current(): number {
    return this.#size;
  }

  adapt(rows: number, durationMs: number): void {
    if (rows === 0) return;
    const ms = Math.max(1, durationMs);
    const msPerRow = this.#learn(rows, ms);
    const affordable = Math.floor(this.#budgetMs / (msPerRow ?? ms / rows));
    const wanted = msPerRow === undefined ? this.#experiment(affordable) : affordable;
    const most = Math.min(this.#most, this.#worthwhile(rows, ms));
    this.#size = Math.max(smallest, Math.min(wanted, this.#size * growth, most));
  }

  /** How many rows take no longer than what the page takes whatever its size. */
  #worthwhile(rows: number, ms: number): number {
    const msPerRow = this.#msPerRow;
    if (msPerRow === undefined) return Math.max(this.#largest, this.#size);
    const restMs = ms - rows * msPerRow;
    if (restMs < longMs) return this.#largest;
    return Math.min(Math.max(this.#largest, Math.floor(restMs / msPerRow)), this.#largestOfLong);
  }

  /** Returns how much time a row adds, as two pages of different sizes show it; `undefined` where it is not known. */
  #learn(rows: number, ms: number): number | undefined {
    const last = this.#last;
    this.#last = { rows, ms };
    const differ = Math.max(rows, last.rows) >= 2 * Math.min(rows, last.rows);
    if (last.rows > 0 && differ) this.#msPerRow = Math.max(0, (ms - last.ms) / (rows - last.rows));
    // The pages got slow, and nothing shows why.
    else if (ms > this.#budgetMs) this.#msPerRow = undefined;
    if (this.#msPerRow !== undefined) this.#msPerRow = Math.min(this.#msPerRow, ms / rows);
    return this.#msPerRow;
  }

  /** A size from which the next page can learn, where the rows of the last one may have taken all of its time. */
  #experiment(affordable: number): number {
    return affordable < this.#size ? Math.min(affordable, half(this.#size)) : Math.max(affordable, 2 * this.#size);
  }

  shrink(failed: number): number | undefined {
    if (failed <= smallest) {
      // Not the size: the server is away, and may be fast when it is back.
      this.#most = this.#largestOfLong;
      return undefined;
    }
    // Not one row less: to find the limit from above would fail with every second page.
    this.#most = half(failed);
    this.#size = this.#most;
    return this.#size;
  }
}

function half(size: number): number {
  return Math.max(smallest, Math.floor(size / 2));
}
