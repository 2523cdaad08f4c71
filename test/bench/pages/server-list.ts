import type { RunningSynapse } from '../../synapse/start.ts';

/** A list of the server whose pages are measured. */
export interface ServerList {
  readonly name: string;
  readonly path: string;
}

export const lists = (synapse: RunningSynapse): Readonly<Record<string, ServerList>> => ({
  users: { name: 'users.list', path: '/_synapse/admin/v2/users' },
  media: { name: 'media.list', path: `/_synapse/admin/v1/users/%40uploader%3A${synapse.serverName}/media` },
  statistics: { name: 'statistics.usersMedia', path: '/_synapse/admin/v1/statistics/users/media' },
});

/** Asks for a page and throws it away: what counts is the server's time. Returns milliseconds. */
export async function timeOfPage(
  { baseUrl, adminToken }: RunningSynapse,
  { path }: ServerList,
  from: number,
  limit: number,
): Promise<number> {
  const begin = performance.now();
  const response = await fetch(`${baseUrl}${path}?from=${from}&limit=${limit}`, {
    headers: { authorization: `Bearer ${adminToken}` },
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path}: status ${response.status}`);
  return performance.now() - begin;
}
