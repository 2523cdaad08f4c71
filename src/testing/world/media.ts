import type { MediaRow, RemoteMediaRow } from './media-rows.ts';
import { sha256 } from './sha256.ts';
import { joinKey } from './table.ts';
import type { World } from './world.ts';

/** Adds a file that a user uploaded. Without a length the upload is pending. */
export function addMedia(world: World, user_id: string | null, fields: Partial<MediaRow> = {}): MediaRow {
  const media_id = fields.media_id ?? world.ids.letters(24);
  const isPending = fields.media_length === null;
  return world.media.add({
    media_type: isPending ? null : 'image/png',
    media_length: 1024,
    created_ts: world.now(),
    upload_name: null,
    last_access_ts: null,
    quarantined_by: quarantinerOf(world, fields.sha256),
    safe_from_quarantine: false,
    authenticated: authenticatesMedia(world),
    url_cache: null,
    sha256: isPending ? null : hashOf(`content of ${media_id}`),
    stuck: false,
    ...fields,
    media_id,
    user_id,
  });
}

/** Adds a file of another homeserver to the cache. */
export function addRemoteMedia(
  world: World,
  media_origin: string,
  media_id: string,
  fields: Partial<RemoteMediaRow> = {},
): RemoteMediaRow {
  const now = world.now();
  return world.remoteMedia.add({
    media_type: 'image/png',
    media_length: 1024,
    created_ts: now,
    upload_name: null,
    last_access_ts: fields.created_ts ?? now,
    quarantined_by: null,
    filesystem_id: world.ids.letters(24),
    authenticated: authenticatesMedia(world),
    sha256: hashOf(`content of ${media_origin}/${media_id}`),
    ...fields,
    media_origin,
    media_id,
  });
}

/** What is stored of a content: its hash. */
export function hashOf(content: string): string {
  return sha256(content);
}

/** Whether a file can be downloaded. */
export function canDownload(world: World, origin: string, mediaId: string): boolean {
  if (origin !== world.settings.serverName) {
    const cached = world.remoteMedia.get(joinKey(origin, mediaId));
    return cached !== undefined && cached.quarantined_by === null;
  }
  const file = world.media.get(mediaId);
  return file !== undefined && file.quarantined_by === null && file.media_length !== null && !file.stuck;
}

/** Deletes files, and returns the ids of those that it deleted. Synapse leaves out what stays on its disk. */
export function deleteMedia(world: World, mediaIds: readonly string[]): string[] {
  return mediaIds.filter((mediaId) => world.media.get(mediaId)?.stuck !== true && world.media.delete(mediaId));
}

/** Since 1.128, a content that is in quarantine goes there again when somebody uploads it. */
function quarantinerOf(world: World, hash: string | null | undefined): string | null {
  if (hash == null || !world.settings.has('1.128')) return null;
  const isQuarantined = (file: { readonly sha256: string | null; readonly quarantined_by: string | null }) =>
    file.sha256 === hash && file.quarantined_by !== null;
  return world.media.all().some(isQuarantined) || world.remoteMedia.all().some(isQuarantined) ? 'system' : null;
}

/** Whether the download of a new file needs a token, as is the default since 1.120. */
function authenticatesMedia({ settings }: World): boolean {
  return settings.has('1.120');
}
