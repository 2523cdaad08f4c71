import type { World } from './world.ts';

/** How many seconds a nonce can be used. */
const lifetime = 60;

/** Makes a nonce for one registration. */
export function addNonce(world: World): string {
  removeOldNonces(world);
  return world.nonces.add({ nonce: world.ids.hex(128), created_ts: world.now() }).nonce;
}

/** Removes what is too old. Synapse counts in whole seconds. */
export function removeOldNonces(world: World): void {
  const now = Math.floor(world.now() / 1000);
  for (const { nonce, created_ts } of world.nonces.all()) {
    if (now - Math.floor(created_ts / 1000) > lifetime) world.nonces.delete(nonce);
  }
}
