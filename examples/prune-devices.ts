/**
 * Prints the devices of a user that were not seen for some days, and deletes them (which ends their
 * sessions) when told to.
 *
 *   node examples/prune-devices.ts @alice:example.org --days 90
 *   node examples/prune-devices.ts @alice:example.org --days 90 --delete
 */
import { parseArgs } from 'node:util';
import { SynapseAdmin } from 'synapse-admin-sdk';

const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { days: { type: 'string', default: '90' }, delete: { type: 'boolean', default: false } },
});
const [userId] = positionals;
const days = Number(values.days);
if (userId === undefined || !(days > 0)) throw new Error('Name a user and a number of days');

const limit = Date.now() - days * 86_400_000;
const { devices } = await synapse.devices.list(userId);
// A device that was never seen may have been made a minute ago, so it stays.
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
