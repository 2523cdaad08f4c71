import type { HeadersLike } from './headers.ts';
import type { Hooks } from './hooks.ts';
import type { AccessToken } from './token.ts';

/** The part of the platform's `fetch` that the SDK uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How a `SynapseAdmin` reaches its homeserver. */
export interface ClientOptions extends Hooks {
  /**
   * Address of the homeserver as clients reach it, for example `https://matrix.example.org`.
   *
   * @remarks It may end with a slash, and may have a path in front of `/_synapse`.
   */
  readonly baseUrl: string | URL;

  /**
   * Access token of a server admin, or a function that returns one.
   *
   * @remarks
   * The function is called before every attempt.
   * It is called once more with `{ rejected: true }` when Synapse no longer knows the token.
   * What it throws reaches the caller as it is.
   * `null` is for a client that calls only what needs no token: `registration` and `server.version`.
   * Such a client refuses every other method, and sends `request()` without a token.
   */
  readonly accessToken: AccessToken | null;

  /**
   * Time for one attempt with its body, in milliseconds; `Infinity` is no limit.
   *
   * @remarks
   * Operations that take minutes use at least 600 000, unless the call sets its own timeout.
   * Node's own `fetch` would end a request after 300 000.
   * The SDK removes that limit, but not the limits of a `fetch` of yours.
   *
   * @default 30 000
   */
  readonly timeout?: number | undefined;

  /**
   * Time for a whole call with its retries and waits, in milliseconds.
   *
   * @remarks
   * It covers every request of the methods that send several: `users.create`, `createOrModify`, `update`, `lock`,
   * `unlock`, `server.whoami`, `rooms.join`, `rooms.delete`, `registration.register`, `registrationTokens.create`.
   * Lists, tasks and `media.deleteAll` count it for each request.
   *
   * @default Infinity
   */
  readonly totalTimeout?: number | undefined;

  /**
   * How often a request is retried after a failure that may pass.
   *
   * @default 3
   */
  readonly maxRetries?: number | undefined;

  /**
   * Returns how long to wait before a retry, in milliseconds, from the number of failed attempts.
   *
   * @remarks
   * The number of failed attempts is 1 before the first retry.
   * A wait that the server asks for takes precedence.
   * The function must return a finite number of at least 0.
   * What it throws ends the call, and reaches the caller as it is.
   *
   * @default Exponential backoff from 0.5 s to 8 s, with jitter.
   * @example
   * ```ts
   * retryDelay: () => 0   // for tests
   * ```
   */
  readonly retryDelay?: ((failedAttempts: number) => number) | undefined;

  /**
   * The longest wait that the server may ask for, in milliseconds; `Infinity` is no limit.
   *
   * @remarks
   * The call fails at once when the server asks for more.
   * The SDK waits up to 30 % longer than the server asks for.
   *
   * @default 60 000
   */
  readonly maxRetryAfter?: number | undefined;

  /**
   * The largest response that is read, in bytes after unpacking; `Infinity` is no limit.
   *
   * @default 64 MiB
   */
  readonly maxResponseBytes?: number | undefined;

  /**
   * Headers for every request, for example of a proxy in front of Synapse: an object or a `Headers`.
   *
   * @remarks
   * Errors redact their values, except those of fewer than eight characters under a name that is no secret's.
   */
  readonly headers?: HeadersLike | undefined;

  /**
   * Replaces the `synapse-admin-sdk/<version>` user agent.
   *
   * @remarks Browsers send their own.
   */
  readonly userAgent?: string | undefined;

  /** Replaces the platform's `fetch`: for a proxy, a private certificate authority, or a test. */
  readonly fetch?: Fetch | undefined;
}

/**
 * What can be set for a single call.
 *
 * @remarks
 * Every method takes it last.
 * The SDK refuses a name that it does not know, and an `AbortSignal` in place of the options.
 * A field of `undefined` counts as left out.
 */
export interface RequestOptions {
  /**
   * Ends the call: while it is sent, while it waits for a retry, and between pages.
   *
   * @remarks The call throws the signal's reason.
   */
  readonly signal?: AbortSignal | undefined;

  /**
   * Time for one attempt with its body, in milliseconds; `Infinity` is no limit.
   *
   * @default The client's.
   */
  readonly timeout?: number | undefined;

  /**
   * Time for the whole call, in milliseconds; `Infinity` is no limit.
   *
   * @default The client's.
   */
  readonly totalTimeout?: number | undefined;

  /**
   * How often a request is retried after a failure that may pass.
   *
   * @default The client's.
   */
  readonly maxRetries?: number | undefined;

  /**
   * More headers for this call: an object or a `Headers`.
   *
   * @remarks `authorization` is refused: it belongs to `accessToken`.
   */
  readonly headers?: HeadersLike | undefined;
}
