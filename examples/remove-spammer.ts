/**
 * Removes a spammer: locks the account, redacts its messages, deletes its files, then erases it. Each step may be
 * executed twice, so start it again after an interruption. Without --remove it only prints what it would do.
 *
 *   node examples/remove-spammer.ts @spam:example.org
 *   node examples/remove-spammer.ts @spam:example.org --remove
 */
import { parseArgs } from 'node:util';
import { EndpointUnavailableError, PreconditionError, SynapseAdmin } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN, maxRetries: 8 });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { remove: { type: 'boolean', default: false } },
});
const [userId] = positionals;
if (userId === undefined) throw new Error('Pass a user id: see --help');

const { displayname } = await synapse.users.get(userId);
const rooms = await roomsOf(userId);
const { media_count: files } = await synapse.media.usage(userId);
console.log(`${displayname ?? 'an account without a name'}: ${rooms.length} rooms, ${files} files`);
if (values.remove) await remove(userId);

async function remove(user: string): Promise<void> {
  await lock(user);
  // Before the account is deactivated, because deactivation makes it leave its rooms.
  if (rooms.length > 0) await redact(user);
  for await (const { deletedSoFar } of synapse.media.deleteAll(user))
    console.log(`${deletedSoFar} of ${files} files deleted`);
  await synapse.users.deactivate(user, { erase: true });
  console.log('deactivated and erased');
}

/** Stops new messages and files meanwhile. When MAS manages the accounts use `users.suspend`: locking has no effect. */
async function lock(user: string): Promise<void> {
  try {
    await synapse.users.lock(user);
  } catch (error) {
    if (!(error instanceof PreconditionError)) throw error;
    console.log(`not locked: ${error.message}`);
  }
}

async function redact(user: string): Promise<void> {
  try {
    // By default Synapse redacts only the newest 1,000 events of each room.
    const task = await synapse.users.redact(user, { rooms, reason: 'Spam', limit: 1_000_000 });
    const { failed_redactions = {} } = await task.wait();
    console.log(`redacted, ${Object.keys(failed_redactions).length} failures`);
  } catch (error) {
    if (!(error instanceof EndpointUnavailableError)) throw error;
    console.log(`nothing redacted: this Synapse is older than ${error.since}`);
  }
}

/** The rooms that the user is in or was in. Synapse before 1.145 only knows those that the user is in. */
async function roomsOf(user: string): Promise<string[]> {
  try {
    const { memberships } = await synapse.users.memberships(user);
    return Object.keys(memberships).filter((room) => memberships[room] !== 'invite');
  } catch (error) {
    if (!(error instanceof EndpointUnavailableError)) throw error;
    return (await synapse.users.joinedRooms(user)).joined_rooms;
  }
}
