import type { ExternalId } from '../world/account-rows.ts';
import type { DeviceSeed } from './device-seed.ts';
import type { MediaSeed } from './media-seed.ts';

/** What an account is like. What is left out is as for a new account. */
export interface UserSeed {
  /** The password; `null` when no password works. */
  readonly password?: string | null | undefined;
  readonly displayname?: string | null | undefined;
  readonly avatar_url?: string | null | undefined;
  readonly admin?: boolean | undefined;
  readonly is_guest?: boolean | undefined;
  readonly deactivated?: boolean | undefined;
  readonly erased?: boolean | undefined;
  readonly locked?: boolean | undefined;
  readonly suspended?: boolean | undefined;
  readonly shadow_banned?: boolean | undefined;
  readonly user_type?: string | null | undefined;
  /**
   * When the account was created, in milliseconds. Synapse stores whole seconds.
   *
   * @default Now.
   */
  readonly creation_ts?: number | undefined;
  /** When the user was last seen, in milliseconds. */
  readonly last_seen_ts?: number | null | undefined;
  readonly threepids?: ReadonlyArray<{ readonly medium: string; readonly address: string }> | undefined;
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
