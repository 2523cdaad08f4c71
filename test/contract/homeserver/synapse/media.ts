import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMxc } from 'synapse-admin-sdk';
import { isAtLeast } from '../../support/version.ts';
import type { Media } from '../media.ts';
import type { Backend } from './backend.ts';
import { unexpected } from './client.ts';

export function mediaOf({ request, must, sql, insert, facts }: Backend): Media {
  /** Where Synapse keeps the content of a file. */
  const pathOnDisk = (mediaId: string) =>
    join(facts.directory, 'media/local_content', mediaId.slice(0, 2), mediaId.slice(2, 4), mediaId.slice(4));
  const update = async (column: string, value: number | null, mediaId: string) => {
    await sql(`UPDATE local_media_repository SET ${column} = ? WHERE media_id = ?`, [value, mediaId]);
  };

  return {
    upload: async ({ access_token: token }, options = {}) => {
      const { name = 'file.bin', type: contentType = 'application/octet-stream', size = 64 } = options;
      const path = `/_matrix/media/r0/upload?filename=${encodeURIComponent(name)}`;
      const body = options.content ?? randomBytes(size);
      const uri = String((await must('POST', path, { token, body, contentType }))['content_uri']);
      return { uri, mediaId: parseMxc(uri)[1] };
    },
    reserveUpload: async ({ access_token: token }) => {
      await must('POST', '/_matrix/media/v1/create', { token, body: {} });
    },
    canDownload: async ({ access_token: token }, { uri }) => {
      // Downloads need a token since 1.112, under another path.
      const withToken = isAtLeast(facts.version, '1.112');
      const path = withToken ? '/_matrix/client/v1/media/download' : '/_matrix/media/r0/download';
      const response = await request('GET', `${path}/${parseMxc(uri).join('/')}`, { token });
      if (response.status === 200) return true;
      if (response.status === 404) return false;
      throw unexpected('A download', response);
    },
    setUploadTime: ({ mediaId }, time) => update('created_ts', time, mediaId),
    setLastAccess: ({ mediaId }, time) => update('last_access_ts', time, mediaId),
    unsetSize: ({ mediaId }) => update('media_length', null, mediaId),
    countMedia: async () => {
      const [{ count } = {}] = await sql('SELECT COUNT(*) AS count FROM local_media_repository');
      return Number(count);
    },
    preventRemoval: async (mediaId) => {
      // Synapse cannot remove a folder.
      await rm(pathOnDisk(mediaId));
      await mkdir(pathOnDisk(mediaId));
    },
    allowRemoval: (mediaId) => rm(pathOnDisk(mediaId), { recursive: true }),
    cacheRemoteMedia: (media_origin, media_id, time) =>
      insert('remote_media_cache', {
        media_origin,
        media_id,
        media_type: 'image/png',
        created_ts: time,
        upload_name: 'a.png',
        media_length: 10,
        filesystem_id: `file-of-${media_id}`,
        last_access_ts: time,
      }),
    cachedRemoteMedia: async (origin) => {
      const rows = await sql('SELECT media_id FROM remote_media_cache WHERE media_origin = ?', [origin]);
      return rows.map((row) => String(row['media_id'])).sort();
    },
  };
}
