/**
 * Prints the devices of a user that were not seen for some days. With --delete it deletes them, which ends their
 * sessions.
 *
 *   node examples/prune-devices.ts @alice:example.org --days 90
 *   node examples/prune-devices.ts @alice:example.org --days 90 --delete
 */
import { parseArgs } from 'node:util';
import { SynapseAdmin } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { days: { type: 'string', default: '90' }, delete: { type: 'boolean', default: false } },
});
const [userId] = positionals;
const days = Number(values.days);
if (userId === undefined || !(days > 0)) throw new Error('Pass a user id and a number of days: see --help');

const limit = Date.now() - days * 86_400_000;
const { devices } = await synapse.devices.list(userId);
// A device that was never seen may be new, so it is kept.
const old = devices.filter((device) => typeof device.last_seen_ts === 'number' && device.last_seen_ts < limit);
for (const device of old) {
  console.log(`${device.device_id}\t${new Date(device.last_seen_ts ?? 0).toISOString()}\t${device.display_name ?? ''}`);
}
if (values.delete) {
  await synapse.devices.deleteMany(
    userId,
    old.map((device) => device.device_id),
  );
  console.log(`${old.length} of ${devices.length} devices deleted`);
}
