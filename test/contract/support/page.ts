import { server } from './server.ts';

/**
 * Sends a request as the script of a page on another origin does, and returns what the response lets it do.
 *
 * @remarks The SDK never sends `OPTIONS`, and does not read these headers: only the port of the server has them.
 */
export async function allowedToPage(path: string, names: readonly string[], init: RequestInit = {}) {
  const { status, headers } = await fetch(server.baseUrl + path, {
    ...init,
    headers: { origin: 'https://admin.example.org', ...init.headers },
  });
  return { status, ...Object.fromEntries(names.map((name) => [name, headers.get(name)])) };
}
