import type { World } from '../../../../src/testing/world/world.ts';

/** Whether Synapse lets an account believe that it still reaches others. With an authentication service it does not look. */
export function isShadowBanned(world: World, user_id: string): boolean {
  return !world.settings.isMas && world.accounts.get(user_id)?.shadow_banned === true;
}
