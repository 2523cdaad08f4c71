import { type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, notFound } from '../../http/refusal.ts';

/** The user in the path, who must have an account here. */
export function ownerOf(call: HandlerCall): string {
  const userId = idOf(call, 'user_id');
  const reason = !userId.startsWith('@')
    ? "string to start with '@'"
    : !userId.includes(':')
      ? "of the form '@localname:domain'"
      : undefined;
  if (reason !== undefined) throw badRequest(`Expected UserID ${reason}`, 'M_INVALID_PARAM');
  if (!call.world.isLocal(userId)) throw badRequest('Can only look up local users');
  if (!call.world.accounts.has(userId)) throw notFound('Unknown user');
  return userId;
}
