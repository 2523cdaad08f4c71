import { type Handler, idOf, Reply } from '../../http/handler.ts';
import { Refusal } from '../../http/refusal.ts';
import { requireAccount, requireLocal } from '../../http/user-id.ts';
import { checkUserId } from '../../world/id-forms.ts';
import { readAccountBody } from './account-body.ts';
import { createFrom } from './create.ts';
import { modifyWith } from './modify.ts';
import { userInfoOf } from './user-info.ts';

export const userAccountHandlers = {
  'users.get': (call) => {
    const user_id = idOf(call, 'user_id');
    checkUserId(user_id);
    requireLocal(call.world, user_id, 'Can only look up local users');
    return userInfoOf(call.world, requireAccount(call.world, user_id));
  },
  'users.createOrModify': (call) => {
    const { world } = call;
    const user_id = idOf(call, 'user_id');
    checkUserId(user_id);
    const body = call.body.object();
    requireLocal(world, user_id, 'This endpoint can only be used with local users');
    const existing = world.accounts.get(user_id);
    const fields = readAccountBody(world, body);
    if (existing !== undefined) {
      modifyWith(call, existing, fields);
      return userInfoOf(world, existing);
    }
    if (world.settings.isMas && world.settings.has('1.163')) {
      const sentence =
        'User creation via the Admin API is not available when Synapse is delegating authentication to MAS. ' +
        'Create the user via MAS instead.';
      throw new Refusal(403, 'M_FORBIDDEN', sentence);
    }
    return new Reply(201, userInfoOf(world, createFrom(world, user_id, fields)));
  },
} satisfies Record<string, Handler>;
