import type { LiteralUnion } from 'type-fest';
import { type ErrorContext, SynapseAdminError, setKnown } from './base.ts';

/**
 * The Matrix error codes that Synapse's admin API is known to send.
 *
 * @remarks Synapse may send others.
 */
export type Errcode = LiteralUnion<
  | 'M_BAD_JSON'
  | 'M_EXCLUSIVE'
  | 'M_FORBIDDEN'
  | 'M_GUEST_ACCESS_FORBIDDEN'
  | 'M_INVALID_PARAM'
  | 'M_INVALID_USERNAME'
  | 'M_LIMIT_EXCEEDED'
  | 'M_MISSING_PARAM'
  | 'M_MISSING_TOKEN'
  | 'M_NOT_FOUND'
  | 'M_NOT_JSON'
  | 'M_TOO_LARGE'
  | 'M_UNKNOWN'
  | 'M_UNKNOWN_TOKEN'
  | 'M_UNRECOGNIZED'
  | 'M_USER_IN_USE'
  | 'M_USER_LOCKED',
  string
>;

/** An error response of the server. */
export interface ApiErrorDetails {
  /** HTTP status. */
  readonly status: number;
  /** Matrix error code; absent when the response was not Matrix JSON. */
  readonly errcode?: string | undefined;
  /** The server's own sentence; absent when the response was not Matrix JSON. */
  readonly error?: string | undefined;
  /** The whole response. */
  readonly body?: unknown;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the session can be revived by logging in again. */
  readonly softLogout?: boolean | undefined;
}

/**
 * The server responded with an error.
 *
 * @remarks
 * Branch on the class first (`NotFoundError`, `EndpointUnavailableError`), then on `status`, then on `errcode`.
 * Many refusals of Synapse carry only `M_UNKNOWN`.
 * A 404 alone does not mean that something does not exist: a proxy that hides the admin API sends it too.
 *
 * @example
 * ```ts
 * try {
 *   await synapse.users.get('@nobody:example.org');
 * } catch (error) {
 *   if (error instanceof NotFoundError) return undefined;
 *   throw error;
 * }
 * ```
 */
export class ApiError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'ApiError';

  /** HTTP status of the response. */
  readonly status: number;

  /** Matrix error code, for example `M_NOT_FOUND`; `undefined` when the response was not Matrix JSON. */
  declare readonly errcode: Errcode | undefined;

  /** The server's own sentence, cut to 1 kB; `undefined` when the response was not Matrix JSON. */
  declare readonly error: string | undefined;

  /**
   * The whole response: JSON where it was JSON, else text.
   *
   * @remarks
   * Secrets are redacted.
   * It is cut to 64 kB.
   */
  declare readonly body: unknown;

  /** How long the server asks to wait, in milliseconds; `undefined` when it does not say. */
  declare readonly retryAfterMs: number | undefined;

  /**
   * On 401: whether the session can be revived by logging in again.
   *
   * @remarks It is `undefined` when the server does not say.
   */
  declare readonly softLogout: boolean | undefined;

  constructor(message: string, details: ApiErrorDetails, context: ErrorContext = {}) {
    super(message, context);
    const { status, errcode, error, body, retryAfterMs, softLogout } = details;
    this.status = status;
    setKnown(this, { errcode, error, body, retryAfterMs, softLogout });
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'ApiError';
  }
}
