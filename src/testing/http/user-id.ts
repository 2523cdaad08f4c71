import type { AccountRow } from '../world/account-rows.ts';
import type { World } from '../world/world.ts';
import { badRequest, notFound } from './refusal.ts';

/** Refuses an id of another homeserver. Each operation has its own sentence. */
export function requireLocal(world: World, id: string, sentence: string): void {
  if (!world.isLocal(id)) throw badRequest(sentence);
}

/** Refuses an id that no account has. */
export function requireAccount(world: World, id: string, sentence = 'User not found'): AccountRow {
  const account = world.accounts.get(id);
  if (account === undefined) throw notFound(sentence);
  return account;
}
