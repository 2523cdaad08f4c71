import type { OmitIndexSignature } from 'type-fest';
import * as z from 'zod';
import { flag, pageFields } from './common.ts';

/** A file that a user of this homeserver uploaded, in the answer of `media.list`. */
export const MediaItem = z.looseObject({
  /** When it was uploaded, in milliseconds since the epoch. */
  created_ts: z.number(),
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
  /** File name; `null` when none was given. */
  upload_name: z.string().nullable(),
  /** The page of which this is the preview image; `null` for an upload. Absent on old servers. */
  url_cache: z.string().nullish(),
  /** Who uploaded it. Absent on old servers. */
  user_id: z.string().nullish(),
  /** Whether a download needs an access token. Absent on old servers. */
  authenticated: flag.nullish(),
  /** SHA-256 of the content, hexadecimal; `null` for old or pending uploads. Absent on old servers. */
  sha256: z.string().nullish(),
});
/** A file that a user of this homeserver uploaded, in the answer of `media.list`. */
export interface MediaItem extends OmitIndexSignature<z.output<typeof MediaItem>> {}

/** The answer of `media.deleteMany`. */
export const DeletedMedia = z.looseObject({
  /** Ids of the media that this request deleted. */
  deleted_media: z.array(z.string()),
  /** How many this request deleted. */
  total: z.number(),
});
/** The answer of `media.deleteMany`. */
export interface DeletedMedia extends OmitIndexSignature<z.output<typeof DeletedMedia>> {}

/** @internal A page of media. */
export const MediaPage = z.looseObject({ media: z.array(MediaItem), ...pageFields });
