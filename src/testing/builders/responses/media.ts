import type {
  DeletedMedia,
  MediaDeletionBatch,
  MediaInfo,
  MediaInfoResponse,
  MediaItem,
  MediaUsage,
  QuarantineChange,
  RoomMedia,
} from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

const file = {
  media_id: sample.mediaId,
  media_type: 'image/png',
  media_length: 1024,
  upload_name: 'picture.png',
  created_ts: sample.time,
  url_cache: null,
  last_access_ts: null,
  quarantined_by: null,
  safe_from_quarantine: false,
  user_id: sample.userId,
  authenticated: true,
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

/** Returns a file as `media.list` does. */
export function fakeMediaItem(overrides: Partial<MediaItem> = {}): MediaItem {
  return build<MediaItem>(file, overrides);
}

/** Returns what is known about a file. */
export function fakeMediaInfo(overrides: Partial<MediaInfo> = {}): MediaInfo {
  return build<MediaInfo>({ ...file, media_origin: null, filesystem_id: null }, overrides);
}

/** Returns what `media.get` resolves to. */
export function fakeMediaInfoResponse(overrides: Partial<MediaInfoResponse> = {}): MediaInfoResponse {
  return build<MediaInfoResponse>({ media_info: fakeMediaInfo() }, overrides);
}

/** Returns what `media.delete` resolves to. */
export function fakeDeletedMedia(overrides: Partial<DeletedMedia> = {}): DeletedMedia {
  const { deleted_media = [sample.mediaId] } = overrides;
  return build<DeletedMedia>({ deleted_media, total: deleted_media.length }, overrides);
}

/** Returns what `media.listInRoom` resolves to. */
export function fakeRoomMedia(overrides: Partial<RoomMedia> = {}): RoomMedia {
  return build<RoomMedia>({ local: [], remote: [] }, overrides);
}

/** Returns the change of a file that was put into quarantine. */
export function fakeQuarantineChange(overrides: Partial<QuarantineChange> = {}): QuarantineChange {
  return build<QuarantineChange>({ origin: sample.serverName, media_id: sample.mediaId, quarantined: true }, overrides);
}

/** Returns what `media.usage` resolves to. */
export function fakeMediaUsage(overrides: Partial<MediaUsage> = {}): MediaUsage {
  return build<MediaUsage>({ media_count: 1, media_length: 1024 }, overrides);
}

/** Returns a batch of `media.deleteAll`. */
export function fakeMediaDeletionBatch(overrides: Partial<MediaDeletionBatch> = {}): MediaDeletionBatch {
  const { mediaIds = [sample.mediaId] } = overrides;
  return build<MediaDeletionBatch>({ mediaIds, deletedSoFar: mediaIds.length }, overrides);
}
