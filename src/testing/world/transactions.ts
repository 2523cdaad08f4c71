import type { JsonObject } from './account-rows.ts';
import type { World } from './world.ts';

/** Synapse knows a transaction for at least half an hour, and for at most an hour. */
const lifetime = 30 * 60 * 1000;

/** Executes a request once: a second one with this key gets the same response. A refusal is not remembered. */
export function once(world: World, key: string, execute: () => JsonObject): JsonObject {
  const known = world.transactions.get(key);
  if (known !== undefined && known.created_ts + lifetime >= world.now()) return known.response;
  const response = execute();
  world.transactions.add({ key, response, created_ts: world.now() });
  return response;
}
