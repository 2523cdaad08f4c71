import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMxc } from 'synapse-admin-sdk';
import { has, server } from './server.ts';

export interface Upload {
  readonly uri: string;
  readonly mediaId: string;
}

/** Uploads a file with random content: quarantine goes by content, so equal files would share it. */
export async function upload(
  token: string,
  options: { name?: string; type?: string; size?: number; content?: Uint8Array } = {},
): Promise<Upload> {
  const { name = 'file.bin', type = 'application/octet-stream', size = 64, content = randomBytes(size) } = options;
  const response = await fetch(`${server.baseUrl}/_matrix/media/r0/upload?filename=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body: new Uint8Array(content),
  });
  const { content_uri: uri } = (await response.json()) as { content_uri: string };
  return { uri, mediaId: parseMxc(uri)[1] };
}

/** Status of a download as a logged-in client. Downloads need a token since 1.112, under another path. */
export async function download(token: string, { mediaId }: Upload): Promise<number> {
  const path = has('1.112') ? '/_matrix/client/v1/media/download' : '/_matrix/media/r0/download';
  const response = await fetch(`${server.baseUrl}${path}/${server.serverName}/${mediaId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await response.arrayBuffer();
  return response.status;
}

/** Where Synapse keeps the content of a file. */
function pathOnDisk(mediaId: string): string {
  const folder = join(server.directory, 'media', 'local_content', mediaId.slice(0, 2), mediaId.slice(2, 4));
  return join(folder, mediaId.slice(4));
}

/** Puts a folder in the place of a file: Synapse cannot remove it. */
export async function replaceByFolder(mediaId: string): Promise<void> {
  await rm(pathOnDisk(mediaId));
  await mkdir(pathOnDisk(mediaId));
}

export function removeFolder(mediaId: string): Promise<void> {
  return rm(pathOnDisk(mediaId), { recursive: true });
}
