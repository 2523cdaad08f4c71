import type { ExternalId } from '../world/account-rows.ts';
import type { DeviceSeed } from './device-seed.ts';
import type { MediaSeed } from './media-seed.ts';

/** What an account is like. What is left out is as for a new account. */
export interface UserSeed {
  /** The password; `null` when no password works. */
  readonly password?: string | null | undefined;
  /** Display name. */
  readonly displayname?: string | null | undefined;
  /** Avatar. */
  readonly avatar_url?: string | null | undefined;
  /** Whether it is a server admin. */
  readonly admin?: boolean | undefined;
  /** Whether it is a guest. */
  readonly is_guest?: boolean | undefined;
  /** Whether it is deactivated. */
  readonly deactivated?: boolean | undefined;
  /** Whether it was erased. */
  readonly erased?: boolean | undefined;
  /** Whether it is locked. */
  readonly locked?: boolean | undefined;
  /** Whether it is suspended. */
  readonly suspended?: boolean | undefined;
  /** Whether it is shadow-banned. */
  readonly shadow_banned?: boolean | undefined;
  /** Type of the account, for example `bot`. */
  readonly user_type?: string | null | undefined;
  /**
   * When the account was created, in milliseconds. Synapse stores whole seconds.
   *
   * @default Now.
   */
  readonly creation_ts?: number | undefined;
  /** When the user was last seen, in milliseconds. */
  readonly last_seen_ts?: number | null | undefined;
  /** E-mail addresses and phone numbers. */
  readonly threepids?: ReadonlyArray<{ readonly medium: string; readonly address: string }> | undefined;
  /** Identities at identity providers. */
  readonly external_ids?: readonly ExternalId[] | undefined;
  /** Devices: how many, or what they are like. */
  readonly devices?: number | readonly DeviceSeed[] | undefined;
  /** Uploaded media: how many, or what they are like. */
  readonly media?: number | readonly MediaSeed[] | undefined;
}

/** An account of many. */
export interface NumberedUserSeed extends UserSeed {
  /** The part of the id between `@` and `:`. */
  readonly localpart: string;
}
