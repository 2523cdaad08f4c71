import type { AccountRow, TokenRow } from './account-rows.ts';
import type { World } from './world.ts';

/** The part of an id between its first character and the name of the homeserver. */
export function localpartOf(id: string): string {
  return id.slice(1, id.indexOf(':'));
}

/** Adds an account. What is not given is as for an account that is made with nothing but its id. */
export function addAccount(world: World, user_id: string, fields: Partial<AccountRow> = {}): AccountRow {
  return world.accounts.add({
    password: null,
    creation_ts: Math.floor(world.now() / 1000),
    admin: false,
    is_guest: false,
    deactivated: false,
    erased: false,
    locked: false,
    suspended: false,
    shadow_banned: false,
    user_type: null,
    appservice_id: null,
    displayname: localpartOf(user_id),
    avatar_url: null,
    threepids: [],
    external_ids: [],
    account_data: { global: {}, rooms: {} },
    pushers: [],
    connections: [],
    last_seen_ts: null,
    validity: null,
    features: {},
    ...fields,
    user_id,
  });
}

/** Makes an access token. */
export function addToken(world: World, user_id: string, fields: Partial<TokenRow> = {}): TokenRow {
  return world.tokens.add({
    token: `syt_${world.ids.letters(24)}`,
    device_id: null,
    valid_until_ms: null,
    puppets: null,
    adminScope: false,
    ...fields,
    user_id,
  });
}
