export interface CallOptions {
  token?: string | undefined;
  /** Sent as JSON, unless it is bytes. */
  body?: unknown;
  contentType?: string;
}

/** One request to Synapse with a JSON answer; throws on any status but 2xx. */
export type Call = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

/** What Synapse answers; callers know what they asked for. */
// biome-ignore lint/suspicious/noExplicitAny: the tests look into JSON of every shape
export type Answer = Record<string, any>;

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
    return JSON.parse(text) as Answer;
  };
}

/** Runs `action` for every item, at most `limit` at a time; results keep the order of the items. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  action: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await action(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}
