import { connect } from 'node:net';
import type { Fetch } from 'synapse-admin-sdk';

/**
 * A `fetch` that breaks every rule that the soak checks: the tests use it to see that each violation is found.
 *
 * @param signal - The signal that all calls share.
 */
export function brokenFetch(baseUrl: string, signal: AbortSignal): Fetch {
  const leaked: unknown[] = [];
  let requests = 0;
  setInterval(() => undefined, 60_000);
  void Promise.reject(new Error('nobody handles this one'));
  return async (url, init) => {
    requests++;
    leaked.push(new Array(25_000).fill(requests));
    signal.addEventListener('abort', () => leaked.pop());
    process.on('beforeExit', () => leaked.pop());
    if (requests % 20 === 0) connect(Number(new URL(baseUrl).port), '127.0.0.1').on('error', () => undefined);
    const { pathname } = new URL(url);
    // As after a lost response.
    if (pathname.endsWith('/login')) return fetch(url, init).then(() => fetch(url, init));
    if (pathname.endsWith('/redact')) return Response.json({ redact_id: 'made up' });
    if (pathname.endsWith('/devices') && init.method === 'POST') return denied(await fetch(url, init));
    const response = await fetch(url, init);
    return /\/(v2\/users|[^/]*library[^/]*\/media)$/.test(pathname) && response.ok ? withoutSome(response) : response;
  };
}

/** Says that there was no connection, after all has been done. */
function denied(_response: Response): never {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  throw new TypeError('fetch failed', { cause });
}

/** Drops a row of each page. */
async function withoutSome(response: Response): Promise<Response> {
  const page = (await response.json()) as Readonly<Record<string, unknown>>;
  const rest = Object.entries(page).map(([name, value]) => [name, Array.isArray(value) ? value.slice(1) : value]);
  return Response.json(Object.fromEntries(rest));
}
