import type { AccountRow } from '../../world/account-rows.ts';
import type { World } from '../../world/world.ts';

/** A flag as it is sent: versions that do not convert it send the number of the database. */
export function flagOf(value: boolean, isConverted: boolean): boolean | number {
  return isConverted ? value : Number(value);
}

/** The one flag whose column is a boolean on PostgreSQL and may be unset. */
export function shadowBanOf(
  { settings }: World,
  { shadow_banned }: AccountRow,
  isConverted: boolean,
): boolean | number | null {
  if (shadow_banned === null) return isConverted ? false : null;
  return flagOf(shadow_banned, isConverted || settings.isPostgres);
}
