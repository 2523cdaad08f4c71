/**
 * Locks or suspends the accounts in a file (one user id per line), four at a time. Without --lock or
 * --suspend it only tells what it would do.
 *
 *   node examples/lock-accounts.ts spammers.txt
 *   node examples/lock-accounts.ts spammers.txt --lock
 *   node examples/lock-accounts.ts spammers.txt --suspend
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';

const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lock: { type: 'boolean', default: false }, suspend: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) throw new Error('Name a file with one user id per line');

async function act(userId: string): Promise<string> {
  if (values.lock) {
    // `update` never makes an account of a mistyped id. A server before 1.91 ignores `locked`, and says nothing of it.
    const user = await synapse.users.update(userId, { locked: true });
    return user.locked === true ? 'locked' : 'not locked: this Synapse is older than 1.91';
  }
  if (values.suspend) return (await synapse.users.suspend(userId)).suspended ? 'suspended' : 'not suspended';
  return `would act on ${(await synapse.users.get(userId)).displayname ?? 'an account without a name'}`;
}

const waiting = (await readFile(file, 'utf8'))
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');
let failures = 0;

/** Takes the next id until none is left. One id that fails does not stop the others. */
async function worker(): Promise<void> {
  for (let userId = waiting.shift(); userId !== undefined; userId = waiting.shift()) {
    try {
      console.log(`${userId}\t${await act(userId)}`);
    } catch (error) {
      if (!(error instanceof SynapseAdminError)) throw error;
      failures++;
      console.error(`${userId}\t${error.message}`);
    }
  }
}

await Promise.all([worker(), worker(), worker(), worker()]);
if (failures > 0) process.exitCode = 1;
