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

/** What a new account is like. */
export interface NewAccount {
  readonly localpart: string;
  readonly password?: string | null;
  readonly displayname?: string | null;
  readonly admin?: boolean;
  readonly user_type?: string | null;
}

/** Creates an account as a registration does. Nobody has looked at its name. */
export function createAccount(
  world: World,
  { localpart, password = null, displayname = null, admin = false, user_type = null }: NewAccount,
): AccountRow {
  return addAccount(world, `@${localpart}:${world.settings.serverName}`, {
    password,
    admin,
    user_type,
    // The empty text counts as none, but stops Synapse from taking the localpart.
    displayname: (displayname ?? localpart) || null,
    validity: firstValidity(world),
  });
}

/** Creates the account of a guest, whose name is a number, with its token. */
export function createGuest(world: World): { readonly account: AccountRow; readonly token: TokenRow } {
  const user_id = `@${world.next('user')}:${world.settings.serverName}`;
  if (world.accounts.has(user_id)) return createGuest(world);
  const account = addAccount(world, user_id, { is_guest: true, validity: firstValidity(world) });
  return { account, token: addToken(world, user_id, { device_id: 'guest_device' }) };
}

/** How long an account is valid at first, where accounts expire. */
export const validityPeriod = 42 * 86_400_000;

function firstValidity(world: World): AccountRow['validity'] {
  return world.settings.features.accountValidity ? { expires: world.now() + validityPeriod, emailFollows: true } : null;
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
