import { type Handler, idOf } from '../../http/handler.ts';
import { notFound } from '../../http/refusal.ts';
import type { AccountRow } from '../../world/account-rows.ts';
import { findByExternalId, findByThreepid } from '../../world/identities.ts';
import { requireFreeUsername } from './create.ts';

/** How long a master key can be replaced, in milliseconds. */
const replacementPeriod = 10 * 60_000;

export const userLookupHandlers = {
  'users.findByExternalId': (call) => {
    const id = { auth_provider: idOf(call, 'provider'), external_id: idOf(call, 'external_id') };
    return ownerOf(findByExternalId(call.world, id));
  },
  'users.findByThreepid': (call) => {
    const address = { medium: idOf(call, 'medium'), address: idOf(call, 'address') };
    return ownerOf(findByThreepid(call.world, address));
  },
  'users.isUsernameAvailable': ({ world, query }) => {
    requireFreeUsername(world, query.requiredString('username'));
    return { available: true };
  },
  'users.allowCrossSigningReplacement': (call) => {
    const account = call.world.accounts.get(idOf(call, 'user_id'));
    if (account?.masterKeyReplaceableUntil === undefined) throw notFound('User has no master cross-signing key');
    account.masterKeyReplaceableUntil = call.world.now() + replacementPeriod;
    return { updatable_without_uia_before_ms: account.masterKeyReplaceableUntil };
  },
} satisfies Record<string, Handler>;

function ownerOf(account: AccountRow | undefined): Readonly<Record<string, unknown>> {
  if (account === undefined) throw notFound('User not found');
  return { user_id: account.user_id };
}
