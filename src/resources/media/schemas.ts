import * as z from 'zod';
import { type Documented, flag } from '../shared.ts';

/**
 * Schema of a file that a user of this homeserver uploaded, in the result of `media.list`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const MediaItem = z.looseObject({
  /** When it was uploaded, in milliseconds since the epoch; `null` when unknown. */
  created_ts: z.number().nullable(),
  /** When it was last downloaded, in milliseconds since the epoch; `null` when never. */
  last_access_ts: z.number().nullable(),
  /** Id of the media: the last part of its `mxc://` URI. */
  media_id: z.string(),
  /** Size in bytes; `null` while an upload is pending. */
  media_length: z.number().nullable(),
  /** MIME type; `null` while an upload is pending. */
  media_type: z.string().nullable(),
  /** The admin who put it in quarantine; `null` when nobody did. */
  quarantined_by: z.string().nullable(),
  /** Whether it is protected from quarantine. */
  safe_from_quarantine: flag,
  /** File name; `null` when unset. */
  upload_name: z.string().nullable(),
  /**
   * The page of which this is the preview image; `null` for an upload.
   *
   * @remarks Synapse 1.103 sends it, 1.92 does not.
   */
  url_cache: z.string().nullish(),
  /**
   * Who uploaded it.
   *
   * @remarks Synapse 1.103 sends it, 1.92 does not.
   */
  user_id: z.string().nullish(),
  /**
   * Whether a download needs an access token.
   *
   * @remarks Absent before Synapse 1.112.
   */
  authenticated: flag.nullish(),
  /**
   * SHA-256 of the content, hexadecimal; `null` for old or pending uploads.
   *
   * @remarks Absent before Synapse 1.128.
   */
  sha256: z.string().nullish(),
});
/** A file that a user of this homeserver uploaded, in the result of `media.list`. */
export interface MediaItem extends Documented<z.output<typeof MediaItem>> {}

/**
 * Schema of the result of `media.deleteBatch`, `media.delete` and `media.deleteByDateOrSize`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const DeletedMedia = z.looseObject({
  /** Ids of the media that this request deleted. */
  deleted_media: z.array(z.string()),
  /** How many this request deleted. */
  total: z.number(),
});
/** The result of `media.deleteBatch`, `media.delete` and `media.deleteByDateOrSize`. */
export interface DeletedMedia extends Documented<z.output<typeof DeletedMedia>> {}

/**
 * Schema of the result of `media.listInRoom`: `mxc://` URIs.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomMedia = z.looseObject({
  /** Media of this homeserver. */
  local: z.array(z.string()),
  /** Media of other homeservers. */
  remote: z.array(z.string()),
});
/** The result of `media.listInRoom`: `mxc://` URIs. */
export interface RoomMedia extends Documented<z.output<typeof RoomMedia>> {}

/**
 * Schema of what the homeserver knows about one file, its own or a cached one of another homeserver.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const MediaInfo = z.looseObject({
  /** Id of the media. */
  media_id: z.string(),
  /** The homeserver that it comes from; `null` for this one. */
  media_origin: z.string().nullish(),
  /** Who uploaded it; `null` for media of other homeservers. */
  user_id: z.string().nullish(),
  /** MIME type; `null` while an upload is pending. */
  media_type: z.string().nullish(),
  /** Size in bytes; `null` while an upload is pending. */
  media_length: z.number().nullish(),
  /** File name; `null` when unset. */
  upload_name: z.string().nullish(),
  /** When it was uploaded or fetched, in milliseconds since the epoch; `null` when unknown. */
  created_ts: z.number().nullable(),
  /** Where a cached file is kept; `null` for media of this homeserver. */
  filesystem_id: z.string().nullish(),
  /** The page of which this is the preview image; `null` for an upload. */
  url_cache: z.string().nullish(),
  /** When it was last downloaded, in milliseconds since the epoch; `null` when never. */
  last_access_ts: z.number().nullish(),
  /** The admin who put it in quarantine; `null` when nobody did. */
  quarantined_by: z.string().nullish(),
  /** Whether a download needs an access token. */
  authenticated: flag.nullish(),
  /** Whether it is protected from quarantine; `null` for media of other homeservers. */
  safe_from_quarantine: flag.nullish(),
  /** SHA-256 of the content, hexadecimal; `null` for old or pending uploads. */
  sha256: z.string().nullish(),
});
/** What the homeserver knows about one file, its own or a cached one of another homeserver. */
export interface MediaInfo extends Documented<z.output<typeof MediaInfo>> {}

/**
 * Schema of the result of `media.get`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const MediaInfoResponse = z.looseObject({
  /** What is known about the file. */
  media_info: MediaInfo,
});
/** The result of `media.get`. */
export interface MediaInfoResponse extends Documented<z.output<typeof MediaInfoResponse>> {
  /** What is known about the file. */
  media_info: MediaInfo;
}

/**
 * Schema of a file that was put into quarantine or taken out of it.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const QuarantineChange = z.looseObject({
  /** The homeserver that it comes from. */
  origin: z.string().nullable(),
  /** Id of the media. */
  media_id: z.string(),
  /** Whether it is in quarantine since this change. */
  quarantined: flag,
});
/** A file that was put into quarantine or taken out of it. */
export interface QuarantineChange extends Documented<z.output<typeof QuarantineChange>> {}
