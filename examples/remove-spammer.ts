/**
 * Removes a spammer: locks the account, redacts what it wrote, deletes its files, then erases it. Each step may
 * run twice, so after an interruption start again. Without --remove it only tells what it would do.
 *
 *   node examples/remove-spammer.ts @spam:example.org
 *   node examples/remove-spammer.ts @spam:example.org --remove
 */
import { parseArgs } from 'node:util';
import { EndpointUnavailableError, SynapseAdmin } from 'synapse-admin-sdk';

const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN, maxRetries: 8 });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { remove: { type: 'boolean', default: false } },
});
const [userId] = positionals;
if (userId === undefined) throw new Error('Name a user');

const { displayname } = await synapse.users.get(userId);
const rooms = await roomsOf(userId);
const { total: files = 0 } = (await synapse.media.list(userId, { limit: 1 }).pages().next()).value ?? {};
console.log(`${displayname ?? 'an account without a name'}: ${rooms.length} rooms, ${files} files`);
if (values.remove) await remove(userId);

async function remove(user: string): Promise<void> {
  // Nothing new comes in meanwhile. Under MAS locking has no effect, and `users.suspend` has.
  await synapse.users.update(user, { locked: true });
  // Before the account is deactivated, which makes it leave its rooms.
  if (rooms.length > 0) await redact(user);
  for await (const { deleted_so_far } of synapse.media.deleteAll(user))
    console.log(`${deleted_so_far} of ${files} files deleted`);
  // Ends its sessions and removes its devices, too.
  await synapse.users.deactivate(user, { erase: true });
  console.log('deactivated and erased');
}

async function redact(user: string): Promise<void> {
  try {
    // Synapse takes the newest 1,000 events of a room unless it is told otherwise.
    const task = await synapse.users.redact(user, { rooms, reason: 'Spam', limit: 1_000_000 });
    const { failed_redactions = {} } = await task.wait();
    console.log(`redacted, ${Object.keys(failed_redactions).length} failures`);
  } catch (error) {
    if (!(error instanceof EndpointUnavailableError)) throw error;
    console.log(`nothing redacted: this Synapse is older than ${error.since}`);
  }
}

/** The rooms that the user is in or was in. Before Synapse 1.145 only the former are known. */
async function roomsOf(user: string): Promise<string[]> {
  try {
    const { memberships } = await synapse.users.memberships(user);
    return Object.keys(memberships).filter((room) => memberships[room] !== 'invite');
  } catch (error) {
    if (!(error instanceof EndpointUnavailableError)) throw error;
    return (await synapse.users.joinedRooms(user)).joined_rooms;
  }
}
