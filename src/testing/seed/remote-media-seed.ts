/** What a cached file of another homeserver is like. */
export interface RemoteMediaSeed {
  /**
   * The content type.
   *
   * @default 'image/png'
   */
  readonly media_type?: string | null | undefined;
  /**
   * The size in bytes.
   *
   * @default 1024
   */
  readonly media_length?: number | null | undefined;
  /** File name. */
  readonly upload_name?: string | null | undefined;
  /**
   * When it was fetched, in milliseconds.
   *
   * @default Now.
   */
  readonly created_ts?: number | undefined;
  /**
   * When it was last downloaded, in milliseconds.
   *
   * @default When it was fetched.
   */
  readonly last_access_ts?: number | null | undefined;
  /** The admin who quarantined it. */
  readonly quarantined_by?: string | null | undefined;
  /**
   * The content: files of the same content share their quarantine.
   *
   * @default Content that no other file has.
   */
  readonly content?: string | undefined;
}
