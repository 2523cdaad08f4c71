import { Refusal } from '../http/refusal.ts';
import type { World } from './world.ts';

/**
 * Counts a message of a user against the rate limit that an admin set, and refuses it when there are too many.
 *
 * Users without an override have no limit here.
 */
export function checkMessageLimit(world: World, userId: string): void {
  const limit = world.ratelimits.get(userId);
  // Without a rate Synapse counts nothing.
  if (limit === undefined || !limit.messages_per_second) return;
  const { messages_per_second: rate, burst_count: burst, counted } = limit;
  const now = world.now();
  const left = counted === undefined ? 0 : Math.max(0, counted.messages - ((now - counted.since) / 1000) * rate);
  if (left + 1 > (burst ?? 0)) {
    const retry_after_ms = Math.ceil(((left + 1 - (burst ?? 0)) / rate) * 1000);
    throw new Refusal(429, 'M_LIMIT_EXCEEDED', 'Too Many Requests', { retry_after_ms });
  }
  limit.counted = { messages: left + 1, since: now };
}
