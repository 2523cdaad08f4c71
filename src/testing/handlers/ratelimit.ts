import { type HandlerCall, type HandlersOf, idOf } from '../http/handler.ts';
import { integerOf, repr, tooLarge } from '../http/python.ts';
import { badRequest, internalError } from '../http/refusal.ts';
import { requireAccount, requireLocal } from '../http/user-id.ts';
import type { World } from '../world/world.ts';

export const ratelimitHandlers: HandlersOf<'ratelimit'> = {
  'ratelimit.get': (call) => {
    const override = call.world.ratelimits.get(localUser(call, 'Can only look up local users'));
    if (override === undefined) return {};
    return { messages_per_second: override.messages_per_second ?? 0, burst_count: override.burst_count ?? 0 };
  },
  'ratelimit.set': (call) => {
    const user_id = localUser(call, 'Only local users can be ratelimited');
    const { messages_per_second = 0, burst_count = 0 } = call.body.optionalObject();
    const limit = {
      messages_per_second: countOf(call.world, messages_per_second),
      burst_count: countOf(call.world, burst_count),
    };
    if (Math.max(limit.messages_per_second, limit.burst_count) >= tooLarge) throw internalError();
    call.world.ratelimits.add({ user_id, ...limit });
    return limit;
  },
  'ratelimit.delete': (call) => {
    call.world.ratelimits.delete(localUser(call, 'Only local users can be ratelimited'));
    return {};
  },
};

function localUser(call: HandlerCall, sentence: string): string {
  const user_id = idOf(call, 'user_id');
  requireLocal(call.world, user_id, sentence);
  return requireAccount(call.world, user_id).user_id;
}

function countOf({ settings }: World, value: unknown): number {
  const count = integerOf(value, settings);
  if (count === undefined || count < 0) {
    throw badRequest(`${repr(value)} parameter must be a positive int`, 'M_INVALID_PARAM');
  }
  return count;
}
