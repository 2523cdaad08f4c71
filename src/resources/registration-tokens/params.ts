/** Which tokens `registrationTokens.list` returns. */
export interface RegistrationTokenListParams {
  /**
   * `true` lists the tokens that are valid, `false` those that have expired or are used up.
   *
   * @default Both.
   */
  readonly valid?: boolean | undefined;
}

/** The limits of a registration token, which `registrationTokens.update` changes. */
export interface RegistrationTokenUpdateParams {
  /**
   * How many accounts may be registered with the token, from 0 to 2,147,483,647; `null` for no limit.
   *
   * @remarks
   * Synapse takes 0 for no limit when somebody registers, although it lists the token as used up.
   * To stop a token, delete it.
   */
  readonly uses_allowed?: number | null | undefined;
  /**
   * Until when the token is valid, in milliseconds since the epoch; `null` for no end.
   *
   * @remarks
   * A time in seconds is refused.
   * Synapse refuses a time in the past.
   */
  readonly expiry_time?: number | null | undefined;
}

/** The token that `registrationTokens.create` creates. */
export interface RegistrationTokenCreateParams extends RegistrationTokenUpdateParams {
  /**
   * The token: 1 to 64 letters, digits, or `.`, `_`, `~`, `-`.
   *
   * @remarks `new`, `.` and `..` are refused, because no request could read, change or delete them.
   * @default Random letters and digits, made by the SDK.
   */
  readonly token?: string | undefined;
  /**
   * Length of the random token, from 1 to 64.
   *
   * @remarks
   * A short token can be guessed, and can be one that exists already.
   * It is refused beside `token`.
   * @default 16
   */
  readonly length?: number | undefined;
}
