import type { AccountRow } from './account-rows.ts';
import { type Column, compareColumns } from './database.ts';
import { listedLastSeenOf } from './last-seen.ts';
import { compareText, like, lowerAscii } from './text.ts';
import type { World } from './world.ts';

/** Orders of a list of accounts, and the versions that brought the newer ones. */
export const userOrders = [
  ['name'],
  ['displayname'],
  ['is_guest'],
  ['admin'],
  ['deactivated'],
  ['user_type'],
  ['avatar_url'],
  ['shadow_banned'],
  ['creation_ts'],
  ['last_seen_ts', '1.92'],
  ['locked', '1.93'],
] as const;

export type UserOrder = (typeof userOrders)[number][0];

/** Which accounts are listed, and in which order. */
export interface UserQuery {
  readonly user_id: string | undefined;
  readonly name: string | undefined;
  readonly guests: boolean;
  /** `undefined`: both. */
  readonly deactivated: boolean | undefined;
  readonly locked: boolean;
  /** `undefined`: both. */
  readonly admins: boolean | undefined;
  readonly notUserTypes: readonly string[];
  readonly orderBy: UserOrder;
  readonly direction: 'f' | 'b';
}

/** All accounts that a query asks for, in its order. */
export function listUsers(world: World, query: UserQuery): readonly AccountRow[] {
  return world.computedFrom('users.list', `${world.revision} ${JSON.stringify(query)}`, () =>
    sorted(world, query).filter(filterOf(world, query)),
  );
}

function filterOf({ settings }: World, query: UserQuery): (account: AccountRow) => boolean {
  const matches = textFilterOf(settings.isPostgres, query);
  const isOfType = typeFilterOf(query.notUserTypes);
  return (account) =>
    (query.guests || !account.is_guest) &&
    (query.deactivated === undefined || account.deactivated === query.deactivated) &&
    (query.locked || !account.locked) &&
    (query.admins === undefined || account.admin === query.admins) &&
    isOfType(account.user_type) &&
    matches(account);
}

/** Python lower-cases the text that is searched for, and the database the display names: ASCII letters only. */
function textFilterOf(isPostgres: boolean, { name, user_id }: UserQuery): (account: AccountRow) => boolean {
  const options = { ignoreCase: !isPostgres, withEscapes: isPostgres };
  if (name) {
    const matchesId = like(`@%${name.toLowerCase()}%:%`, options);
    const matchesName = like(`%${name.toLowerCase()}%`, options);
    return (account) =>
      matchesId(account.user_id) || (account.displayname !== null && matchesName(lowerAscii(account.displayname)));
  }
  if (user_id) {
    const matchesId = like(`%${user_id.toLowerCase()}%`, options);
    return (account) => matchesId(account.user_id);
  }
  return () => true;
}

/** The empty text stands for accounts without a type. */
function typeFilterOf(types: readonly string[]): (type: string | null) => boolean {
  if (types.length === 0) return () => true;
  const named = types.filter((type) => type !== '');
  const withoutUntyped = named.length < types.length && (named.length > 0 || types.length === 1);
  return (type) => (type === null ? !withoutUntyped : !named.includes(type));
}

/** All accounts in the order of a query. Those with equal values are in the order of their names. */
function sorted(world: World, { orderBy, direction }: UserQuery): AccountRow[] {
  const byName = world.computedFrom('users by name', world.accounts.changes, () =>
    world.accounts.all().sort((one, other) => compareText(one.user_id, other.user_id)),
  );
  if (orderBy === 'name') return direction === 'f' ? byName : byName.toReversed();
  // It is sorted again and again, which is fast, because few accounts change their places.
  const rows = world.computedFrom(`users by ${orderBy} ${direction}`, world.accounts.changes, () => [...byName]);
  const sign = direction === 'f' ? 1 : -1;
  const column = columnOf(world, rows, orderBy);
  return rows.sort(
    (one, other) =>
      sign * compareColumns(column(one), column(other), world.settings) || compareText(one.user_id, other.user_id),
  );
}

function columnOf(
  world: World,
  rows: readonly AccountRow[],
  orderBy: Exclude<UserOrder, 'name'>,
): (account: AccountRow) => Column {
  if (orderBy !== 'last_seen_ts') return (account) => account[orderBy];
  const times = new Map(rows.map((account) => [account, listedLastSeenOf(world, account)]));
  return (account) => times.get(account) ?? null;
}
