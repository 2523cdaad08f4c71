import { randomBytes } from 'node:crypto';
import pMap from 'p-map';
import { parseMxc } from 'synapse-admin-sdk';
import type { RunningSynapse } from './synapse.ts';

export interface Uploader {
  readonly userId: string;
  readonly ids: readonly string[];
}

/** An account that has uploaded files. */
export async function uploader(server: RunningSynapse, name: string, count: number): Promise<Uploader> {
  const { user_id, access_token } = await server.registerUser(name);
  const upload = async () => {
    const headers = { authorization: `Bearer ${access_token}` };
    const response = await fetch(`${server.baseUrl}/_matrix/media/v3/upload`, {
      method: 'POST',
      headers,
      body: new Uint8Array(randomBytes(64)),
    });
    return parseMxc(((await response.json()) as { content_uri: string }).content_uri)[1];
  };
  return { userId: user_id, ids: await pMap(Array.from({ length: count }), upload, { concurrency: 8 }) };
}
