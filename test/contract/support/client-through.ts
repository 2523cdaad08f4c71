import { type Fetch, SynapseAdmin } from 'synapse-admin-sdk';
import { server } from './server.ts';

/** An admin whose requests go through a function of the test, which sends them with `send` or does not. */
export function clientThrough(
  through: (send: Fetch, ...request: Parameters<Fetch>) => Promise<Response>,
  accessToken: string = server.adminToken,
): SynapseAdmin {
  const { baseUrl } = server;
  const send: Fetch = (url, init) => fetch(url, init);
  return new SynapseAdmin({
    baseUrl,
    accessToken,
    fetch: (url, init) => through(send, url, init),
    retryDelay: () => 1,
  });
}

/** An admin who never gets the response to the first request, although the server executes it. */
export function losingFirstResponse(accessToken?: string): SynapseAdmin {
  let requests = 0;
  return clientThrough(async (send, url, init) => {
    const response = await send(url, init);
    if (++requests > 1) return response;
    await response.arrayBuffer();
    return new Response('<html>', { status: 502 });
  }, accessToken);
}
