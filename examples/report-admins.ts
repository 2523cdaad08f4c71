/**
 * Prints all server admins, and where and when each was last seen.
 *
 *   node examples/report-admins.ts
 */
import { SynapseAdmin } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });

for await (const user of synapse.users.list({ guests: false, admins: true, locked: true })) {
  // Synapse before 1.91 ignores `admins`, and lists every account.
  if (!user.admin) continue;
  const { devices } = await synapse.users.whois(user.name);
  const connections = Object.values(devices).flatMap(({ sessions }) =>
    sessions.flatMap((session) => session.connections),
  );
  const last = connections.sort((one, other) => (other.last_seen ?? 0) - (one.last_seen ?? 0))[0];
  const seen =
    typeof last?.last_seen === 'number' ? `${new Date(last.last_seen).toISOString()}\t${last.ip}` : 'not seen recently';
  console.log(`${user.name}\t${seen}${user.locked ? '\tlocked' : ''}`);
}
