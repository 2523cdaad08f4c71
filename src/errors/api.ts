import type { LiteralUnion } from 'type-fest';
import { type ErrorContext, SynapseAdminError } from './base.ts';

/** The Matrix error codes that Synapse's admin API is known to send. Others may come. */
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

/** What the server answered. */
export interface ApiErrorDetails {
  /** HTTP status. */
  readonly status: number;
  /** Matrix error code; absent when the answer was not Matrix JSON. */
  readonly errcode?: string | undefined;
  /** The server's own sentence; absent when the answer was not Matrix JSON. */
  readonly error?: string | undefined;
  /** The whole answer. */
  readonly body?: unknown;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the session can be revived by logging in again. */
  readonly softLogout?: boolean | undefined;
}

/**
 * The server answered, and the answer is an error.
 *
 * Branch on `status` first and on `errcode` second: many refusals of Synapse carry only `M_UNKNOWN`.
 *
 * @example
 * ```ts
 * try {
 *   await synapse.users.get('@nobody:example.org');
 * } catch (error) {
 *   if (error instanceof ApiError && error.status === 404) return undefined;
 *   throw error;
 * }
 * ```
 */
export class ApiError extends SynapseAdminError {
  override readonly name: string = 'ApiError';

  /** HTTP status of the answer. */
  readonly status: number;

  /** Matrix error code, for example `M_NOT_FOUND`; `undefined` when the answer was not Matrix JSON. */
  readonly errcode: Errcode | undefined;

  /** The server's own sentence, cut to 1 kB; `undefined` when the answer was not Matrix JSON. */
  readonly error: string | undefined;

  /** The whole answer: JSON where it was JSON, else text. Secrets are masked; cut to 64 kB. */
  readonly body: unknown;

  /** How long the server asks to wait, in milliseconds; `undefined` when it does not say. */
  readonly retryAfterMs: number | undefined;

  /** On 401: `true` when the session can be revived by logging in again; `undefined` when the server does not say. */
  readonly softLogout: boolean | undefined;

  constructor(message: string, details: ApiErrorDetails, context: ErrorContext = {}) {
    super(message, context);
    this.status = details.status;
    this.errcode = details.errcode;
    this.error = details.error;
    this.body = details.body;
    this.retryAfterMs = details.retryAfterMs;
    this.softLogout = details.softLogout;
  }
}

/**
 * This Synapse does not offer the endpoint (`M_UNRECOGNIZED`: status 404 or 405 today, 400 before 1.74).
 *
 * The server is older than `since`, its accounts are managed by an authentication service (see
 * `delegatedAuthOff`), or the request reached a worker or a proxy that does not serve it.
 */
export class EndpointUnavailableError extends ApiError {
  override readonly name = 'EndpointUnavailableError';

  /** The first Synapse version that has the endpoint; `undefined` for calls through `request()`. */
  readonly since: string | undefined;

  /** Whether Synapse takes this endpoint away when authentication is delegated (MAS). */
  readonly delegatedAuthOff: boolean;

  constructor(
    message: string,
    details: ApiErrorDetails & { readonly since?: string | undefined; readonly delegatedAuthOff?: boolean | undefined },
    context: ErrorContext = {},
  ) {
    super(message, details, context);
    this.since = details.since;
    this.delegatedAuthOff = details.delegatedAuthOff ?? false;
  }
}
