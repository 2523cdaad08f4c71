/** The account that is asked for and modified. */
export const userId = '@linked:example.org';

/** What is sent by a PUT. */
export const change = { displayname: 'Linked' };

/** One account, with the fields of Synapse 1.163. */
export const account = {
  name: userId,
  admin: false,
  deactivated: false,
  locked: false,
  shadow_banned: false,
  creation_ts: 1795308116,
  appservice_id: null,
  consent_server_notice_sent: null,
  consent_version: null,
  consent_ts: null,
  user_type: null,
  is_guest: false,
  suspended: false,
  displayname: 'Linked',
  avatar_url: 'mxc://example.org/avatarabcdef',
  threepids: [{ medium: 'email', address: 'linked@example.org', validated_at: 1795308116000, added_at: 1795308116000 }],
  external_ids: [{ auth_provider: 'oidc', external_id: 'linked' }],
  erased: false,
  last_seen_ts: null,
};

/** Rows of the list of accounts, in the order of their names. */
export function userRows(from: number, count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `@user${String(from + index).padStart(8, '0')}:example.org`,
    user_type: null,
    is_guest: false,
    admin: false,
    deactivated: false,
    shadow_banned: false,
    displayname: `User ${from + index}`,
    avatar_url: null,
    creation_ts: 1560432668000 + from + index,
    approved: true,
    erased: false,
    last_seen_ts: null,
    locked: false,
  }));
}
