import { loadPeer } from '../support/peers.ts';
import { type Access, type Client, plainClient } from './client.ts';

interface Axios {
  create(options: { baseURL: string; headers: Record<string, string> }): {
    request(options: { method: string; url: string; data?: object }): Promise<{ data: unknown }>;
  };
}

/** axios with its default options. */
export async function axiosClient({ baseUrl, accessToken }: Access): Promise<Client> {
  const { default: axios } = (await loadPeer('axios')) as { default: Axios };
  const instance = axios.create({ baseURL: baseUrl, headers: { authorization: `Bearer ${accessToken}` } });
  return plainClient(
    async (method, url, body) =>
      (await instance.request(body === undefined ? { method, url } : { method, url, data: body })).data,
  );
}
