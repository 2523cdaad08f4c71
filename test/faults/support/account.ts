/** An account as `users.get` sends it, with what the schema requires and nothing else. */
export const account = {
  displayname: null,
  threepids: [],
  avatar_url: null,
  admin: false,
  deactivated: false,
  shadow_banned: false,
  creation_ts: 1,
  external_ids: [],
};
