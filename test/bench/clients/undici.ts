import { loadPeer } from '../support/peers.ts';
import { type Access, type Client, plainClient } from './client.ts';

type Request = (
  url: string,
  options: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{ body: { text(): Promise<string> } }>;

/** `undici.request` and `JSON.parse`: the limit in Node. */
export async function undiciClient({ baseUrl, accessToken }: Access): Promise<Client> {
  const { request } = (await loadPeer('undici')) as { request: Request };
  const authorization = `Bearer ${accessToken}`;
  return plainClient(async (method, path, body) => {
    const options =
      body === undefined
        ? { method, headers: { authorization } }
        : { method, headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await request(baseUrl + path, options);
    return JSON.parse(await response.body.text());
  });
}
