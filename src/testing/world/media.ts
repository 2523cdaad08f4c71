import type { MediaRow } from './media-rows.ts';
import type { World } from './world.ts';

/** Adds a file that a user uploaded. */
export function addMedia(world: World, user_id: string | null, fields: Partial<MediaRow> = {}): MediaRow {
  const media_id = fields.media_id ?? world.ids.letters(24);
  return world.media.add({
    media_type: 'image/png',
    media_length: 1024,
    created_ts: world.now(),
    upload_name: null,
    last_access_ts: null,
    quarantined_by: null,
    safe_from_quarantine: false,
    authenticated: world.settings.has('1.112'),
    url_cache: null,
    sha256: `content of ${media_id}`,
    stuck: false,
    ...fields,
    media_id,
    user_id,
  });
}
