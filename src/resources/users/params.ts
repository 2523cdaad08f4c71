import type { LiteralUnion } from 'type-fest';
import type { PageParams } from '../../pagination/paginator.ts';

/** Direction of a list: `f` forwards, `b` backwards. */
export type Direction = 'f' | 'b';

/** What `users.list` can sort by. All but `name` and `creation_ts` have no index: they cost a large server a lot. */
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
   * Only users whose id contains this text (ASCII, in any case). `_` stands for any one character and `%` for any
   * text, so check what comes back. Ignored when `name` is given.
   */
  readonly user_id?: string | undefined;
  /** Only users whose localpart or display name contains this text, in any case (on SQLite of ASCII letters only); `_` and `%` as in `user_id`. */
  readonly name?: string | undefined;
  /** `false` leaves out guests, and is required when authentication is delegated (MAS). Server default: `true`. */
  readonly guests?: boolean | undefined;
  /** `true` includes deactivated accounts. Server default: `false`. */
  readonly deactivated?: boolean | undefined;
  /** `true` lists server admins only, `false` leaves them out. Since Synapse 1.91; older ones ignore it and list everyone. */
  readonly admins?: boolean | undefined;
  /** `true` includes locked accounts. Server default: `false`. Since Synapse 1.93; older ones have none. */
  readonly locked?: boolean | undefined;
  /** Leaves out users of this type or these types; `""` stands for ordinary users. Since Synapse 1.88; older ones ignore it. */
  readonly not_user_type?: string | readonly string[] | undefined;
  /** What to sort by. Server default: `name`. */
  readonly order_by?: UserOrder | undefined;
  /** Direction of the order. Server default: `f`. */
  readonly dir?: Direction | undefined;
}

/** Filters and order of `users.listV3`. */
export interface UserListV3Params extends Omit<UserListParams, 'deactivated'> {
  /** `true` lists deactivated accounts only, `false` leaves them out. Server default: both. */
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
   * The provider's `idp_id` in the homeserver's configuration, with `oidc-` in front of it for OpenID Connect:
   * `oidc-keycloak` (but plain `oidc`). Synapse does not check that it exists.
   */
  readonly auth_provider: string;
  /** The user's id at that provider. */
  readonly external_id: string;
}

/** What to set on an account. A field that is left out keeps its value. */
export interface UserModifyParams {
  /** New password. Logs out all devices unless `logout_devices` is `false`. Refused when authentication is delegated (MAS). */
  readonly password?: string | undefined;
  /** Whether a new password logs out all devices. Server default: `true`. Ignored before Synapse 1.61, which always logs out. */
  readonly logout_devices?: boolean | undefined;
  /** Display name; `""` clears it. Server default for a new account: the localpart. */
  readonly displayname?: string | undefined;
  /** E-mail addresses and phone numbers, in place of the ones that are there. One that another account has is moved away from it. */
  readonly threepids?: readonly ThreepidParams[] | undefined;
  /** Identities at identity providers, in place of the ones that are there. */
  readonly external_ids?: readonly ExternalIdParams[] | undefined;
  /** Avatar as an `mxc://` URI; `""` clears it. */
  readonly avatar_url?: string | undefined;
  /** Whether it is a server admin. Server default for a new account: `false`. */
  readonly admin?: boolean | undefined;
  /**
   * `true` deactivates (without erasing, see `users.deactivate`), `false` reactivates.
   *
   * @remarks
   * Synapse ignores it for a new account, so the SDK sends it again in a second request.
   */
  readonly deactivated?: boolean | undefined;
  /**
   * Whether the account is locked: a locked user can do nothing, and keeps its sessions.
   *
   * @remarks
   * Synapse ignores it for a new account, so the SDK sends it again in a second request. Before Synapse 1.91 it is
   * unknown, and `true` throws a `PreconditionError`. When authentication is delegated (MAS) Synapse stores it, and
   * does not act on it.
   */
  readonly locked?: boolean | undefined;
  /** `null` makes it an ordinary account. Before Synapse 1.46 it can be set on a new account only. */
  readonly user_type?: LiteralUnion<'bot' | 'support', string> | null | undefined;
}

/** The result of `users.createOrModify`. */
export interface CreateOrModifyResult<User> {
  /** `true` for a new account, `false` for an existing one, `undefined` when that is unknown after a lost response. */
  readonly created: boolean | undefined;
  /** The account as it is now. */
  readonly user: User;
}

/** Parameters of `users.deactivate`. */
export interface DeactivateParams {
  /** Also removes display name and avatar, and hides messages from people who join later (GDPR). Server default: `false`. */
  readonly erase?: boolean | undefined;
}

/** Parameters of `users.resetPassword`. */
export interface ResetPasswordParams {
  /** The new password. */
  readonly new_password: string;
  /** Whether all devices are logged out. Server default: `true`. */
  readonly logout_devices?: boolean | undefined;
}

/** Parameters of `users.login`. */
export interface LoginParams {
  /** When the token ends, in milliseconds since the epoch; seconds are refused. Server default: never. */
  readonly valid_until_ms?: number | undefined;
}

/** Parameters of `users.whois`. */
export interface WhoisParams {
  /** `client` asks through the client-server API (`/_matrix/client/r0`), where a proxy hides the admin API. Default: `admin`. */
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
  /** Counts what happened at this time or later, in milliseconds since the epoch; 0 counts everything, seconds are refused. */
  readonly from_ts: number;
}

/** Parameters of `users.redact`. */
export interface RedactParams {
  /**
   * Only events in these rooms. An empty list stands for the rooms that the user is in now, and (since Synapse
   * 1.117) those that it is banned from. Rooms that it left must be named, so redact before you deactivate.
   */
  readonly rooms: readonly string[];
  /** Reason, shown with each redaction. */
  readonly reason?: string | undefined;
  /** How many events of each room, the newest first. Server default: 1000. */
  readonly limit?: number | undefined;
  /**
   * Redacts as the admin who calls, who must have been in the room, with the power to do so, when the event was
   * sent. Server default: as the user; as the admin for users of other homeservers. Since Synapse 1.135; older ones
   * ignore it.
   */
  readonly use_admin?: boolean | undefined;
  /** Only events at this time or earlier, in milliseconds since the epoch; seconds are refused. Since Synapse 1.157; older ones ignore it, and redact the later ones too. */
  readonly before_ts?: number | undefined;
  /** Only events at this time or later, in milliseconds since the epoch; 0 is the beginning, seconds are refused. Since Synapse 1.157; older ones ignore it, and redact the earlier ones too. */
  readonly after_ts?: number | undefined;
}
