import type { LiteralUnion } from 'type-fest';

/** The account that `registration.register` creates. */
export interface RegisterParams {
  /**
   * The localpart of the user id: `alice` for `@alice:example.org`.
   *
   * @remarks Synapse turns capital letters into small ones.
   */
  readonly username: string;
  /** The password. */
  readonly password: string;
  /**
   * The display name.
   *
   * @default The server's: the localpart.
   */
  readonly displayname?: string | undefined;
  /**
   * Whether the account is a server admin.
   *
   * @default The server's: `false`.
   */
  readonly admin?: boolean | undefined;
  /** What the account is used for. */
  readonly user_type?: LiteralUnion<'bot' | 'support', string> | undefined;
  /**
   * Whether to create no session, so that the result has no tokens.
   *
   * @default The server's: `false`.
   */
  readonly inhibit_login?: boolean | undefined;
  /**
   * Device id of the first session.
   *
   * @default The server's: a random one.
   */
  readonly device_id?: string | undefined;
  /** Name of the first session's device. */
  readonly initial_device_display_name?: string | undefined;
  /**
   * Whether to create a refresh token too.
   *
   * @remarks Since Synapse 1.98; older ones ignore it.
   * @default The server's: `false`.
   */
  readonly refresh_token?: boolean | undefined;
}
