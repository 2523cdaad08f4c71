/** A file that a user of this homeserver uploaded. Times are in milliseconds. */
export interface MediaRow {
  /** Id of the media. */
  media_id: string;
  /** Who uploaded it. */
  user_id: string | null;
  /** MIME type; `null` while the upload is pending. */
  media_type: string | null;
  /** `null` while the upload is pending. */
  media_length: number | null;
  /** When it was uploaded. */
  created_ts: number | null;
  /** File name; `null` when unset. */
  upload_name: string | null;
  /** When it was last downloaded; `null` when never. */
  last_access_ts: number | null;
  /** The admin who quarantined it; `null` when nobody did. */
  quarantined_by: string | null;
  /** Whether it is protected from quarantine. */
  safe_from_quarantine: boolean;
  /** Whether a download needs a token. */
  authenticated: boolean;
  /** The address of the page that this file is a preview of. */
  url_cache: string | null;
  /** The SHA-256 of the content, hexadecimal. Since 1.128, files of one hash share their quarantine. */
  sha256: string | null;
  /** Whether Synapse cannot remove the content from its disk. */
  stuck: boolean;
}

/** A cached file of another homeserver. */
export interface RemoteMediaRow {
  /** The homeserver that it comes from. */
  media_origin: string;
  /** Id of the media. */
  media_id: string;
  /** Content type; `null` when unknown. */
  media_type: string | null;
  /** Size in bytes; `null` when unknown. */
  media_length: number | null;
  /** When it was cached; `null` when unknown. */
  created_ts: number | null;
  /** File name; `null` when unset. */
  upload_name: string | null;
  /** When it was last downloaded; `null` when never. */
  last_access_ts: number | null;
  /** Who quarantined it; `null` when nobody did. */
  quarantined_by: string | null;
  /** Name of the file on the disk. */
  filesystem_id: string | null;
  /** Whether a download needs a token. */
  authenticated: boolean;
  /** The SHA-256 of the content, hexadecimal. */
  sha256: string | null;
}

/** A change of the quarantine of a file. */
export interface QuarantineChangeRow {
  id: number;
  /** `null` for a file of this homeserver. */
  origin: string | null;
  media_id: string;
  quarantined: boolean;
}
