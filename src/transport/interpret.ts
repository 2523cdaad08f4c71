import { looksCut, parseJson } from './body.ts';
import type { Call, Refusal } from './call.ts';
import {
  type Failure,
  type FailureContext,
  failedResponse,
  invalidResponse,
  isNotFound,
  redirected,
} from './failure.ts';
import type { HttpResponse } from './fetch.ts';
import { validate } from './validate.ts';

/** What a response says: the validated data, that an earlier attempt was executed, or a failure. */
export type Interpretation<T> =
  | { readonly data: T; readonly alreadyDone: false }
  | { readonly alreadyDone: true }
  | Failure;

/** Reads a response. `responseLost`: the response to an earlier attempt was lost. */
export function interpret<T>(
  response: HttpResponse,
  call: Call<T>,
  responseLost: boolean,
  context: () => FailureContext,
): Interpretation<T> {
  const { status, text, flaw } = response;
  // Browsers hide a redirect behind status 0.
  if (status === 0 || (status >= 300 && status < 400)) return redirected(response, context());
  const { body, isJson } = parseBody(response);
  const errcode = textField(body, 'errcode');
  if (status >= 400 || errcode !== undefined) {
    const refusal = { status, errcode, error: textField(body, 'error') };
    if (responseLost && meansAlreadyDone(call, refusal)) return { alreadyDone: true };
    const failure = failedResponse(response, isJson ? body : text, context());
    // Without the end of the body it is unknown whether Synapse or a proxy has refused, and what.
    const lost = flaw === 'cut off' && !isJson && failure.kind === 'final';
    return lost ? { ...failure, kind: 'lost' } : failure;
  }
  if (!isJson) {
    const cut = flaw === undefined && looksCut(text);
    const failure = invalidResponse(
      status,
      [{ path: [], message: flawText(response) }],
      text,
      undefined,
      cut,
      context(),
    );
    return flaw === 'too large' ? { ...failure, tooLarge: true } : failure;
  }
  const result = validate(call.schema, call.prepare === undefined ? body : call.prepare(body));
  // Parsed again: `prepare` works in place, and the error shows what the server sent.
  if ('issues' in result) return invalidResponse(status, result.issues, text, parseJson(text), false, context());
  return { data: result.data, alreadyDone: false };
}

function parseBody({ flaw, text }: HttpResponse): { body: unknown; isJson: boolean } {
  if (flaw === 'too large' || flaw === 'not UTF-8') return { body: undefined, isJson: false };
  try {
    return { body: parseJson(text), isJson: true };
  } catch {
    return { body: undefined, isJson: false };
  }
}

function textField(body: unknown, name: 'errcode' | 'error'): string | undefined {
  const value = (body as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}

function meansAlreadyDone<T>({ operation, meansAlreadyDone }: Call<T>, refusal: Refusal): boolean {
  if (operation.idempotent === 'delete') return isNotFound(refusal.status, refusal.errcode);
  return meansAlreadyDone?.(refusal) === true;
}

function flawText({ flaw, text }: HttpResponse): string {
  if (flaw === 'too large') return 'the body is larger than maxResponseBytes';
  if (flaw === 'not UTF-8') return 'the body is not valid UTF-8';
  return text === '' ? 'the body is empty' : 'the body is not JSON (is this a homeserver?)';
}
