import type { ServerFacts } from '../../support/facts.ts';
import { RefusedError } from '../homeserver.ts';

export interface ClientResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ClientOptions {
  readonly token?: string;
  /** Sent as JSON, unless it is bytes. */
  readonly body?: object | Uint8Array;
  readonly contentType?: string;
}

/** Requests of an ordinary client. Paths use `r0`, which every version knows, unless the endpoint is younger. */
export interface Client {
  /** Sends a request, and resolves to the response whatever its status is. */
  readonly request: (method: string, path: string, options?: ClientOptions) => Promise<ClientResponse>;
  /** As `request`, but throws a `RefusedError` when the status is not 200. */
  readonly must: (method: string, path: string, options?: ClientOptions) => Promise<ClientResponse['body']>;
}

export const r0 = '/_matrix/client/r0';

/** The path of something in a room. */
export const roomPath = (roomId: string, rest: string): string => `${r0}/rooms/${encodeURIComponent(roomId)}/${rest}`;

let transaction = 0;

/** A transaction id that no other request has. */
export const transactionId = (): string => `t${process.pid}-${transaction++}`;

export function createClient(facts: ServerFacts): Client {
  async function request(method: string, path: string, options: ClientOptions = {}): Promise<ClientResponse> {
    const { token, body, contentType = 'application/json' } = options;
    const response = await fetch(facts.baseUrl + path, {
      method,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), 'content-type': contentType },
      ...(body !== undefined && { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return { status: response.status, body: isJson ? (JSON.parse(text) as ClientResponse['body']) : {} };
  }
  return {
    request,
    must: async (method, path, options) => {
      const { status, body } = await request(method, path, options);
      if (status !== 200) throw new RefusedError(`${method} ${path}`, status, body);
      return body;
    },
  };
}

/** An error about a status that is none of those that the caller knows. */
export function unexpected(what: string, { status, body }: ClientResponse): Error {
  return new Error(`${what}: unexpected status ${status} ${JSON.stringify(body)}`);
}
