import { ApiError, EndpointUnavailableError, type Errcode, type ErrorContext, NotFoundError } from 'synapse-admin-sdk';
import { statusHint } from '../../../transport/hints.ts';
import type { Operation } from '../../../transport/operation.ts';
import { kindOfStatus } from '../../../transport/retry-rules.ts';
import { contextOf, type FailedCall, operationOf, withPlace } from './failed-call.ts';

/** An error response beyond its status, its errcode and its sentence. */
export interface ApiErrorSample extends FailedCall {
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Whether the session can be revived by logging in again. */
  readonly softLogout?: boolean | undefined;
  /**
   * The whole response.
   *
   * @default The JSON that Synapse sends, and without an errcode the page of a proxy.
   */
  readonly body?: unknown;
}

/**
 * Returns the error that the SDK throws for a response of the server.
 *
 * @remarks
 * Its class is the one that the SDK chooses: `NotFoundError` for a 404 of Synapse, `EndpointUnavailableError` for
 * `M_UNRECOGNIZED`, otherwise `ApiError`.
 * The hints that some methods add to the message are not in it.
 *
 * @param status - HTTP status.
 * @param errcode - Matrix error code. Without it the response is the page of a proxy.
 * @param error - Sentence of the server.
 * @param sample - Call that failed, and the rest of the response.
 * @example
 * ```ts
 * vi.spyOn(synapse.users, 'get').mockRejectedValue(apiError(404, 'M_NOT_FOUND', 'User not found'));
 * ```
 */
export function apiError(
  status: number,
  errcode?: Errcode,
  error: string | undefined = errcode === undefined ? undefined : sentenceOf(errcode),
  sample: ApiErrorSample = {},
): ApiError {
  const { retryAfterMs, softLogout } = sample;
  const body = 'body' in sample ? sample.body : bodyOf(status, errcode, error, sample);
  const details = { status, errcode, error, body, retryAfterMs, softLogout };
  const place = (message: string, context: ErrorContext) => withPlace(message, context, `status ${status}`);
  if (errcode === 'M_UNRECOGNIZED') {
    const context = contextOf(sample, false);
    const { since, unavailableWithMas } = operationOf(sample) ?? {};
    const message = place(`${errcode}: ${unavailable({ since, unavailableWithMas })}`, context);
    return new EndpointUnavailableError(message, { ...details, since, unavailableWithMas }, context);
  }
  // A 500 broke off somewhere inside Synapse; every other refusal came before it did anything.
  const context = contextOf(sample, kindOfStatus(status, errcode) === 'lost' || status >= 500);
  if (errcode === undefined) {
    const message = place(`The server responded with status ${status} and no Matrix error`, context);
    const hint = statusHint(status);
    return new ApiError(hint === undefined ? message : `${message}. ${hint}`, details, context);
  }
  const message = place(`${errcode}: ${error ?? 'no reason given'}`, context);
  return status === 404 ? new NotFoundError(message, details, context) : new ApiError(message, details, context);
}

/** What Synapse says, where it always says the same. */
function sentenceOf(errcode: Errcode): string {
  if (errcode === 'M_LIMIT_EXCEEDED') return 'Too Many Requests';
  if (errcode === 'M_UNRECOGNIZED') return 'Unrecognized request';
  if (errcode === 'M_UNKNOWN_TOKEN') return 'Invalid access token passed.';
  return 'A failure of a test';
}

function bodyOf(
  status: number,
  errcode: Errcode | undefined,
  error: string | undefined,
  { retryAfterMs, softLogout }: ApiErrorSample,
): unknown {
  if (errcode === undefined) return `<html><body>${error ?? status}</body></html>`;
  return {
    errcode,
    ...(error !== undefined && { error }),
    ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
    ...(softLogout !== undefined && { soft_logout: softLogout }),
  };
}

function unavailable({ since, unavailableWithMas }: Pick<Operation, 'since' | 'unavailableWithMas'>): string {
  const version =
    since === undefined ? 'this Synapse is too old or too new for it' : `this Synapse is older than ${since}`;
  const mas = unavailableWithMas
    ? 'its authentication is delegated (MAS), which takes this endpoint away: use the authentication service instead, or '
    : '';
  return `the server does not offer this endpoint. Either ${version}, or ${mas}the request reached a worker or a proxy that does not serve it`;
}
