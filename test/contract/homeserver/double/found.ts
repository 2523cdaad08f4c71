import type { AccountRow } from '../../../../src/testing/world/account-rows.ts';
import type { World } from '../../../../src/testing/world/world.ts';

/** An account that must be there. */
export function accountOf(world: World, userId: string): AccountRow {
  return found(world.accounts.get(userId), `There is no account ${userId}`);
}

/** A value that must be there. */
export function found<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new Error(message);
  return value;
}
