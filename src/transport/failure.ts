import { ApiError, type ApiErrorDetails } from '../errors/api.ts';
import type { ErrorContext, SynapseAdminError } from '../errors/base.ts';
import { ConnectionError } from '../errors/connection.ts';
import { describeCall } from '../errors/describe.ts';
import { EndpointUnavailableError } from '../errors/endpoint-unavailable.ts';
import { NotFoundError } from '../errors/not-found.ts';
import { type ResponseIssue, ResponseValidationError } from '../errors/validation.ts';
import { describeFailure } from './connection-failure.ts';
import { isErrorLike } from './error-like.ts';
import type { HttpResponse } from './fetch.ts';
import { connectionHint, statusHint } from './hints.ts';
import type { Operation } from './operation.ts';
import type { Redactor } from './redact.ts';
import { type FailureKind, kindOfConnection, kindOfStatus, retryAfterMs } from './retry.ts';

/** An attempt that failed: what it says about the server, and the error for the caller. */
export interface Failure {
  readonly kind: FailureKind;
  readonly error: SynapseAdminError;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  /** The request was sent, and no complete response came within `timeout` or `totalTimeout`. */
  readonly timedOut?: boolean | undefined;
  /** The body was larger than `maxResponseBytes`. */
  readonly tooLarge?: boolean | undefined;
}

/** What callers and the SDK go by: not redacted, even if `TOKEN` is somebody's password. */
const plainErrcode = /^M_[A-Z_]{1,60}$/;

const longestSentence = 1024;
const largestJson = 64 * 1024;

/** What a failure is described with. */
export interface FailureContext {
  readonly operation: Pick<Operation, 'since' | 'unavailableWithMas'>;
  readonly redactor: Redactor;
  /** Address of the homeserver. */
  readonly baseUrl: string;
  /** Builds the fields that every error has. */
  readonly context: (mayHaveRun: boolean) => ErrorContext;
  /** What a caller can do about a refusal that this operation is known for. */
  readonly hint?: ((error: string) => string | undefined) | undefined;
}

/** Returns whether Synapse says that what the call is about does not exist. A proxy's 404 has no Matrix error. */
export function isNotFound(status: number, errcode: string | undefined): boolean {
  return status === 404 && errcode !== undefined && errcode !== 'M_UNRECOGNIZED';
}

/** A response that is not a success. `body` is its JSON, or its text where it is none. */
export function failedResponse(response: HttpResponse, body: unknown, call: FailureContext): Failure {
  const { operation, redactor } = call;
  const { status } = response;
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const errcode = typeof fields['errcode'] === 'string' ? cleanErrcode(fields['errcode'], redactor) : undefined;
  const sentence = typeof fields['error'] === 'string' ? redactor.text(fields['error'], longestSentence) : undefined;
  const details: ApiErrorDetails = {
    status,
    errcode,
    error: sentence,
    body: response.text.length > largestJson ? redactor.text(response.text) : redactor.json(body),
    retryAfterMs: retryAfterMs(body, response.headers.get('retry-after')),
    softLogout: typeof fields['soft_logout'] === 'boolean' ? fields['soft_logout'] : undefined,
  };
  const kind = kindOfStatus(status, errcode);
  const place = `(${describeCall(call.context(false))}, status ${status})`;
  if (errcode === 'M_UNRECOGNIZED') {
    const message = `${errcode}: ${unavailable(operation)} ${place}`;
    return {
      kind,
      status,
      error: new EndpointUnavailableError(
        message,
        { ...details, since: operation.since, unavailableWithMas: operation.unavailableWithMas },
        call.context(false),
      ),
    };
  }
  const summary =
    errcode === undefined
      ? `The server responded with status ${status} and no Matrix error`
      : `${errcode}: ${sentence ?? 'no reason given'}`;
  const hint = errcode === undefined ? statusHint(status) : sentence && call.hint?.(sentence);
  const message = withHint(`${summary} ${place}`, hint);
  // A 500 broke off somewhere inside Synapse; every other refusal came before it did anything.
  const mayHaveRun = kind === 'lost' || status >= 500 || status < 300;
  const ErrorClass = isNotFound(status, errcode) ? NotFoundError : ApiError;
  return {
    kind,
    status,
    retryAfterMs: details.retryAfterMs,
    error: new ErrorClass(message, details, call.context(mayHaveRun)),
  };
}

function cleanErrcode(errcode: string, redactor: Redactor): string {
  return plainErrcode.test(errcode) ? errcode : redactor.text(errcode, 255);
}

const removedByMas = 'its authentication is delegated (MAS), which takes this endpoint away';

function unavailable({ since, unavailableWithMas }: FailureContext['operation']): string {
  const reasons = [
    since === undefined ? 'this Synapse is too old or too new for it' : `this Synapse is older than ${since}`,
    ...(unavailableWithMas ? [`${removedByMas}: use the authentication service instead`] : []),
    'the request reached a worker or a proxy that does not serve it',
  ];
  return `the server does not offer this endpoint. Either ${reasons.join(', or ')}`;
}

/** A redirect. Synapse has none; following it would send the token and the body to another place. */
export function redirected(response: HttpResponse, call: FailureContext): Failure {
  const target = response.headers.get('location');
  const location =
    target === null ? undefined : call.redactor.text(target.replace(/\/\/[^/?#]*@/, '//'), longestSentence);
  const to = location === undefined ? '' : ` to ${location}`;
  const context = call.context(false);
  const message = `The server redirects${to}, and the SDK does not follow: check baseUrl (${describeCall(context)})`;
  return {
    kind: 'final',
    status: response.status,
    error: new ConnectionError(message, { location, status: response.status }, context),
  };
}

/** A success whose body is not what it should be. A body that was cut off is worth a retry. */
export function invalidResponse(
  status: number,
  found: readonly ResponseIssue[],
  text: string,
  body: unknown,
  cut: boolean,
  call: FailureContext,
): Failure {
  // A path holds names that the server chose.
  const clean = (step: string | number) =>
    typeof step === 'string' ? call.redactor.text(step, longestSentence) : step;
  const issues = found.map(({ path, message }) => ({
    path: path.map(clean),
    message: call.redactor.text(message, longestSentence),
  }));
  const first = issues[0];
  const place = first === undefined || first.path.length === 0 ? '' : ` at ${first.path.join('.')}`;
  const more = issues.length > 1 ? `, and ${issues.length - 1} more ${issues.length > 2 ? 'issues' : 'issue'}` : '';
  const problem = `The response is not as documented${place}: ${first?.message ?? 'unknown'}${more}`;
  const context = call.context(true);
  const message = `${problem} (${describeCall(context)}, status ${status})`;
  const kept = body === undefined || text.length > largestJson ? call.redactor.text(text) : call.redactor.json(body);
  return {
    kind: cut ? 'lost' : 'final',
    status,
    error: new ResponseValidationError(message, { status, issues, body: kept }, context),
  };
}

/** No response came. */
export function failedConnection(thrown: unknown, responded: boolean, call: FailureContext): Failure {
  const { message: reason, ...about } = describeFailure(thrown, responded);
  const { kind, mayHaveRun } = kindOfConnection(about);
  const { redactor } = call;
  const code = about.code;
  const text = redactor.text(reason, longestSentence);
  const shownCode = code === undefined ? '' : ` (${code})`;
  const context = call.context(mayHaveRun);
  const summary = `No response${shownCode}: ${text} (${describeCall(context)})`;
  const message = withHint(summary, connectionHint(code, reason, call.baseUrl));
  return {
    kind,
    error: new ConnectionError(message, { code, cause: harmlessCause(text, code, thrown) }, context),
  };
}

/** A copy of the cause that holds its text and code only: the original may hold the request and its headers. */
function harmlessCause(message: string, code: string | undefined, thrown: unknown): Error {
  const copy = new Error(message);
  if (isErrorLike(thrown)) copy.name = thrown.name;
  return code === undefined ? copy : Object.assign(copy, { code });
}

function withHint(message: string, hint: string | undefined): string {
  return hint ? `${message}. ${hint}` : message;
}
