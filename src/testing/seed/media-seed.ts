/** What an uploaded file is like. */
export interface MediaSeed {
  /**
   * The id.
   *
   * @default A new one.
   */
  readonly media_id?: string | undefined;
  /**
   * The content type.
   *
   * @default 'image/png', and `null` for an upload that is pending.
   */
  readonly media_type?: string | null | undefined;
  /**
   * The size in bytes; `null` for an upload that is pending.
   *
   * @default 1024
   */
  readonly media_length?: number | null | undefined;
  /** File name. */
  readonly upload_name?: string | null | undefined;
  /**
   * When it was uploaded, in milliseconds.
   *
   * @default Now.
   */
  readonly created_ts?: number | undefined;
  /** When it was last downloaded, in milliseconds. */
  readonly last_access_ts?: number | null | undefined;
  /** The admin who quarantined it. */
  readonly quarantined_by?: string | null | undefined;
  /** Whether it is protected from quarantine. */
  readonly safe_from_quarantine?: boolean | undefined;
  /**
   * Whether the homeserver fails to remove it from its disk, so that no deletion deletes it.
   *
   * @default false
   */
  readonly stuck?: boolean | undefined;
  /**
   * The content: files of the same content share their quarantine.
   *
   * @default Content that no other file has.
   */
  readonly content?: string | undefined;
}
