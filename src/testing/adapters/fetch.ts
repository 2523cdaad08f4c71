import type { Gate } from '../faults/gate.ts';
import type { Outcome } from '../faults/outcome.ts';

/** The `fetch` of a homeserver that is in this process. */
export async function fetchFrom(gate: Gate, input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  const body = await request.text();
  request.signal.throwIfAborted();
  const outcome = gate.enter({
    method: request.method,
    url: new URL(request.url),
    authorization: request.headers.get('authorization'),
    userAgent: request.headers.get('user-agent') ?? '',
    body,
  });
  return respond(outcome, request);
}

async function respond(outcome: Outcome, { method, signal }: Request): Promise<Response> {
  if (outcome.kind === 'refused') throw failure('ECONNREFUSED', 'connect ECONNREFUSED');
  if (outcome.kind === 'broken') throw failure('ECONNRESET', 'read ECONNRESET');
  if (outcome.kind === 'silence') return aborted(signal);
  if (outcome.delay > 0) await pause(outcome.delay, signal);
  const body = method === 'HEAD' ? null : outcome.text;
  return new Response(body, { status: outcome.status, headers: outcome.headers });
}

/** What Node's `fetch` throws. */
function failure(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

/** Never ends by itself. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
