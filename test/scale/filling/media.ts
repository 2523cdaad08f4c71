import type { Statement } from '../../synapse/filling.ts';
import { ownersOf, type Sizes } from '../sizes.ts';
import { dayMs, id, nowMs, scattered, uploaderId, userId, varied } from './expressions.ts';

/** Uploads of one account of four, and many of `@uploader` between them. They have no files on disk. One more row is made by Synapse. */
export function media(sizes: Sizes): Statement[] {
  const ofUploader = `k % ${Math.round(sizes.media / sizes.mediaOfOne)} = 0`;
  const owner = userId(`4 * ${scattered('k', ownersOf(sizes))}`);
  return [
    {
      what: 'media',
      sql: `INSERT INTO local_media_repository
          (media_id, media_type, media_length, created_ts, upload_name, user_id, authenticated, sha256)
        SELECT ${id(`'media' || k`, 24)}, 'image/jpeg', 20000 + ${varied('k', 2_000_000)},
          ${nowMs} - (${sizes.media} - k)::bigint * ${Math.floor((730 * dayMs) / sizes.media)}, 'IMG_' || k || '.jpg',
          CASE WHEN ${ofUploader} THEN '${uploaderId}' ELSE ${owner} END,
          TRUE, md5('one' || k) || md5('two' || k)
        FROM generate_series(1, ${sizes.media - 1}) AS k`,
    },
  ];
}
