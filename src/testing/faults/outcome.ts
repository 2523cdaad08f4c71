import { unknownToken } from '../http/authenticate.ts';
import type { FakeResponse } from '../http/execute.ts';
import type { World } from '../world/world.ts';
import type { Fault, StatusFault } from './fault.ts';

/** What the client sees of a request. */
export type Outcome =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
      readonly delay: number;
    }
  /** The connection cannot be made. */
  | { readonly kind: 'refused' }
  /** The connection breaks. */
  | { readonly kind: 'broken' }
  /** Nothing comes. */
  | { readonly kind: 'silence' };

const json = { 'content-type': 'application/json' };

export function jsonOutcome({ status, body }: FakeResponse, delay = 0): Outcome {
  return { kind: 'response', status, headers: json, text: textOf(body), delay };
}

function textOf(body: FakeResponse['body']): string {
  try {
    return JSON.stringify(body);
  } catch {
    return textWithLargeIntegers(body);
  }
}

/** JSON can hold an integer of any size, and Python writes it; `JSON.stringify` refuses a bigint. */
function textWithLargeIntegers(body: FakeResponse['body']): string {
  const integers: bigint[] = [];
  const text = JSON.stringify(body, (_, value: unknown) =>
    typeof value === 'bigint' ? `\ue000integer ${integers.push(value) - 1}` : value,
  );
  return text.replace(/"\ue000integer (\d+)"/g, (_, index) => String(integers[Number(index)]));
}

/** Whether a request that fails this way is executed, at once or later. */
export function isExecuted(fault: Fault | undefined): boolean {
  return (
    fault === undefined ||
    fault === 'lost-response' ||
    fault === 'malformed' ||
    (typeof fault === 'object' && 'slow' in fault)
  );
}

/** What the client sees of a request that was executed. */
export function outcomeOf(response: FakeResponse, fault: Fault | undefined): Outcome {
  if (fault === 'lost-response') return { kind: 'broken' };
  if (fault === 'malformed')
    return { kind: 'response', status: response.status, headers: json, text: '{"broken', delay: 0 };
  if (typeof fault === 'object' && 'slow' in fault)
    return jsonOutcome(response, fault.slow * Math.max(1, rowsIn(response)));
  return jsonOutcome(response);
}

/** What the client sees of a request that was not executed. */
export function outcomeWithout(fault: Fault, world: World): Outcome {
  if (fault === 'refused') return { kind: 'refused' };
  if (fault === 'timeout') return { kind: 'silence' };
  if (fault === 'token-rejected') return jsonOutcome(unknownToken(world));
  if (typeof fault === 'object' && 'status' in fault) return statusOutcome(fault);
  return { kind: 'broken' };
}

/** Without an errcode it is a response that a proxy makes, not Synapse. */
function statusOutcome({
  status,
  errcode = status === 429 ? 'M_LIMIT_EXCEEDED' : undefined,
  error,
  retryAfterMs,
}: StatusFault): Outcome {
  // Synapse rounds up to whole seconds.
  const retryAfter: Record<string, string> =
    retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
  if (errcode === undefined) {
    const headers = { 'content-type': 'text/html', ...retryAfter };
    return { kind: 'response', status, headers, text: `<html><body>${error ?? status}</body></html>`, delay: 0 };
  }
  const body = {
    errcode,
    error: error ?? (status === 429 ? 'Too Many Requests' : 'A failure of a test'),
    ...(retryAfterMs !== undefined && { retry_after_ms: retryAfterMs }),
  };
  return { kind: 'response', status, headers: { ...json, ...retryAfter }, text: JSON.stringify(body), delay: 0 };
}

/** The number of rows in the longest list of a response. */
function rowsIn({ body }: FakeResponse): number {
  return Math.max(0, ...Object.values(body).map((value) => (Array.isArray(value) ? value.length : 0)));
}
