/** A request is about to be sent. */
export interface RequestEvent {
  /** HTTP method. */
  readonly method: string;
  /** Path template, without the values that were filled in. */
  readonly path: string;
  /** 1 for the first try of a call. */
  readonly attempt: number;
}

/** An answer was read, to its end or (an error that does not end) to the end of the time. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status. */
  readonly status: number;
  /** From sending the request to the end of the body, in milliseconds. */
  readonly durationMs: number;
}

/** A try failed, and the call will be repeated. */
export interface RetryEvent extends RequestEvent {
  /** Status of the answer; `undefined` when none came. */
  readonly status: number | undefined;
  /** Name of the error that the caller would get without the repeat. */
  readonly reason: string;
  /** How long the SDK waits before the next try, in milliseconds. */
  readonly waitMs: number;
}

/** Callbacks that see what the SDK does. They get facts, never secrets; what they throw is ignored. */
export interface Hooks {
  /** Called before each request. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each answer. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before each wait for a repeat. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/** Calls a hook so that nothing it does, now or in a promise, changes the call that it watches. */
export function notify<Event>(hook: ((event: Event) => unknown) | undefined, event: Event): void {
  if (hook === undefined) return;
  try {
    const result = hook(event);
    if (result instanceof Promise) result.catch(() => undefined);
  } catch {
    // A broken observer must not break what it observes.
  }
}
