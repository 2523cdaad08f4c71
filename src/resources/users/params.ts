import type { LiteralUnion } from 'type-fest';
import type { PageParams } from '../../pagination/paginator.ts';
import type { Direction } from '../shared.ts';

/**
 * What `users.list` can sort by.
 *
 * @remarks
 * Only `name` and `creation_ts` have an index.
 * Sorting by anything else is expensive on a large server.
 */
export type UserOrder = LiteralUnion<
  | 'name'
  | 'is_guest'
  | 'admin'
  | 'user_type'
  | 'deactivated'
  | 'shadow_banned'
  | 'displayname'
  | 'avatar_url'
  | 'creation_ts'
  | 'last_seen_ts'
  | 'locked',
  string
>;

/** Filters and order of `users.list`. */
export interface UserListParams extends PageParams {
  /**
   * Only users whose id contains this text (ASCII, in any case).
   *
   * @remarks
   * `_` matches any one character, and `%` any text, so check the accounts that are returned.
   * Synapse ignores it when `name` is set.
   */
  readonly user_id?: string | undefined;
  /**
   * Only users whose localpart or display name contains this text, in any case.
   *
   * @remarks
   * On SQLite the case is ignored for ASCII letters only.
   * `_` matches any one character, and `%` any text, as in `user_id`.
   */
  readonly name?: string | undefined;
  /**
   * Whether guests are listed.
   *
   * @remarks `false` is required when authentication is delegated (MAS).
   *
   * @default The server's: `true`.
   */
  readonly guests?: boolean | undefined;
  /**
   * `true` includes deactivated accounts.
   *
   * @default The server's: `false`.
   */
  readonly deactivated?: boolean | undefined;
  /**
   * `true` lists server admins only, `false` leaves them out.
   *
   * @remarks Older versions ignore it and list everyone.
   *
   * @since Synapse 1.91
   */
  readonly admins?: boolean | undefined;
  /**
   * `true` includes locked accounts.
   *
   * @remarks Older versions have no locked accounts.
   *
   * @default The server's: `false`.
   * @since Synapse 1.93
   */
  readonly locked?: boolean | undefined;
  /**
   * Leaves out users of this type or these types.
   *
   * @remarks
   * `""` stands for ordinary users.
   * Older versions ignore it.
   *
   * @since Synapse 1.88
   */
  readonly not_user_type?: string | readonly string[] | undefined;
  /**
   * What to sort by.
   *
   * @default The server's: `name`.
   */
  readonly order_by?: UserOrder | undefined;
  /**
   * Direction of the order.
   *
   * @default The server's: `f`.
   */
  readonly dir?: Direction | undefined;
}

/** Filters and order of `users.listV3`. */
export interface UserListV3Params extends Omit<UserListParams, 'deactivated'> {
  /**
   * `true` lists deactivated accounts only, `false` leaves them out.
   *
   * @default The server's: both.
   */
  readonly deactivated?: boolean | undefined;
}

/** A third-party identifier to set. */
export interface ThreepidParams {
  /** Kind of the identifier. */
  readonly medium: LiteralUnion<'email' | 'msisdn', string>;
  /** The address or number itself. */
  readonly address: string;
}

/** An identity at an identity provider to set. */
export interface ExternalIdParams {
  /**
   * The provider's `idp_id` in the homeserver's configuration.
   *
   * @remarks
   * An id of OpenID Connect has the prefix `oidc-`, as in `oidc-keycloak`; only the id `oidc` has none.
   * Synapse does not check that the provider exists.
   */
  readonly auth_provider: string;
  /** The user's id at that provider. */
  readonly external_id: string;
}

/**
 * What to set on an account.
 *
 * @remarks A field that is left out keeps its value.
 */
export interface UserModifyParams {
  /**
   * New password.
   *
   * @remarks
   * It logs out all devices unless `logout_devices` is `false`.
   * Synapse refuses it when authentication is delegated (MAS).
   */
  readonly password?: string | undefined;
  /**
   * Whether a new password logs out all devices.
   *
   * @remarks Synapse before 1.61 ignores it and always logs out.
   *
   * @default The server's: `true`.
   */
  readonly logout_devices?: boolean | undefined;
  /**
   * Display name; `""` clears it.
   *
   * @default The server's, for a new account: the localpart.
   */
  readonly displayname?: string | undefined;
  /**
   * E-mail addresses and phone numbers, in place of the existing ones.
   *
   * @remarks An identifier of another account is moved away from that account.
   */
  readonly threepids?: readonly ThreepidParams[] | undefined;
  /** Identities at identity providers, in place of the existing ones. */
  readonly external_ids?: readonly ExternalIdParams[] | undefined;
  /** Avatar as an `mxc://` URI; `""` clears it. */
  readonly avatar_url?: string | undefined;
  /**
   * Whether it is a server admin.
   *
   * @default The server's, for a new account: `false`.
   */
  readonly admin?: boolean | undefined;
  /**
   * `true` deactivates the account, `false` reactivates it.
   *
   * @remarks
   * It does not erase the user: see `users.deactivate`.
   * Synapse ignores it for a new account, so the SDK sends it again in a second request.
   */
  readonly deactivated?: boolean | undefined;
  /**
   * Whether the account is locked.
   *
   * @remarks
   * A locked user can do nothing, and keeps its sessions.
   * Synapse ignores it for a new account, so the SDK sends it again in a second request.
   * Before Synapse 1.91 it is unknown, and `true` throws a `PreconditionError`.
   * When authentication is delegated (MAS), Synapse stores it and does not act on it.
   */
  readonly locked?: boolean | undefined;
  /**
   * Type of the account; `null` makes it an ordinary account.
   *
   * @remarks Before Synapse 1.46 it can be set on a new account only.
   */
  readonly user_type?: LiteralUnion<'bot' | 'support', string> | null | undefined;
}

/** The result of `users.createOrModify`. */
export interface CreateOrModifyResult<User> {
  /** Whether the account is new; `undefined` when that is unknown after a lost response. */
  readonly created: boolean | undefined;
  /** The account as it is now. */
  readonly user: User;
}

/** Parameters of `users.deactivate`. */
export interface DeactivateParams {
  /**
   * Whether the user is also erased (GDPR).
   *
   * @remarks
   * Erasing removes display name and avatar.
   * It also hides messages from people who join later.
   *
   * @default The server's: `false`.
   */
  readonly erase?: boolean | undefined;
}

/** Parameters of `users.resetPassword`. */
export interface ResetPasswordParams {
  /** The new password. */
  readonly new_password: string;
  /**
   * Whether all devices are logged out.
   *
   * @default The server's: `true`.
   */
  readonly logout_devices?: boolean | undefined;
}

/** Parameters of `users.login`. */
export interface LoginParams {
  /**
   * When the token ends, in milliseconds since the epoch.
   *
   * @remarks A time in seconds is refused.
   *
   * @default The server's: never.
   */
  readonly valid_until_ms?: number | undefined;
}

/** Parameters of `users.whois`. */
export interface WhoisParams {
  /**
   * API that the request uses.
   *
   * @remarks `client` is the client-server API (`/_matrix/client/r0`), for use where a proxy hides the admin API.
   *
   * @default `admin`
   */
  readonly via?: 'admin' | 'client' | undefined;
}

/** The result of `users.isUsernameAvailable`. */
export type UsernameAvailability =
  | { readonly available: true }
  | {
      readonly available: false;
      /** Why: `M_USER_IN_USE`, `M_INVALID_USERNAME` or `M_EXCLUSIVE` (reserved by an application service). */
      readonly errcode: LiteralUnion<'M_USER_IN_USE' | 'M_INVALID_USERNAME' | 'M_EXCLUSIVE', string>;
      /** The server's own sentence. */
      readonly error: string;
    };

/** Parameters of `users.sentInviteCount` and `users.cumulativeJoinedRoomCount`. */
export interface CountParams {
  /**
   * Counts what happened at this time or later, in milliseconds since the epoch.
   *
   * @remarks
   * 0 counts everything.
   * A time in seconds is refused.
   */
  readonly from_ts: number;
}

/** Parameters of `users.redact`. */
export interface RedactParams {
  /**
   * Only events in these rooms.
   *
   * @remarks
   * An empty list stands for the rooms that the user is in now.
   * Since Synapse 1.117 it also stands for the rooms that the user is banned from.
   * Rooms that the user left must be named, so redact before you deactivate.
   */
  readonly rooms: readonly string[];
  /** Reason, shown with each redaction. */
  readonly reason?: string | undefined;
  /**
   * How many events of each room, the newest first.
   *
   * @default The server's: 1000.
   */
  readonly limit?: number | undefined;
  /**
   * Whether the calling admin redacts, instead of the user.
   *
   * @remarks
   * When the event was sent, the admin must have been in the room, with the power to redact.
   * The events of users of other homeservers are always redacted by the admin.
   * Older versions ignore it.
   *
   * @default The server's: `false`.
   * @since Synapse 1.135
   */
  readonly use_admin?: boolean | undefined;
  /**
   * Only events at this time or earlier, in milliseconds since the epoch.
   *
   * @remarks
   * A time in seconds is refused.
   * Older versions ignore it, and redact the later events too.
   *
   * @since Synapse 1.157
   */
  readonly before_ts?: number | undefined;
  /**
   * Only events at this time or later, in milliseconds since the epoch.
   *
   * @remarks
   * 0 is the beginning.
   * A time in seconds is refused.
   * Older versions ignore it, and redact the earlier events too.
   *
   * @since Synapse 1.157
   */
  readonly after_ts?: number | undefined;
}
