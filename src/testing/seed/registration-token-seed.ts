/** What a registration token is like. */
export interface RegistrationTokenSeed {
  /**
   * How many accounts can be registered with it; `null` for any number.
   *
   * @default null
   */
  readonly uses_allowed?: number | null | undefined;
  /**
   * The number of registrations that have begun and not ended.
   *
   * @default 0
   */
  readonly pending?: number | undefined;
  /**
   * The number of accounts that were registered with it.
   *
   * @default 0
   */
  readonly completed?: number | undefined;
  /**
   * When it ends, in milliseconds; `null` for a token that does not.
   *
   * @default null
   */
  readonly expiry_time?: number | null | undefined;
}
