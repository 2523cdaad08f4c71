import type { ResponseIssue } from '../errors/validation.ts';
import { requestOptionNames } from '../transport/known-options.ts';
import type { RequestOptions } from '../transport/options.ts';

/** A row of a list that is not as documented. */
export interface InvalidItem {
  /** The row as the server sent it, secrets redacted. */
  readonly item: unknown;
  /** The index of the row in its page, from 0. */
  readonly index: number;
  /** What is wrong with the row, field by field. */
  readonly issues: readonly ResponseIssue[];
  /** The `from` of the page; `undefined` for the first page of the list. */
  readonly from: string | undefined;
}

/** What can be set for a list. Paginated methods take it last. */
export interface ListOptions extends RequestOptions {
  /**
   * Called with each row that is not as documented. The iteration goes on without the row.
   *
   * @remarks
   * Without it such a row fails its page with a `ResponseValidationError`. What it throws ends the iteration, and so
   * does what a promise that it returns rejects with. It can see a row twice when the list changes meanwhile.
   *
   * @default Invalid rows fail their page.
   */
  readonly onInvalidItem?: ((invalid: InvalidItem) => void | Promise<void>) | undefined;
}

/** The names of the options that a paginated method takes. */
export const listOptionNames = [...requestOptionNames, 'onInvalidItem'];
