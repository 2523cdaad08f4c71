/** An id with every character that a user id may hold, and how it looks in a path. */
export const user = '@a/b=c.d_e+f:test';
export const userPath = '%40a%2Fb%3Dc.d_e%2Bf%3Atest';

/** A device id is free text. */
export const device = 'a/b c%d+e?#';
export const devicePath = 'a%2Fb%20c%25d%2Be%3F%23';

/** An empty response, which becomes no result. */
export const nothing = { response: {}, result: undefined };

/** One row of `users.list`, as Synapse 1.160 sends it. */
export const userRow = {
  name: '@alice:test',
  user_type: null,
  is_guest: false,
  admin: true,
  deactivated: false,
  shadow_banned: false,
  displayname: 'Alice',
  avatar_url: null,
  creation_ts: 1795308037000,
  approved: true,
  erased: false,
  last_seen_ts: null,
  locked: false,
};

/** One account in full, as Synapse 1.160 sends it: `creation_ts` counts seconds here. */
export const userOnWire = {
  name: '@alice:test',
  admin: false,
  deactivated: false,
  locked: false,
  shadow_banned: false,
  creation_ts: 1795308116,
  appservice_id: null,
  consent_server_notice_sent: null,
  consent_version: null,
  consent_ts: null,
  user_type: 'bot',
  is_guest: false,
  suspended: false,
  displayname: 'Alice',
  avatar_url: null,
  threepids: [{ medium: 'email', address: 'alice@example.org', validated_at: 1586458409743, added_at: 1586458409743 }],
  external_ids: [{ auth_provider: 'oidc-acme', external_id: 'sub/with space' }],
  erased: false,
  last_seen_ts: null,
};

/** The same account as the SDK returns it. */
export const userGiven = { ...userOnWire, creation_ts: 1795308116000 };
