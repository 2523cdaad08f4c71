import { type ErrorContext, SynapseAdminError } from './base.ts';

/** What is known about a connection that failed. */
export interface ConnectionErrorDetails {
  /** The platform's code for the fault, for example `ECONNRESET`. */
  readonly code?: string | undefined;
  /** Where a redirect points to. */
  readonly location?: string | undefined;
  /** HTTP status of a redirect. */
  readonly status?: number | undefined;
  /** What the platform threw. */
  readonly cause?: unknown;
}

/**
 * No answer came: the connection was refused, reset, cut, or led somewhere else.
 *
 * Look at `mayHaveRun` before you repeat a call that must not run twice.
 */
export class ConnectionError extends SynapseAdminError {
  override readonly name: string = 'ConnectionError';

  /** The platform's code, for example `ECONNREFUSED` or `CERT_HAS_EXPIRED`; `undefined` where it gives none. */
  readonly code: string | undefined;

  /** Where a redirect points to. Synapse has none, so `baseUrl` is probably not the server's address. */
  readonly location: string | undefined;

  /** HTTP status of a redirect; `undefined` otherwise. */
  readonly status: number | undefined;

  constructor(message: string, details: ConnectionErrorDetails = {}, context: ErrorContext = {}) {
    super(message, context, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.location = details.location;
    this.status = details.status;
  }
}

/** No complete answer came within `timeout` (one attempt) or `totalTimeout` (the whole call). */
export class TimeoutError extends ConnectionError {
  override readonly name = 'TimeoutError';

  /** The limit that ran out, in milliseconds. */
  readonly timeout: number;

  constructor(message: string, timeout: number, context: ErrorContext = {}) {
    super(message, {}, context);
    this.timeout = timeout;
  }
}
