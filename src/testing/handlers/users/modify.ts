import type { HandlerCall } from '../../http/handler.ts';
import { badRequest, Refusal } from '../../http/refusal.ts';
import type { AccountRow } from '../../world/account-rows.ts';
import { deactivate, reactivate } from '../../world/deactivation.ts';
import { isSameAddress, removeThreepid, replaceExternalIds } from '../../world/identities.ts';
import { setPassword } from '../../world/sessions.ts';
import type { World } from '../../world/world.ts';
import type { AccountBody } from './account-body.ts';
import { externalIdTaken, setAvatar, setDisplayname, storeThreepids } from './profile.ts';

/** Changes an account, one field after the other. What was set before a refusal stays. */
export function modifyWith(call: HandlerCall, account: AccountRow, fields: AccountBody): void {
  const { world } = call;
  const { has } = world.settings;
  const { raw } = fields;
  const given = (name: string) => Object.hasOwn(raw, name);
  const wasDeactivated = account.deactivated;
  if (given('displayname')) setDisplayname(world, account, raw['displayname']);
  if (fields.threepids !== undefined) replaceThreepids(world, account, fields.threepids);
  if (fields.external_ids !== undefined) {
    const ids = fields.external_ids.filter((id) => id !== null);
    if (ids.length < fields.external_ids.length || !replaceExternalIds(world, account, ids)) {
      throw externalIdTaken(world);
    }
  }
  if (given('avatar_url') && (has('1.74') || typeof raw['avatar_url'] === 'string')) {
    setAvatar(world, account, raw['avatar_url']);
  }
  if (given('admin')) setAdmin(call, account, fields.admin);
  if (fields.password !== undefined) {
    if (world.settings.isMas) throw new Refusal(403, 'M_FORBIDDEN', 'Password change disabled');
    setPassword(world, account, fields.password, { logOut: fields.logoutDevices, except: call.requester.token });
  }
  if (given('deactivated') && fields.deactivated !== wasDeactivated) {
    if (fields.deactivated) deactivate(world, account, { erase: false });
    else {
      if (!has('1.103') && !given('password')) throw badRequest('Must provide a password to re-activate an account.');
      reactivate(account);
    }
  }
  if (given('locked') && has('1.91')) account.locked = fields.locked;
  if (given('user_type') && has('1.46')) account.user_type = fields.user_type;
}

function setAdmin({ requester }: HandlerCall, account: AccountRow, admin: boolean): void {
  if (admin === account.admin) return;
  if (account === requester.account && !admin) throw badRequest('You may not demote yourself.');
  account.admin = admin;
}

/** Removes those that are not given first. Those that are given already keep their times, but not on old versions. */
function replaceThreepids(world: World, account: AccountRow, given: NonNullable<AccountBody['threepids']>): void {
  const keepsEqual = world.settings.has('1.74');
  const before = [...account.threepids];
  const isGiven = (one: AccountRow['threepids'][number]) =>
    given.some(({ medium, address }) => medium === one.medium && address === one.address);
  const isThere = ({ medium, address }: (typeof given)[number]) =>
    before.some((one) => isSameAddress(one, { medium: String(medium), address: String(address) }));
  for (const one of before) if (!(keepsEqual && isGiven(one))) removeThreepid(account, one);
  storeThreepids(world, account, keepsEqual ? given.filter((one) => !isThere(one)) : given);
}
