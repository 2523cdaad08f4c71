export interface CallOptions {
  token?: string | undefined;
  /** Sent as JSON, unless it is bytes. */
  body?: unknown;
  contentType?: string;
}

/** One request to Synapse with a JSON response; throws on any status but 2xx. */
export type Call = (method: string, path: string, options?: CallOptions) => Promise<ResponseBody>;

/** The body of a response; callers know what they requested. */
// biome-ignore lint/suspicious/noExplicitAny: the tests look into JSON of every shape
export type ResponseBody = Record<string, any>;

/**
 * The tests' own little client. On purpose not the SDK: a server prepared with the code under test
 * would hide its mistakes.
 */
export function createCaller(baseUrl: string): Call {
  return async (method, path, options = {}) => {
    const { token, body, contentType = 'application/json' } = options;
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as ResponseBody;
  };
}
