import type { Failure } from './failure.ts';
import type { Operation, PathIds } from './operation.ts';
import type { Query } from './query.ts';
import type { ResponseSchema } from './validate.ts';

/** What a method of a resource asks the transport to do. */
export type Call<T, Path extends string = string> = CallDetails<T> & {
  readonly operation: Operation<Path>;
} & CallIds<Path>;

/** An operation without ids takes none; any other takes exactly those in its path. */
export type CallIds<Path extends string> = [PathIds<Path>] extends [never]
  ? { readonly ids?: Readonly<Record<string, string>> }
  : { readonly ids: Readonly<Record<PathIds<Path>, string>> };

interface CallDetails<T> {
  readonly query?: Query | undefined;
  readonly body?: object | undefined;
  readonly schema: ResponseSchema<T>;
  /** Brings what different versions of Synapse send into one form, before it is validated. */
  readonly prepare?: (body: unknown) => unknown;
  /** Checks the arguments that the path does not hold, before anything is sent. */
  readonly check?: () => void;
  /** Retries once after 400 `M_USER_IN_USE`: another client was creating the same account. */
  readonly retryOnRace?: boolean;
  /**
   * Returns a query that asks for less, where that can avoid this failure. Its request is sent at once, does not
   * count as a retry, and has the whole `totalTimeout`.
   */
  readonly smallerQuery?: (failure: Failure) => Query | undefined;
  /** Returns what a caller can do about a refusal that this operation is known for. */
  readonly hint?: ((error: string) => string | undefined) | undefined;
  /**
   * Makes the body of each attempt anew, where a second attempt must not send what the first one sent. `body` is then
   * left out. Requests that it sends have their own retries and `timeout`, and what they throw ends the call.
   */
  readonly makeBody?: (() => Promise<object>) | undefined;
  /**
   * Checks whether a refusal of a retry means that an earlier attempt, whose response was lost, was executed. An
   * idempotent delete is so when nothing is found.
   */
  readonly meansAlreadyDone?: ((refusal: Refusal) => boolean) | undefined;
}

/** What Synapse says when it refuses a call. */
export interface Refusal {
  readonly status: number;
  readonly errcode: string | undefined;
  readonly error: string | undefined;
}

/** A success, with what only some methods want to know. */
export interface CallResult<T> {
  /** `undefined` only when `alreadyDone`. */
  readonly data: T;
  readonly status: number;
  /** Whether the response to an earlier attempt was lost, so that it is unknown which attempt did the work. */
  readonly responseLost: boolean;
  /** Whether a retry was refused because an earlier attempt had been executed. */
  readonly alreadyDone: boolean;
  /** What the method call took so far, over all of its requests. */
  readonly attempts: number;
  readonly elapsedMs: number;
  /** How long the last attempt took. */
  readonly durationMs: number;
}

/** What one method call has done so far. Its requests share `totalTimeout`, and its errors count them all. */
export class CallProgress {
  readonly started = performance.now();
  /** Requests that were sent. */
  attempts = 0;
  /** Whether one of the requests has changed something, or may have. */
  mayHaveRun = false;

  get elapsedMs(): number {
    return performance.now() - this.started;
  }
}
