/**
 * Locks or suspends the accounts in a file (one user id per line), four at a time. Without --lock or --suspend it
 * only prints what it would do. It needs p-map (npm install p-map).
 *
 *   node examples/lock-accounts.ts spammers.txt
 *   node examples/lock-accounts.ts spammers.txt --lock
 *   node examples/lock-accounts.ts spammers.txt --suspend
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import pMap from 'p-map';
import { SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lock: { type: 'boolean', default: false }, suspend: { type: 'boolean', default: false } },
});
const [file] = positionals;
if (file === undefined) throw new Error('Pass a file with one user id per line: see --help');

/** Resolves to what was done. `lock` and `suspend` never create an account from a mistyped id. */
async function act(userId: string): Promise<string> {
  if (values.lock) {
    await synapse.users.lock(userId);
    return 'locked';
  }
  if (values.suspend) {
    await synapse.users.suspend(userId);
    return 'suspended';
  }
  return `would act on ${(await synapse.users.get(userId)).displayname ?? 'an account without a name'}`;
}

/** Prints the result for one account. A failure does not stop the others. */
async function report(userId: string): Promise<boolean> {
  try {
    console.log(`${userId}\t${await act(userId)}`);
    return true;
  } catch (error) {
    if (!(error instanceof SynapseAdminError)) throw error;
    console.error(`${userId}\t${error.message}`);
    return false;
  }
}

const lines = (await readFile(file, 'utf8')).split('\n').map((line) => line.trim());
const userIds = lines.filter((line) => line !== '');
const succeeded = await pMap(userIds, report, { concurrency: 4 });
if (succeeded.includes(false)) process.exitCode = 1;
