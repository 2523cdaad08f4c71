/**
 * Prints the ten users whose media take the most space. With --delete it deletes the media of one user.
 *
 *   node examples/largest-uploaders.ts
 *   node examples/largest-uploaders.ts --delete @spam:example.org
 */
import { parseArgs } from 'node:util';
import { SynapseAdmin } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });
const { values } = parseArgs({ options: { delete: { type: 'string' } } });

if (values.delete === undefined) {
  let shown = 0;
  for await (const user of synapse.statistics.usersMedia({ order_by: 'media_length', dir: 'b' })) {
    // The size is unknown while all uploads of a user are pending. PostgreSQL lists these users first.
    if (user.media_length === null) continue;
    console.log(`${user.user_id ?? 'unknown owner'}\t${user.media_length} bytes in ${user.media_count} files`);
    if (++shown === 10) break;
  }
} else {
  for await (const { deletedSoFar } of synapse.media.deleteAll(values.delete)) {
    console.log(`${deletedSoFar} files of ${values.delete} deleted`);
  }
  console.log('nothing is left');
}
