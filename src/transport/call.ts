import type { Operation } from '../operations.ts';
import type { Query } from './query.ts';
import type { ResponseSchema } from './validate.ts';

/** What a method of a resource asks the transport to do. */
export interface Call<T> {
  readonly operation: Operation;
  /** The identifiers in the path, in the order of the template. */
  readonly ids?: readonly unknown[];
  readonly query?: Query | undefined;
  readonly body?: object | undefined;
  readonly schema: ResponseSchema<T>;
  /** Makes one form of what different versions of Synapse send, before it is validated. */
  readonly prepare?: (body: unknown) => unknown;
  /** Checks of the arguments that the path does not hold, made before anything is sent. */
  readonly check?: () => void;
  /** Repeat once after 400 `M_USER_IN_USE`: another client was creating the same account. */
  readonly repeatOnRace?: boolean;
  /** What a caller can do about a refusal that this operation is known for. */
  readonly hint?: (error: string) => string | undefined;
}

/** A success, with what only some methods want to know. */
export interface Answer<T> {
  /** `undefined` only when `gone`. */
  readonly data: T;
  readonly status: number;
  /** Whether the answer to an earlier try was lost, so that it is not known which try did the work. */
  readonly answerLost: boolean;
  /** Whether a repeat found nothing left to do. */
  readonly gone: boolean;
  /** What it took. */
  readonly attempts: number;
  readonly elapsedMs: number;
}
