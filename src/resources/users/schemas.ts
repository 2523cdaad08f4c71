import * as z from 'zod';
import type { PageFormat } from '../../pagination/page-format.ts';
import { type Documented, flag, nullAsFalse, nullAsTrue, openEnum, pageSchema } from '../shared.ts';

/**
 * Schema of one account in the result of `users.list`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const UserListItem = z.looseObject({
  /** Full user id (MXID), for example `@alice:example.org`. */
  name: z.string(),
  /** `null` for an ordinary account; `bot`, `support`, or a type from the server's configuration. */
  user_type: openEnum<'bot' | 'support'>().nullable(),
  /** Whether it is a guest. */
  is_guest: flag,
  /** Whether it is a server admin; meaningless when authentication is delegated (MAS). */
  admin: flag,
  /** Whether it is deactivated. */
  deactivated: flag,
  /** Whether it is shadow-banned. */
  shadow_banned: nullAsFalse,
  /** Display name; `null` when unset. */
  displayname: z.string().nullable(),
  /** Avatar, usually an `mxc://` URI (Synapse does not check it); `null` when unset. */
  avatar_url: z.string().nullable(),
  /** When the account was created, in milliseconds since the epoch (whole seconds); `null` when unknown. */
  creation_ts: z.number().nullable(),
  /**
   * Whether an admin approved the account (experimental).
   *
   * @remarks Only some versions send it: 1.92 and 1.163 do not.
   */
  approved: nullAsTrue.optional(),
  /** Whether it was erased; absent before Synapse 1.71. */
  erased: flag.optional(),
  /**
   * When it was last seen, in milliseconds since the epoch; `null` when never or no longer known.
   *
   * @remarks
   * Before Synapse 1.140 it is known for four weeks.
   * In later versions it is known while the user has a device.
   * It is absent before Synapse 1.92.
   */
  last_seen_ts: z.number().nullish(),
  /** Whether it is locked; absent before Synapse 1.93. */
  locked: flag.optional(),
});
/** One account in the result of `users.list`. */
export interface UserListItem extends Documented<z.output<typeof UserListItem>> {}

/**
 * Schema of a third-party identifier of an account: an e-mail address or a phone number.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Threepid = z.looseObject({
  /** Kind of the identifier. */
  medium: openEnum<'email' | 'msisdn'>(),
  /** The address or number itself. */
  address: z.string(),
  /** When it was added, in milliseconds since the epoch; absent on old servers. */
  added_at: z.number().nullish(),
  /** When it was validated, in milliseconds since the epoch; absent on old servers. */
  validated_at: z.number().nullish(),
});
/** A third-party identifier of an account: an e-mail address or a phone number. */
export interface Threepid extends Documented<z.output<typeof Threepid>> {}

/**
 * Schema of an identity of an account at an identity provider (single sign-on).
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ExternalId = z.looseObject({
  /**
   * The provider's `idp_id` in the homeserver's configuration.
   *
   * @remarks An id of OpenID Connect has the prefix `oidc-`, as in `oidc-keycloak`; only the id `oidc` has none.
   */
  auth_provider: z.string(),
  /** The user's id at that provider. */
  external_id: z.string(),
});
/** An identity of an account at an identity provider (single sign-on). */
export interface ExternalId extends Documented<z.output<typeof ExternalId>> {}

/**
 * Schema of one account in full: the result of `users.get`, `users.create`, `users.update`.
 *
 * @remarks
 * Describes what methods return, not the JSON that Synapse sends.
 * In that JSON `creation_ts` is in seconds.
 * Before Synapse 1.52 it also holds `password_hash`.
 */
export const User = z.looseObject({
  /** Full user id (MXID); absent on servers older than 1.41 only. */
  name: z.string().optional(),
  /** Display name; `null` when unset. */
  displayname: z.string().nullable(),
  /** E-mail addresses and phone numbers, in no stable order. */
  threepids: z.array(Threepid),
  /** Avatar, usually an `mxc://` URI; `null` when unset. */
  avatar_url: z.string().nullable(),
  /** Whether it is a guest; absent on servers older than 1.41 only. */
  is_guest: flag.optional(),
  /** Whether it is a server admin; meaningless when authentication is delegated (MAS). */
  admin: flag,
  /** Whether it is deactivated. */
  deactivated: flag,
  /** Whether it is shadow-banned. */
  shadow_banned: nullAsFalse,
  /** When the account was created, in milliseconds since the epoch (whole seconds); `null` when unknown. */
  creation_ts: z.number().nullable(),
  /** Application service that owns the account; `null` when none does. */
  appservice_id: z.string().nullish(),
  /** Version of the consent form that the user was notified of; `null` when none. */
  consent_server_notice_sent: z.string().nullish(),
  /** Version of the consent form that the user agreed to; `null` when none. */
  consent_version: z.string().nullish(),
  /** When the user agreed to it, in milliseconds since the epoch; absent before Synapse 1.68. */
  consent_ts: z.number().nullish(),
  /** Identities at identity providers. */
  external_ids: z.array(ExternalId),
  /**
   * `null` for an ordinary account; `bot`, `support`, or a type from the server's configuration.
   *
   * @remarks It is absent on servers older than 1.41 only.
   */
  user_type: openEnum<'bot' | 'support'>().nullish(),
  /** Whether it is locked; absent before Synapse 1.91. */
  locked: flag.optional(),
  /** Whether it is suspended; absent before Synapse 1.121. */
  suspended: flag.optional(),
  /** Whether it was erased; absent before Synapse 1.71. */
  erased: flag.optional(),
  /**
   * When it was last seen, in milliseconds since the epoch; `null` when never or long ago.
   *
   * @remarks
   * Synapse forgets it after four weeks (`user_ips_max_age`).
   * `users.list` and `devices.list` remember longer.
   * It is absent before Synapse 1.92.
   */
  last_seen_ts: z.number().nullish(),
});
/** One account in full: the result of `users.get`, `users.create`, `users.update`. */
export interface User extends Documented<z.output<typeof User>> {
  /** E-mail addresses and phone numbers, in no stable order. */
  threepids: Threepid[];
  /** Identities at identity providers. */
  external_ids: ExternalId[];
}

/**
 * Schema of one connection that an account was seen on.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Connection = z.looseObject({
  /** IP address. */
  ip: z.string().nullish(),
  /** When it was last used, in milliseconds since the epoch; may lag by some seconds. */
  last_seen: z.number().nullish(),
  /** User agent of the client. */
  user_agent: z.string().nullish(),
});
/** One connection that an account was seen on. */
export interface Connection extends Documented<z.output<typeof Connection>> {}

/**
 * Schema of the result of `users.whois`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Whois = z.looseObject({
  /** Full user id (MXID). */
  user_id: z.string(),
  /** Sessions by device; Synapse puts every connection under the one key `""`. */
  devices: z.record(
    z.string(),
    z.looseObject({ sessions: z.array(z.looseObject({ connections: z.array(Connection) })) }),
  ),
});
/** The result of `users.whois`. */
export interface Whois extends Documented<z.output<typeof Whois>> {}

/**
 * Schema of the result of `users.deactivate`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Deactivation = z.looseObject({
  /** `no-support` when an identity server could not be asked to forget an identifier. */
  id_server_unbind_result: openEnum<'success' | 'no-support'>(),
});
/** The result of `users.deactivate`. */
export interface Deactivation extends Documented<z.output<typeof Deactivation>> {}

/**
 * Schema of the result of `users.joinedRooms`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const JoinedRooms = z.looseObject({
  /** Room ids; since room version 12 they may have no server name. */
  joined_rooms: z.array(z.string()),
  /** How many there are. */
  total: z.number(),
});
/** The result of `users.joinedRooms`. */
export interface JoinedRooms extends Documented<z.output<typeof JoinedRooms>> {}

/**
 * Schema of the result of `users.accountData`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const AccountData = z.looseObject({
  /** All account data, of the account as a whole and of its rooms. */
  account_data: z.looseObject({
    /** Content by type. */
    global: z.record(z.string(), z.unknown()),
    /** Content by room id and type. */
    rooms: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
});
/** The result of `users.accountData`. */
export interface AccountData extends Documented<z.output<typeof AccountData>> {}

/**
 * Schema of a pusher: where notifications of an account are sent to.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Pusher = z.looseObject({
  /** Name of the application, for people. */
  app_display_name: z.string(),
  /** Id of the application, in the form of a reversed domain name. */
  app_id: z.string(),
  /** What the pusher needs, for example the `url` of a push gateway. */
  data: z.record(z.string(), z.unknown()).nullable(),
  /** Name of the device, for people. */
  device_display_name: z.string(),
  /** `http`, `email`, or another kind. */
  kind: openEnum<'http' | 'email'>(),
  /**
   * Language of the notifications; `null` when unset.
   *
   * @remarks It is unset in the pusher that Synapse creates for an e-mail address.
   */
  lang: z.string().nullable(),
  /** Which device-specific rules the pusher follows. */
  profile_tag: z.string().nullish(),
  /** Key of the pusher: unique for an application. */
  pushkey: z.string(),
  /** Whether it is switched on; absent before Synapse 1.69. */
  enabled: flag.nullish(),
  /** The device that set it; absent before Synapse 1.69. */
  device_id: z.string().nullish(),
});
/** A pusher: where notifications of an account are sent to. */
export interface Pusher extends Documented<z.output<typeof Pusher>> {}

/**
 * Schema of the result of `users.pushers`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Pushers = z.looseObject({
  /** All pushers of the account. */
  pushers: z.array(Pusher),
  /** How many there are. */
  total: z.number(),
});
/** The result of `users.pushers`. */
export interface Pushers extends Documented<z.output<typeof Pushers>> {
  /** The pushers. */
  pushers: Pusher[];
}

/**
 * Schema of the result of `users.login`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const LoginResponse = z.looseObject({
  /** A token that acts as the user; it belongs to no device. */
  access_token: z.string(),
});
/** The result of `users.login`. */
export interface LoginResponse extends Documented<z.output<typeof LoginResponse>> {}

/**
 * Schema of the result of `users.memberships`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Memberships = z.looseObject({
  /** Membership by room id. */
  memberships: z.record(z.string(), openEnum<'join' | 'invite' | 'leave' | 'ban' | 'knock'>()),
});
/** The result of `users.memberships`. */
export interface Memberships extends Documented<z.output<typeof Memberships>> {}

/**
 * Schema of the result of `users.suspend` and `users.unsuspend`.
 *
 * @remarks
 * Describes what methods return, not the JSON that Synapse sends.
 * In that JSON the user id is part of the field's name.
 */
export const Suspension = z.object({
  /** Whether the account is suspended now. */
  suspended: flag,
});
/** The result of `users.suspend` and `users.unsuspend`. */
export interface Suspension extends z.output<typeof Suspension> {}

/**
 * Schema of the result of `users.experimentalFeatures`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ExperimentalFeatures = z.looseObject({
  /** Whether a feature is on, by its name, for example `msc3881`. */
  features: z.record(z.string(), flag),
});
/** The result of `users.experimentalFeatures`. */
export interface ExperimentalFeatures extends Documented<z.output<typeof ExperimentalFeatures>> {}

/**
 * Schema of how far a redaction of a user's events has come: the result of `users.redactStatus`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RedactStatus = z.looseObject({
  /** `scheduled`, `active`, `complete` or `failed`. */
  status: openEnum<'scheduled' | 'active' | 'complete' | 'failed'>(),
  /** Once complete: why an event could not be redacted, by event id. */
  failed_redactions: z.record(z.string(), z.string()).optional(),
  /** Once failed: what failed. */
  error: z.string().nullish(),
});
/** How far a redaction of a user's events has come: the result of `users.redactStatus`. */
export interface RedactStatus extends Documented<z.output<typeof RedactStatus>> {}

/** @internal A page of accounts. */
export const UserPage = pageSchema('users', UserListItem);

/** @internal Pages of accounts. */
export const userPages: PageFormat<UserListItem> = {
  schema: UserPage,
  row: UserListItem,
  rows: 'users',
  key: (user) => user.name,
};

/** @internal The flag alone. */
export const AdminFlag = z.looseObject({ admin: flag }).transform(({ admin }) => admin);

/** @internal The owner alone. */
export const Owner = z.looseObject({ user_id: z.string() }).transform(({ user_id }) => user_id);

/** @internal The count alone. */
export const InviteCount = z.looseObject({ invite_count: z.number() }).transform(({ invite_count }) => invite_count);

/** @internal The count alone. */
export const JoinedRoomCount = z
  .looseObject({ cumulative_joined_room_count: z.number() })
  .transform((body) => body.cumulative_joined_room_count);

/** @internal The time alone. */
export const ReplaceableUntil = z
  .looseObject({ updatable_without_uia_before_ms: z.number() })
  .transform((body) => body.updatable_without_uia_before_ms);

/** @internal The id of a redaction that has been started. */
export const RedactId = z.looseObject({ redact_id: z.string() }).transform(({ redact_id }) => redact_id);

/** @internal Synapse puts the user id into the name of the only field. */
export function suspensionFromWire(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const entry = Object.entries(body).find(([name]) => name.startsWith('user_') && name.endsWith('_suspended'));
  return entry === undefined ? body : { suspended: entry[1] as unknown };
}

/** @internal The response of `users.isUsernameAvailable` for a free name. */
export const Available = z.looseObject({ available: z.literal(true) }).transform(({ available }) => ({ available }));

/**
 * @internal Returns an account with all times in milliseconds, and without a password hash.
 *
 * @remarks Synapse before 1.52 sends `password_hash`.
 */
export function userFromWire(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const user = body as Record<string, unknown>;
  if ('password_hash' in user) delete user['password_hash'];
  if (typeof user['creation_ts'] === 'number') user['creation_ts'] *= 1000;
  return user;
}
