import { InvalidArgumentError } from 'synapse-admin-sdk';
import type { AccountRow } from '../world/account-rows.ts';
import { addAccount } from '../world/accounts.ts';
import { addDevice } from '../world/devices.ts';
import type { World } from '../world/world.ts';
import { definedOf } from './defined.ts';
import { seedMedia } from './seed-media.ts';
import type { UserSeed } from './user-seed.ts';

/** Adds an account with its devices and media. */
export function seedUser(
  world: World,
  user_id: string,
  { devices, media, threepids, external_ids, creation_ts, ...rest }: UserSeed,
): AccountRow {
  if (!/^@[^:]+:/.test(user_id) || !world.isLocal(user_id)) {
    throw new InvalidArgumentError(
      'userId',
      `must be an id of this homeserver, such as @alice:${world.settings.serverName}`,
    );
  }
  if (world.accounts.has(user_id))
    throw new InvalidArgumentError('userId', 'is taken: there is an account with this id');
  const now = world.now();
  const account = addAccount(world, user_id, {
    ...definedOf(rest),
    ...(creation_ts !== undefined && { creation_ts: Math.floor(creation_ts / 1000) }),
    ...(threepids !== undefined && {
      threepids: threepids.map((threepid) => ({ ...threepid, added_at: now, validated_at: now })),
    }),
    ...(external_ids !== undefined && { external_ids: external_ids.map((id) => ({ ...id })) }),
  });
  for (const device of listOf(devices)) addDevice(world, user_id, definedOf(device));
  for (const file of listOf(media)) seedMedia(world, user_id, file);
  return account;
}

/** A number stands for so many seeds that say nothing. */
function listOf<Seed extends object>(
  seeds: number | readonly Seed[] | undefined,
): ReadonlyArray<Seed | Record<string, never>> {
  if (seeds === undefined) return [];
  return typeof seeds === 'number' ? Array.from({ length: seeds }, () => ({})) : seeds;
}
