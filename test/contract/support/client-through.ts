import { type Fetch, SynapseAdmin } from 'synapse-admin-sdk';
import { server } from './server.ts';

/** An admin whose requests go through a function of the test, which sends them with `send` or does not. */
export function clientThrough(
  through: (send: Fetch, ...request: Parameters<Fetch>) => Promise<Response>,
): SynapseAdmin {
  const { baseUrl, adminToken: accessToken } = server;
  const send: Fetch = (url, init) => fetch(url, init);
  return new SynapseAdmin({
    baseUrl,
    accessToken,
    fetch: (url, init) => through(send, url, init),
    retryDelay: () => 1,
  });
}
