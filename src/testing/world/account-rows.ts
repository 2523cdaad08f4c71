/** JSON as it is stored. */
export type JsonObject = { [name: string]: unknown };

/** An e-mail address or a phone number of an account. */
export interface Threepid {
  /** Kind: `email` or `msisdn`. */
  medium: string;
  /** The address or number itself. */
  address: string;
  /** When it was added, in milliseconds. */
  added_at: number;
  /** When it was validated, in milliseconds. */
  validated_at: number;
}

/** An identity of an account at an identity provider. */
export interface ExternalId {
  /** The provider's id. */
  auth_provider: string;
  /** The user's id at that provider. */
  external_id: string;
}

/** Where notifications of an account are sent to. */
export interface Pusher {
  /** Name of the application. */
  app_display_name: string;
  /** Id of the application. */
  app_id: string;
  /** What the pusher needs, for example `url`. */
  data: JsonObject | null;
  /** Name of the device. */
  device_display_name: string;
  /** Kind: `http` or `email`. */
  kind: string;
  /** Language of the notifications; `null` when unset. */
  lang: string | null;
  /** Which device-specific rules the pusher follows. */
  profile_tag: string;
  /** Key: unique for an application. */
  pushkey: string;
  /** The device whose session added it; left out when there is none. */
  device_id?: string;
}

/** Where an account was seen. */
export interface Connection {
  /** IP address. */
  ip: string;
  /** User agent of the client. */
  user_agent: string;
  /** In milliseconds. */
  last_seen: number;
  /** Device of the session; `null` when it has none. */
  device_id: string | null;
}

/** An account. Synapse keeps it for ever, also when it is deactivated. */
export interface AccountRow {
  /** Full user id. */
  user_id: string;
  /** `null`: no password works. */
  password: string | null;
  /** In whole seconds, as Synapse stores it; `null` where a database has none. */
  creation_ts: number | null;
  /** Whether it is a server admin. */
  admin: boolean;
  /** Whether it is a guest. */
  is_guest: boolean;
  /** Whether it is deactivated. */
  deactivated: boolean;
  /** Whether it was erased. */
  erased: boolean;
  /** Whether it is locked. */
  locked: boolean;
  /** Whether it is suspended. */
  suspended: boolean;
  /** `null` for an account that is older than shadow-banning. */
  shadow_banned: boolean | null;
  /** Type; `null` for an ordinary account. */
  user_type: string | null;
  /** Application service that owns it; `null` when none does. */
  appservice_id: string | null;
  /** Display name; `null` when unset. */
  displayname: string | null;
  /** Avatar; `null` when unset. */
  avatar_url: string | null;
  /** E-mail addresses and phone numbers. */
  threepids: Threepid[];
  /** Identities at identity providers. */
  external_ids: ExternalId[];
  /** Account data: of the account as a whole by type, and of its rooms by room id and type. */
  account_data: { global: JsonObject; rooms: { [roomId: string]: JsonObject } };
  /** Pushers. */
  pushers: Pusher[];
  /** Where it was seen. */
  connections: Connection[];
  /** When the account was last seen, in milliseconds. */
  last_seen_ts: number | null;
  /** `null` for an account that never expires. */
  validity: { expires: number; emailFollows: boolean } | null;
  /** Experimental features that were set for this account. */
  features: { [name: string]: boolean };
  /** `undefined` without a master key, `null` when it cannot be replaced without a proof. */
  masterKeyReplaceableUntil?: number | null;
}

/** An access token. */
export interface TokenRow {
  token: string;
  user_id: string;
  /** `null` for the token of an admin who acts as this user. */
  device_id: string | null;
  /** In milliseconds; `null` for a token that does not expire. */
  valid_until_ms: number | null;
  /** The admin who got this token to act as the user. */
  puppets: string | null;
  /** Whether an authentication service gave the token the scope of an admin. */
  adminScope: boolean;
}

/** A device of an account. */
export interface DeviceRow {
  /** Full id of its owner. */
  user_id: string;
  /** Id of the device. */
  device_id: string;
  /** Name; `null` when unset. */
  display_name: string | null;
  /** IP address where it was last seen. */
  last_seen_ip: string | null;
  /** User agent of its last request. */
  last_seen_user_agent: string | null;
  /** In milliseconds. */
  last_seen_ts: number | null;
}

/** An override of the rate limit of messages. Any id can have one. */
export interface RatelimitRow {
  user_id: string;
  messages_per_second: number | null;
  burst_count: number | null;
  /** The messages that count against the limit, and since when. */
  counted?: { messages: number; since: number };
}
