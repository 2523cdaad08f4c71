import { createHash, randomBytes } from 'node:crypto';
import { parseMxc } from 'synapse-admin-sdk';
import { addMedia, canDownload } from '../../../../src/testing/world/media.ts';
import type { MediaRow } from '../../../../src/testing/world/media-rows.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import type { Media } from '../media.ts';
import { found } from './found.ts';

export function mediaOf(world: World): Media {
  const fileOf = (mediaId: string): MediaRow => found(world.media.get(mediaId), `There is no file ${mediaId}`);

  return {
    upload: async ({ user_id }, { name = 'file.bin', type = 'application/octet-stream', size = 64, content } = {}) => {
      const bytes = content ?? randomBytes(size);
      const { media_id: mediaId } = addMedia(world, user_id, {
        media_type: type,
        media_length: bytes.length,
        upload_name: name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
      return { uri: `mxc://${world.settings.serverName}/${mediaId}`, mediaId };
    },
    reserveUpload: async ({ user_id }) => {
      addMedia(world, user_id, { media_type: null, media_length: null, sha256: null });
    },
    canDownload: async (_user, { uri }) => {
      const [origin, mediaId] = parseMxc(uri);
      return canDownload(world, origin, mediaId);
    },
    setUploadTime: async ({ mediaId }, time) => {
      fileOf(mediaId).created_ts = time;
    },
    setLastAccess: async ({ mediaId }, time) => {
      fileOf(mediaId).last_access_ts = time;
    },
    unsetSize: async ({ mediaId }) => {
      fileOf(mediaId).media_length = null;
    },
    countMedia: async () => world.media.size,
    preventRemoval: async (mediaId) => {
      fileOf(mediaId).stuck = true;
    },
    allowRemoval: async (mediaId) => {
      fileOf(mediaId).stuck = false;
    },
    cacheRemoteMedia: async (media_origin, media_id, time) => {
      world.remoteMedia.add({
        media_origin,
        media_id,
        media_type: 'image/png',
        media_length: 10,
        created_ts: time,
        upload_name: 'a.png',
        last_access_ts: time,
        quarantined_by: null,
        filesystem_id: `file-of-${media_id}`,
        authenticated: false,
        sha256: null,
      });
    },
    cachedRemoteMedia: async (origin) =>
      world.remoteMedia
        .all()
        .filter(({ media_origin }) => media_origin === origin)
        .map(({ media_id }) => media_id)
        .sort(),
  };
}
