import type { AccountRow, Connection } from './account-rows.ts';
import type { World } from './world.ts';

/** Synapse forgets connections after four weeks (`user_ips_max_age`). */
const memory = 28 * 86_400_000;

/** The connections of an account that are remembered, the latest first. */
export function connectionsOf(world: World, account: AccountRow | undefined): Connection[] {
  return (account?.connections ?? [])
    .filter(({ last_seen }) => last_seen > world.now() - memory)
    .sort((one, other) => other.last_seen - one.last_seen);
}

/** When an account was last seen, as the account in full says it: `null` when that is more than four weeks ago. */
export function lastSeenOf(world: World, account: AccountRow): number | null {
  const latest = latestOf([
    account.last_seen_ts,
    ...account.connections.map(({ last_seen }) => last_seen),
    ...world.devices.of(account.user_id).map(({ last_seen_ts }) => last_seen_ts),
  ]);
  return latest !== null && latest > world.now() - memory ? latest : null;
}

/** When an account was last seen, as lists say it: since 1.140 they remember it as long as there is a device. */
export function listedLastSeenOf(world: World, account: AccountRow): number | null {
  if (!world.settings.has('1.140') || world.devices.countOf(account.user_id) === 0) return lastSeenOf(world, account);
  const devices = world.devices.of(account.user_id);
  return latestOf(devices.map(({ last_seen_ts }) => last_seen_ts)) ?? account.last_seen_ts;
}

function latestOf(times: ReadonlyArray<number | null>): number | null {
  let latest: number | null = null;
  for (const time of times) {
    if (time !== null && (latest === null || time > latest)) latest = time;
  }
  return latest;
}
