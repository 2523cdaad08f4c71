import { type HandlerCall, idOf } from '../../http/handler.ts';
import { requireAccount, requireLocal } from '../../http/user-id.ts';
import { checkUserId } from '../../world/id-forms.ts';

/** The user in the path, who must have an account here. */
export function ownerOf(call: HandlerCall): string {
  const { world } = call;
  const userId = idOf(call, 'user_id');
  checkUserId(userId);
  requireLocal(world, userId, 'Can only look up local users');
  return requireAccount(world, userId, 'Unknown user').user_id;
}
