import { ApiError } from './api.ts';

/**
 * What the call is about does not exist: 404 with a Matrix error of Synapse.
 *
 * @remarks
 * A proxy's 404 page is a plain `ApiError`, and a missing endpoint is an `EndpointUnavailableError`.
 * The `errcode` is not always `M_NOT_FOUND`: `users.shadowBan`, `media.protect` and others send `M_UNKNOWN`.
 */
export class NotFoundError extends ApiError {
  /** Name of the class, also after a bundler has renamed it. */
  static override readonly name: string = 'NotFoundError';

  /** Name of the class, for logs; use `instanceof` to branch. */
  override get name(): string {
    return 'NotFoundError';
  }
}
