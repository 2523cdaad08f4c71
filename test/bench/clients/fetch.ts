import { type Access, type Client, plainClient } from './client.ts';

/** Bare `fetch` and `JSON.parse`: the limit for whatever is built on fetch. */
export function fetchClient({ baseUrl, accessToken }: Access): Client {
  const authorization = `Bearer ${accessToken}`;
  return plainClient(async (method, path, body) => {
    const init: RequestInit =
      body === undefined
        ? { method, headers: { authorization } }
        : { method, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(baseUrl + path, init);
    return JSON.parse(await response.text());
  });
}
