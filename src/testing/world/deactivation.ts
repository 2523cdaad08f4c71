import type { AccountRow } from './account-rows.ts';
import { rejectInvites } from './membership.ts';
import { logOutAll } from './sessions.ts';
import { startTask } from './tasks.ts';
import type { World } from './world.ts';

/** Deactivates an account. It leaves its rooms in the background. */
export function deactivate(world: World, account: AccountRow, { erase }: { readonly erase: boolean }): void {
  const { user_id } = account;
  account.threepids = [];
  logOutAll(world, user_id);
  account.password = null;
  account.pushers = [];
  if (erase) {
    account.displayname = null;
    account.avatar_url = null;
    account.erased = true;
  }
  if (world.settings.features.accountValidity) account.validity = null;
  account.deactivated = true;
  if (world.settings.has('1.69')) account.account_data = { global: {}, rooms: {} };
  rejectInvites(world, user_id);
  startTask(world, { action: 'part_user_from_rooms', params: { user_id }, hidden: true });
}

/** Makes a deactivated account an active one again. Nothing that it lost comes back. */
export function reactivate(account: AccountRow): void {
  account.erased = false;
  account.deactivated = false;
}
