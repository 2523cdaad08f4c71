import type { Gate } from '../faults/gate.ts';
import type { Outcome } from '../faults/outcome.ts';
import { readRequest, type SentRequest } from './request.ts';
import { makeResponse } from './response.ts';

/** The `fetch` of a homeserver that is in this process. */
export async function fetchFrom(gate: Gate, input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = await readRequest(input, init);
  request.signal?.throwIfAborted();
  return respond(gate.enter(request), request);
}

async function respond(outcome: Outcome, { method, signal }: SentRequest): Promise<Response> {
  if (outcome.kind === 'refused') throw failure('ECONNREFUSED', 'connect ECONNREFUSED');
  if (outcome.kind === 'broken') throw failure('ECONNRESET', 'read ECONNRESET');
  if (outcome.kind === 'silence') return aborted(signal);
  if (outcome.delay > 0) await pause(outcome.delay, signal);
  return makeResponse(method === 'HEAD' ? null : outcome.text, outcome);
}

/** What Node's `fetch` throws. */
function failure(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

/** Never ends by itself. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
