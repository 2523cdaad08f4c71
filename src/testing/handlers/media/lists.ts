import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { internalError, notFound } from '../../http/refusal.ts';
import { databaseFlag } from '../../world/database.ts';
import type { MediaRow } from '../../world/media-rows.ts';
import type { MediaIds } from '../../world/quarantine.ts';
import { mediaInRoom, NoTextError } from '../../world/room-media.ts';
import type { Settings } from '../../world/settings.ts';
import { joinKey } from '../../world/table.ts';
import { readMediaPage } from './page.ts';

/** Lists the media of a user. */
export const list: Handler = (call) => {
  const { items, ...rest } = readMediaPage(call);
  return { media: items.map((file) => listed(file, call.world.settings)), ...rest };
};

/** Lists the media in a room that the server need not know. */
export const listInRoom: Handler = (call) => {
  const { serverName } = call.world.settings;
  const { local, remote } = roomMediaOf(call);
  return {
    local: local.map((mediaId) => `mxc://${serverName}/${mediaId}`),
    remote: remote.map(([origin, mediaId]) => `mxc://${origin}/${mediaId}`),
  };
};

/** Returns what is known about one file. */
export const get: Handler = (call) => {
  const { world } = call;
  const [origin, mediaId] = [idOf(call, 'server_name'), idOf(call, 'media_id')];
  const isLocal = origin === world.settings.serverName;
  const file = isLocal ? world.media.get(mediaId) : world.remoteMedia.get(joinKey(origin, mediaId));
  if (file === undefined) throw notFound('Unknown media');
  const remote = 'media_origin' in file ? file : undefined;
  const local = 'media_origin' in file ? undefined : file;
  return {
    media_info: {
      media_origin: remote?.media_origin ?? null,
      user_id: local?.user_id ?? null,
      media_id: file.media_id,
      media_type: file.media_type,
      media_length: file.media_length,
      upload_name: file.upload_name,
      created_ts: file.created_ts,
      filesystem_id: remote?.filesystem_id ?? null,
      url_cache: local?.url_cache ?? null,
      last_access_ts: file.last_access_ts,
      quarantined_by: file.quarantined_by,
      authenticated: databaseFlag(file.authenticated, world.settings),
      safe_from_quarantine: local === undefined ? null : databaseFlag(local.safe_from_quarantine, world.settings),
      sha256: file.sha256,
    },
  };
};

/** The media in the room of the path. */
export function roomMediaOf(call: HandlerCall): MediaIds {
  try {
    return mediaInRoom(call.world, idOf(call, 'room_id'));
  } catch (error) {
    throw error instanceof NoTextError ? internalError() : error;
  }
}

/** A file in a list. Older versions send less, and the flag as the database has it. */
function listed(file: MediaRow, settings: Settings): Record<string, unknown> {
  return {
    media_id: file.media_id,
    media_type: file.media_type,
    media_length: file.media_length,
    upload_name: file.upload_name,
    created_ts: file.created_ts,
    ...(settings.has('1.97') && { url_cache: file.url_cache }),
    last_access_ts: file.last_access_ts,
    quarantined_by: file.quarantined_by,
    safe_from_quarantine: settings.has('1.97')
      ? file.safe_from_quarantine
      : databaseFlag(file.safe_from_quarantine, settings),
    ...(settings.has('1.97') && { user_id: file.user_id }),
    ...(settings.has('1.112') && { authenticated: databaseFlag(file.authenticated, settings) }),
    ...(settings.has('1.128') && { sha256: file.sha256 }),
  };
}
