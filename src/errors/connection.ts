import { type ErrorContext, SynapseAdminError, setKnown } from './base.ts';

/** What is known about a connection that failed. */
export interface ConnectionErrorDetails {
  /** The platform's code for the failure, for example `ECONNRESET`. */
  readonly code?: string | undefined;
  /** Where a redirect points to. */
  readonly location?: string | undefined;
  /** HTTP status of a redirect. */
  readonly status?: number | undefined;
  /** What the platform threw. */
  readonly cause?: unknown;
}

/**
 * No response came: the connection was refused, reset, cut off, or redirected.
 *
 * @remarks Check `mayHaveRun` before you retry a call that is not idempotent.
 */
export class ConnectionError extends SynapseAdminError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'ConnectionError';

  /**
   * The platform's code, for example `ECONNREFUSED` or `CERT_HAS_EXPIRED`.
   *
   * @remarks It is `undefined` where the platform has none.
   */
  declare readonly code: string | undefined;

  /**
   * Where a redirect points to.
   *
   * @remarks Synapse has no redirects, so `baseUrl` is probably not the server's address.
   */
  declare readonly location: string | undefined;

  /** HTTP status of a redirect; `undefined` otherwise. */
  declare readonly status: number | undefined;

  constructor(message: string, details: ConnectionErrorDetails = {}, context: ErrorContext = {}) {
    super(message, context, details.cause === undefined ? undefined : { cause: details.cause });
    const { code, location, status } = details;
    setKnown(this, { code, location, status });
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'ConnectionError';
  }
}
