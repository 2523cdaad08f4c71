import { ApiError, type ApiErrorDetails } from './api.ts';
import { type ErrorContext, setKnown } from './base.ts';

/**
 * This Synapse does not offer the endpoint (`M_UNRECOGNIZED`).
 *
 * @remarks
 * The status is 404 or 405 today, and 400 before Synapse 1.74.
 * There are three possible causes:
 * - The server is older than `since`.
 * - An authentication service manages its accounts (see `unavailableWithMas`).
 * - The request reached a worker or a proxy that does not serve the endpoint.
 */
export class EndpointUnavailableError extends ApiError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'EndpointUnavailableError';

  /** The first Synapse version that has the endpoint; `undefined` for calls through `request()`. */
  declare readonly since: string | undefined;

  /** Whether Synapse removes this endpoint when an authentication service (MAS) manages the accounts. */
  readonly unavailableWithMas: boolean;

  constructor(
    message: string,
    details: ApiErrorDetails & {
      readonly since?: string | undefined;
      readonly unavailableWithMas?: boolean | undefined;
    },
    context: ErrorContext = {},
  ) {
    super(message, details, context);
    setKnown(this, { since: details.since });
    this.unavailableWithMas = details.unavailableWithMas ?? false;
  }

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'EndpointUnavailableError';
  }
}
