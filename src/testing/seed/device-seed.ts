/** What a device is like. */
export interface DeviceSeed {
  /**
   * The id.
   *
   * @default A new one.
   */
  readonly device_id?: string | undefined;
  /** Name of the device. */
  readonly display_name?: string | null | undefined;
  /** IP address where it was last seen. */
  readonly last_seen_ip?: string | null | undefined;
  /** User agent of its last request. */
  readonly last_seen_user_agent?: string | null | undefined;
  /** In milliseconds. */
  readonly last_seen_ts?: number | null | undefined;
}
