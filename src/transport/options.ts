import type { Hooks } from './hooks.ts';
import type { AccessToken } from './token.ts';

/** The part of the platform's `fetch` that the SDK uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How a `SynapseAdmin` reaches its homeserver. */
export interface ClientOptions extends Hooks {
  /**
   * Address of the homeserver as clients reach it, for example `https://matrix.example.org`, with or
   * without a trailing slash or a path in front of `/_synapse`.
   */
  readonly baseUrl: string | URL;

  /**
   * Access token of a server admin, or a function that gives one. The function is asked before every
   * attempt, and once more with `{ rejected: true }` when Synapse no longer knows the token; what it
   * throws reaches the caller as it is.
   */
  readonly accessToken: AccessToken;

  /**
   * Time for one attempt with its body, in milliseconds. Default 30 000; for operations that work for minutes it
   * is raised to 600 000, unless the call sets its own. Node's `fetch` would give up after 300 000: the SDK tells it not to, but cannot tell a `fetch` of yours.
   */
  readonly timeout?: number | undefined;

  /** Time for a whole call with its repeats and waits, in milliseconds. No limit by default. */
  readonly totalTimeout?: number | undefined;

  /** How often a call is repeated after a passing fault. Default 3. */
  readonly maxRetries?: number | undefined;

  /**
   * Returns how long to wait before a retry, in milliseconds, from the number of failed attempts (1 before the
   * first retry). A wait that the server asks for goes first.
   *
   * @remarks
   * It must return a finite number of at least 0. What it throws ends the call, and reaches the caller as it is.
   *
   * @default Exponential backoff from 0.5 s to 8 s, with jitter.
   * @example
   * ```ts
   * retryDelay: () => 0   // for tests
   * ```
   */
  readonly retryDelay?: ((failedAttempts: number) => number) | undefined;

  /** The longest wait that the server may ask for, in milliseconds; beyond it the call fails at once. The SDK waits up to 30 % longer than it is asked to. Default 60 000. */
  readonly maxRetryAfter?: number | undefined;

  /** The largest answer that is read, in bytes after unpacking. Default 64 MiB. */
  readonly maxResponseBytes?: number | undefined;

  /**
   * Headers for every request, for example of a proxy in front of Synapse. Their values are masked in errors, but for
   * those of fewer than eight characters under a name that does not tell a secret.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;

  /** Replaces the `synapse-admin-sdk/<version>` user agent. Browsers send their own. */
  readonly userAgent?: string | undefined;

  /** Replaces the platform's `fetch`: for a proxy, a private certificate authority, or a test. */
  readonly fetch?: Fetch | undefined;
}

/** What can be set for a single call. Every method takes it last. */
export interface RequestOptions {
  /** Ends the call: while it is sent, while it waits to be repeated, and between pages. The call throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;

  /** Time for one attempt with its body, in milliseconds. Default: the client's, see there. */
  readonly timeout?: number | undefined;

  /** Time for the whole call (each request of a walk is a call), in milliseconds. Default: the client's. */
  readonly totalTimeout?: number | undefined;

  /** How often the call is repeated after a passing fault. Default: the client's, which is 3. */
  readonly maxRetries?: number | undefined;

  /** More headers for this call. `authorization` is refused: it belongs to `accessToken`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
