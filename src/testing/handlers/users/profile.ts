import { badRequest, internalError, Refusal } from '../../http/refusal.ts';
import type { AccountRow } from '../../world/account-rows.ts';
import { addThreepid } from '../../world/identities.ts';
import { showProfile } from '../../world/profile-updates.ts';
import type { World } from '../../world/world.ts';
import type { AccountBody } from './account-body.ts';

/** Sets the display name of an account that exists. The empty text clears it. */
export function setDisplayname(world: World, account: AccountRow, value: unknown): void {
  if (typeof value !== 'string') throw badRequest("'displayname' must be a string", 'M_INVALID_PARAM');
  if ([...value].length > 256) throw badRequest('Displayname is too long (max 256)');
  account.displayname = value === '' ? null : world.settings.has('1.74') ? value.trim() : value;
  showProfile(world, account.user_id);
}

/** Sets the avatar. Synapse takes any text. */
export function setAvatar(world: World, account: AccountRow, value: unknown): void {
  if (typeof value !== 'string') throw badRequest("'avatar_url' must be a string", 'M_INVALID_PARAM');
  if ([...value].length > 1000) throw badRequest('Avatar URL is too long (max 1000)');
  account.avatar_url = value === '' ? null : value;
  showProfile(world, account.user_id);
}

/** Gives an account addresses and numbers, one after the other. */
export function storeThreepids(
  world: World,
  account: AccountRow,
  threepids: NonNullable<AccountBody['threepids']>,
): void {
  for (const { medium, address } of threepids) {
    if (medium !== 'email' && medium !== 'msisdn') {
      throw badRequest(`'${String(medium)}' is not a valid value for 'medium'`, 'M_INVALID_PARAM');
    }
    if (typeof address !== 'string') throw internalError();
    addThreepid(world, account, { medium, address: medium === 'email' ? canonicalEmail(world, address) : address });
  }
}

/** An address as Synapse stores it: in lower case. Old versions fail at what is none. */
function canonicalEmail({ settings }: World, address: string): string {
  const [user, domain, ...more] = address.trim().split('@');
  if (user === undefined || domain === undefined || more.length > 0) {
    throw settings.has('1.143') ? badRequest('Unable to parse email address') : internalError();
  }
  return `${user.toLowerCase()}@${domain.toLowerCase()}`;
}

/** The refusal of an identity that another account has. Old versions fail at it. */
export function externalIdTaken({ settings }: World): Refusal {
  return settings.has('1.46') ? new Refusal(409, 'M_UNKNOWN', 'External id is already in use.') : internalError();
}
