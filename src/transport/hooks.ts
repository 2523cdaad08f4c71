import type { OperationName } from '../errors/operation-name.ts';

/** The operation that an event belongs to. */
export interface OperationEvent {
  /** Name of the operation, for example `users.get`; `undefined` for `synapse.request()`. */
  readonly operation: OperationName | undefined;
  /**
   * The ids in the path, by their names there.
   *
   * @remarks Tokens, e-mail addresses, phone numbers and external ids are redacted.
   */
  readonly ids: Readonly<Record<string, string>>;
  /** HTTP method. */
  readonly method: string;
  /** Path template, without the ids; of `synapse.request()` the path as the caller wrote it. */
  readonly path: string;
}

/** A request is about to be sent. */
export interface RequestEvent extends OperationEvent {
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** A response was read, to its end or (an error that does not end) until the timeout. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status. */
  readonly status: number;
  /**
   * From sending the request to the end of the body, in milliseconds.
   *
   * @remarks The time of the token function is not part of it.
   */
  readonly durationMs: number;
}

/** An attempt failed, and the request will be retried. */
export interface RetryEvent extends RequestEvent {
  /** Status of the response; `undefined` when none came. */
  readonly status: number | undefined;
  /** Name of the error that the caller would get without the retry. */
  readonly reason: string;
  /** How long the SDK waits before the next attempt, in milliseconds. */
  readonly waitMs: number;
}

/** An operation has ended: with a result, or for good with an error. */
export interface SettledEvent extends OperationEvent {
  /** How many requests were sent for it; 0 when it ended before the first one. */
  readonly attempts: number;
  /** From the call to its end, with all attempts and waits, in milliseconds. */
  readonly durationMs: number;
  /**
   * Status of the response that the result or the error was made from.
   *
   * @remarks Absent when it was made from none: a lost response, a timeout, an abort, a token function that failed.
   */
  readonly status?: number;
  /**
   * What the operation failed with; absent on success.
   *
   * @remarks
   * It is the same object that the caller receives.
   * A `SynapseAdminError`, or what the caller's own `signal`, `accessToken` or `retryDelay` ended the call with.
   * `error.attempts` counts the requests of the whole method call, `attempts` those of this operation.
   */
  readonly error?: unknown;
}

/**
 * Callbacks that observe what the SDK does.
 *
 * @remarks
 * Events hold no secrets: no token, no header, no body. Only `error` of `onSettled` holds a body: that of the response,
 * with its secrets redacted. What a callback throws is ignored, and so is a promise of it that rejects.
 */
export interface Hooks {
  /** Called before each request. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each response. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before each wait for a retry. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /**
   * Called once when an operation has ended.
   *
   * @remarks
   * A method that sends several operations (`users.create` sends `users.get` and `users.createOrModify`; an
   * iteration sends one for each page) calls it for each of them. An operation whose arguments the SDK refuses has no
   * events. A read whose response says that an account does not exist settles with a `NotFoundError`, also where the
   * method makes something else of it: `users.create` goes on, and `users.findByThreepid` resolves to `null`.
   */
  readonly onSettled?: ((event: SettledEvent) => void) | undefined;
}

/** Calls a hook so that nothing it does, now or in a promise, changes the call that it observes. */
export function notify<Event>(hook: (event: Event) => unknown, event: Event): void {
  try {
    Promise.resolve(hook(event)).catch(() => undefined);
  } catch {
    // A broken observer must not break what it observes.
  }
}
