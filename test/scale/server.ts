import { installSynapse } from '../synapse/install.ts';
import { logToStderr } from '../synapse/progress.ts';
import { type RunningSynapse, startSynapse } from '../synapse/start.ts';
import { removeTemplate } from '../synapse/template.ts';
import { newest } from '../synapse/versions.ts';
import { filling } from './filling/index.ts';
import type { Sizes } from './sizes.ts';

/** What the administrator of such a server sets; all else is PostgreSQL's default. */
export const postgresSettings = ['shared_buffers=2GB', 'max_wal_size=4GB'];

/** Times of the filling stay as they are in the cache folder, so Synapse must not forget addresses by their age. */
const config = 'user_ips_max_age: null';

/** Starts a real Synapse with as many rows. The first start fills its database, later ones copy it. */
export function startFilled(sizes: Sizes): Promise<RunningSynapse> {
  const postgres = { settings: postgresSettings };
  return startSynapse({ engine: 'postgres', postgres, filling: filling(sizes), config });
}

/** Removes the filled database from the cache folder. */
export async function removeFilled(sizes: Sizes): Promise<void> {
  const installation = await installSynapse(newest, logToStderr);
  await removeTemplate({
    installation,
    engine: 'postgres',
    seed: 'none',
    filling: filling(sizes),
    log: logToStderr,
  });
}
