/**
 * Iterates over every account without skipping one, and counts them by kind.
 *
 *   node examples/sweep-users.ts
 */
import { SynapseAdmin } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });

const counts = new Map<string, number>();
const count = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);

// An account that leaves the list moves the ones behind it forward, so that one of them is skipped. With deactivated
// and locked accounts included none leaves, and in order of creation new ones come last. `guests: false` is required
// when the Matrix Authentication Service (MAS) manages the accounts.
for await (const user of synapse.users.list({
  guests: false,
  deactivated: true,
  locked: true,
  order_by: 'creation_ts',
})) {
  count('all');
  if (user.deactivated) count('deactivated');
  if (user.locked) count('locked');
  if (user.shadow_banned) count('shadow-banned');
  if (user.admin) count('admin');
  if (user.user_type !== null) count(user.user_type);
}
for (const [kind, number] of counts) console.log(`${kind}\t${number}`);
