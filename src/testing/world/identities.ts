import type { AccountRow, ExternalId, Threepid } from './account-rows.ts';
import type { World } from './world.ts';

type Address = Pick<Threepid, 'medium' | 'address'>;

/** Finds the account that has an address or number. */
export function findByThreepid(world: World, address: Address): AccountRow | undefined {
  return world.accounts.all().find(({ threepids }) => threepids.some((one) => isSameAddress(one, address)));
}

/** Finds the account that has an identity at a provider. */
export function findByExternalId(world: World, id: ExternalId): AccountRow | undefined {
  return world.accounts.all().find(({ external_ids }) => external_ids.some((one) => isSameId(one, id)));
}

/** Gives an account an address or number, and takes it from the account that had it. */
export function addThreepid(world: World, account: AccountRow, { medium, address }: Address): void {
  const owner = findByThreepid(world, { medium, address });
  if (owner !== undefined && owner !== account) removeThreepid(owner, { medium, address });
  const added = { medium, address, validated_at: world.now(), added_at: world.now() };
  const index = account.threepids.findIndex((one) => isSameAddress(one, added));
  if (index === -1) account.threepids.push(added);
  else account.threepids[index] = added;
}

/** Takes an address or number from an account, and the pusher that sends e-mails to it. */
export function removeThreepid(account: AccountRow, address: Address): void {
  account.threepids = account.threepids.filter((one) => !isSameAddress(one, address));
  if (address.medium !== 'email') return;
  account.pushers = account.pushers.filter(
    ({ app_id, pushkey }) => !(app_id === 'm.email' && pushkey === address.address),
  );
}

/** Gives an account an identity. Returns `false` when another account has it, before 1.143 also when this one has it. */
export function addExternalId(world: World, account: AccountRow, id: ExternalId): boolean {
  const owner = findByExternalId(world, id);
  if (owner === undefined) account.external_ids.push({ ...id });
  return owner === undefined || (owner === account && world.settings.has('1.143'));
}

/** Sets the identities of an account. Returns `false`, and changes nothing, when one of them is taken. */
export function replaceExternalIds(world: World, account: AccountRow, ids: readonly ExternalId[]): boolean {
  const isTaken = (id: ExternalId) => {
    const owner = findByExternalId(world, id);
    return owner !== undefined && owner !== account;
  };
  // Old versions take an identity that is given twice for one that another account has.
  const repeats = ids.some((id, index) => ids.findIndex((one) => isSameId(one, id)) < index);
  if (ids.some(isTaken) || (repeats && world.settings.has('1.46') && !world.settings.has('1.143'))) return false;
  account.external_ids = [];
  for (const id of ids) addExternalId(world, account, id);
  return true;
}

export function isSameAddress(one: Address, other: Address): boolean {
  return one.medium === other.medium && one.address === other.address;
}

function isSameId(one: ExternalId, other: ExternalId): boolean {
  return one.auth_provider === other.auth_provider && one.external_id === other.external_id;
}
