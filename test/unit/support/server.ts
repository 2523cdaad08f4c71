import { type ClientOptions, SynapseAdmin } from 'synapse-admin-sdk';

/** A request as the fake server got it. */
export interface Seen {
  readonly method: string;
  /** Raw path and query. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal | null | undefined;
}

export type Handler = (request: Seen, index: number) => Response | Promise<Response>;

const origin = 'https://matrix.example.org';

/** A client whose requests go to a function, and the list of the requests that it got. */
export function clientOf(
  handler: Handler,
  options: Partial<ClientOptions> = {},
): { synapse: SynapseAdmin; seen: Seen[] } {
  const seen: Seen[] = [];
  const synapse = new SynapseAdmin({
    baseUrl: origin,
    accessToken: 'syt_admin',
    maxRetries: 0,
    fetch: async (address, init) => {
      const url = new URL(address);
      const request: Seen = {
        method: init.method ?? 'GET',
        url: address.slice(url.origin.length),
        query: Object.fromEntries(url.searchParams),
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === 'string' ? init.body : '',
        signal: init.signal,
      };
      seen.push(request);
      return handler(request, seen.length - 1);
    },
    ...options,
  });
  return { synapse, seen };
}

/** A client that gets these responses one after the other; one request more is a failure. */
export function scripted(
  responses: readonly (Response | (() => Response | Promise<Response>))[],
  options: Partial<ClientOptions> = {},
) {
  return clientOf((_, index) => {
    const response = responses[index];
    if (response === undefined) throw new Error(`request ${index + 1} was not expected`);
    return typeof response === 'function' ? response() : response;
  }, options);
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

export function refusal(
  status: number,
  errcode: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  return json({ errcode, error: 'No.', ...more }, status, headers);
}

/** The connection breaks after the request was written. */
export function lost(): never {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
  });
}

/** Nobody listens there. */
export function refused(): never {
  throw new TypeError('fetch failed', {
    cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' }),
  });
}

/** What a call was rejected with. */
export async function caught(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('the call was expected to fail');
}
