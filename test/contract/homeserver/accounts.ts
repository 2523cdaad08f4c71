import type { Actor } from './homeserver.ts';

/** A new account with its first session. The password is empty where authentication is delegated. */
export interface RegisteredAccount extends Actor {
  readonly device_id: string;
  readonly password: string;
}

/** What others see of a user. */
export interface Profile {
  readonly displayname?: string;
  readonly avatar_url?: string;
}

/** How long an account is valid. */
export interface Validity {
  /** In milliseconds. */
  readonly expires: number;
  /** Whether the user gets an e-mail before, where the server sends some. */
  readonly emailFollows: boolean;
}

/** Where a client gets its notifications. */
export interface PusherFields {
  readonly app_display_name: string;
  readonly app_id: string;
  readonly data: { readonly url: string };
  readonly device_display_name: string;
  readonly kind: string;
  readonly lang: string;
  readonly profile_tag: string;
  readonly pushkey: string;
}

/** Accounts: how they come about, and what the homeserver stores about them. */
export interface Accounts {
  /** Creates an account with a session. Without a localpart the account gets one that no other has. */
  register(localpart?: string, options?: { readonly admin?: boolean }): Promise<RegisteredAccount>;
  /** Creates the account of a guest, and resolves to its id. */
  registerGuest(): Promise<string>;
  /** The number of accounts, without those of guests unless they are asked for. */
  countAccounts(options?: { readonly guests?: boolean }): Promise<number>;

  /** Whether the account is marked as an admin. */
  isAdmin(userId: string): Promise<boolean>;
  /** Whether the account is deactivated. */
  isDeactivated(userId: string): Promise<boolean>;
  /** Whether the user asked for erasure when the account was deactivated. */
  isErased(userId: string): Promise<boolean>;
  /** Whether the account is locked. */
  isLocked(userId: string): Promise<boolean>;
  /** Whether the account is shadow-banned. */
  isShadowBanned(userId: string): Promise<boolean>;
  /** Whether the account is suspended. */
  isSuspended(userId: string): Promise<boolean>;
  /** When the account expires, and whether it gets an e-mail before; `undefined` when it never expires. */
  validity(userId: string): Promise<Validity | undefined>;

  /** The profile of a user as others see it. Empty when the user has none. */
  profile(userId: string): Promise<Profile>;
  /** Sets when the account was created, in milliseconds. Stored in whole seconds. */
  setCreationTime(userId: string, time: number): Promise<void>;
  /** Sets when the user was last seen, in milliseconds. A time of more than four weeks ago does not last. */
  setLastSeen(userId: string, time: number): Promise<void>;
  /** Makes the account one that is older than shadow-banning: its mark is unset. */
  unsetShadowBan(userId: string): Promise<void>;
  /** Gives the account and its media an id that only old versions allowed, and resolves to the id. */
  renameAccount(userId: string, localpart: string): Promise<string>;

  /** Stores account data of the user. */
  setAccountData(user: Actor, type: string, content: object): Promise<void>;
  /** Stores account data of the user for a room. */
  setRoomAccountData(user: Actor, roomId: string, type: string, content: object): Promise<void>;
  /** Adds a pusher to the user, and resolves to its fields. */
  addPusher(user: Actor): Promise<PusherFields>;
  /** Takes the language from the pushers of a user, as pushers for e-mail have none. */
  unsetPusherLanguage(userId: string): Promise<void>;

  /** Uploads a new master key. `prove` adds the password. Resolves to `false` when the server asks for a proof. */
  replaceMasterKey(user: RegisteredAccount, seed: string, options?: { readonly prove?: boolean }): Promise<boolean>;
  /** Until when the user may replace the master key without a proof, in milliseconds; `null` when not at all. */
  masterKeyReplaceableUntil(userId: string): Promise<number | null>;
}
