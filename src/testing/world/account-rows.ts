/** JSON as it is stored. */
export type JsonObject = { [name: string]: unknown };

export interface Threepid {
  medium: string;
  address: string;
  added_at: number;
  validated_at: number;
}

export interface ExternalId {
  auth_provider: string;
  external_id: string;
}

export interface Pusher {
  app_display_name: string;
  app_id: string;
  data: JsonObject | null;
  device_display_name: string;
  kind: string;
  lang: string | null;
  profile_tag: string;
  pushkey: string;
  /** The device whose session added it; left out when there is none. */
  device_id?: string;
}

/** Where an account was seen. */
export interface Connection {
  ip: string;
  user_agent: string;
  /** In milliseconds. */
  last_seen: number;
  device_id: string | null;
}

/** An account. Synapse keeps it for ever, also when it is deactivated. */
export interface AccountRow {
  user_id: string;
  /** `null`: no password works. */
  password: string | null;
  /** In whole seconds, as Synapse stores it; `null` where a database has none. */
  creation_ts: number | null;
  admin: boolean;
  is_guest: boolean;
  deactivated: boolean;
  erased: boolean;
  locked: boolean;
  suspended: boolean;
  /** `null` for an account that is older than shadow-banning. */
  shadow_banned: boolean | null;
  user_type: string | null;
  appservice_id: string | null;
  displayname: string | null;
  avatar_url: string | null;
  threepids: Threepid[];
  external_ids: ExternalId[];
  account_data: { global: JsonObject; rooms: { [roomId: string]: JsonObject } };
  pushers: Pusher[];
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

export interface DeviceRow {
  user_id: string;
  device_id: string;
  display_name: string | null;
  last_seen_ip: string | null;
  last_seen_user_agent: string | null;
  /** In milliseconds. */
  last_seen_ts: number | null;
}

/** An override of the rate limit of messages. Any id can have one. */
export interface RatelimitRow {
  user_id: string;
  messages_per_second: number | null;
  burst_count: number | null;
}
