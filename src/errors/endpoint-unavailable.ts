import { ApiError, type ApiErrorDetails } from './api.ts';
import { type ErrorContext, setKnown } from './base.ts';

/**
 * This Synapse does not offer the endpoint (`M_UNRECOGNIZED`: status 404 or 405 today, 400 before 1.74).
 *
 * @remarks
 * The server is older than `since`, its accounts are managed by an authentication service (see
 * `unavailableWithMas`), or the request reached a worker or a proxy that does not serve it.
 */
export class EndpointUnavailableError extends ApiError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'EndpointUnavailableError';

  /** The first Synapse version that has the endpoint; `undefined` for calls through `request()`. */
  declare readonly since: string | undefined;

  /** Whether Synapse takes this endpoint away when an authentication service (MAS) manages the accounts. */
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

  /** Name of the class, for logs. To branch use `instanceof`. */
  override get name(): string {
    return 'EndpointUnavailableError';
  }
}
