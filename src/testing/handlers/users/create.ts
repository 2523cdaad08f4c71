import { repr } from '../../http/python.ts';
import { badRequest, notModelled } from '../../http/refusal.ts';
import type { AccountRow } from '../../world/account-rows.ts';
import { createAccount, localpartOf } from '../../world/accounts.ts';
import { addExternalId } from '../../world/identities.ts';
import { usernameProblem } from '../../world/usernames.ts';
import type { World } from '../../world/world.ts';
import type { AccountBody } from './account-body.ts';
import { externalIdTaken, setAvatar, storeThreepids } from './profile.ts';

/** Creates an account. It stays when something after its creation is refused. */
export function createFrom(world: World, user_id: string, fields: AccountBody): AccountRow {
  const localpart = localpartOf(user_id);
  requireFreeUsername(world, localpart);
  const displayname = fields.raw['displayname'] ?? null;
  if (displayname !== null && typeof displayname !== 'string') {
    throw notModelled(`users.createOrModify of a new account with displayname: ${repr(displayname)}, which is no text`);
  }
  const account = createAccount(world, {
    localpart,
    password: fields.password ?? null,
    displayname,
    admin: fields.admin,
    user_type: fields.user_type,
  });
  if (fields.threepids !== undefined) storeThreepids(world, account, fields.threepids);
  for (const id of fields.external_ids ?? []) {
    if (id === null || !addExternalId(world, account, id)) throw externalIdTaken(world);
  }
  const avatar = fields.raw['avatar_url'];
  if (typeof avatar === 'string') setAvatar(world, account, avatar);
  return account;
}

/** Refuses a localpart that no new account can have. */
export function requireFreeUsername(world: World, localpart: string): void {
  const problem = usernameProblem(world, localpart);
  if (problem !== undefined) throw badRequest(problem.error, problem.errcode);
}
