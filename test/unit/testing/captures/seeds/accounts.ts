import type { AccountRow, JsonObject } from '../../../../../src/testing/world/account-rows.ts';
import { addAccount } from '../../../../../src/testing/world/accounts.ts';
import type { World } from '../../../../../src/testing/world/world.ts';
import type { Exchange } from '../exchange.ts';

/** The people of the captures who are more than a name. */
export const cast: Readonly<Record<string, Partial<AccountRow>>> = {
  admin: { admin: true },
  alice: {},
  bob: {},
  '1': { is_guest: true },
  linked: {
    threepids: [{ medium: 'email', address: 'linked@example.org', added_at: 1, validated_at: 1 }],
    external_ids: [{ auth_provider: 'oidc-acme', external_id: 'sub/with space+plus' }],
  },
  suspended_admin: { admin: true, suspended: true },
  shadow_banned_admin: { admin: true, shadow_banned: true },
  locked_admin: { admin: true, locked: true },
  tmpadmin: { admin: true },
  tmp2: { admin: true },
};

/** Adds the people, and everybody whose id the exchange shows. */
export function ensureUsers(world: World, one: Exchange): void {
  const { serverName } = world.settings;
  for (const [name, fields] of Object.entries(cast)) addAccount(world, `@${name}:${serverName}`, fields);
  const text = JSON.stringify([one.ids, one.request.body, one.response.body]);
  const absent = absentOf(one);
  for (const [id] of text.matchAll(/@[a-z0-9._=/+-]+:(hs\.)?test(?![\w.])/g)) {
    if (!/^@nobody:/.test(id)) ensureUser(world, id);
  }
  if (absent !== undefined) world.accounts.delete(absent);
}

/** The user whom the response says that there is none, or that the request creates. */
function absentOf({ response, got, ids, sent, operation }: Exchange): string | undefined {
  if (operation === 'users.createOrModify' && (response.status === 201 || response.status === 409)) {
    return response.status === 409 && ids['user_id']?.startsWith('@new1:') ? undefined : ids['user_id'];
  }
  const isMissing =
    got['errcode'] === 'M_INVALID_USERNAME' ||
    /^(User not found|Unknown user|No row found \(users\))$/.test(String(got['error']));
  return isMissing ? (ids['user_id'] ?? String(sent['user_id'])) : undefined;
}

export function ensureUser(world: World, user_id: string, fields: Partial<AccountRow> = {}): AccountRow {
  const known = world.accounts.get(user_id);
  return known === undefined ? addAccount(world, user_id, fields) : Object.assign(known, fields);
}

/** The account that a response shows: in full, or as an item of a list. */
export function accountOf(info: JsonObject): Partial<AccountRow> & { user_id: string } {
  const fields = [
    'admin',
    'deactivated',
    'locked',
    'shadow_banned',
    'user_type',
    'is_guest',
    'suspended',
    'displayname',
    'avatar_url',
    'threepids',
    'external_ids',
    'erased',
    'appservice_id',
    'last_seen_ts',
  ];
  const shown = Object.fromEntries(fields.filter((name) => name in info).map((name) => [name, info[name]]));
  const created = Number(info['creation_ts']);
  // Lists have milliseconds.
  const creation_ts = created > 100_000_000_000 ? Math.floor(created / 1000) : created;
  return structuredClone({ ...shown, creation_ts, user_id: String(info['name']) }) as ReturnType<typeof accountOf>;
}
