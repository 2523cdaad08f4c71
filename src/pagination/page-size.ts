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
}

/** The sizes of most lists: their pages have no limit in Synapse. */
export const usualSizes: PageSizes = { unasked: 100, largest: 10_000 };

const first = 100;
const growth = 10;
const smallest = 10;
/** A page may take this part of the time that an attempt has: later pages are slower, and servers have bad moments. */
const partOfTimeout = 1 / 3;
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
 * Synapse skips to an offset by counting, so the cost of small pages grows with the square of the list.
 */
export class GrowingSize implements PageSize {
  readonly #budgetMs: number;
  readonly #largest: number;
  #size: number;
  #most: number;

  /** @param timeoutMs Time that one attempt may take. */
  constructor(timeoutMs: number, { largest }: PageSizes = usualSizes) {
    this.#budgetMs = timeoutMs * partOfTimeout;
    this.#largest = largest;
    this.#size = Math.min(first, largest);
    this.#most = largest;
  }

  get current(): number {
    return this.#size;
  }

  adapt(rows: number, durationMs: number): void {
    if (rows === 0) return;
    const affordable = Math.floor((this.#budgetMs * rows) / Math.max(1, durationMs));
    this.#size = Math.max(smallest, Math.min(affordable, this.#size * growth, this.#most));
  }

  shrink(failed: number): number | undefined {
    if (failed <= smallest) {
      // Not the size: the server is away, and may be fast when it is back.
      this.#most = this.#largest;
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
