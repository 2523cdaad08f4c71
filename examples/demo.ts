/**
 * Shows the SDK on a local Synapse, which it installs and starts. Where that is impossible, or with --fake, it takes
 * FakeSynapse instead. With SYNAPSE_URL and SYNAPSE_ACCESS_TOKEN set it shows that server, and changes nothing there.
 *
 *   npm run demo
 *   npm run demo -- --fake
 */
import { parseArgs } from 'node:util';
import { SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import { installSynapse } from '../test/synapse/install.ts';
import { createProgress } from '../test/synapse/progress.ts';
import { startSynapse } from '../test/synapse/start.ts';
import { newest } from '../test/synapse/versions.ts';
import { demoDouble } from './demo/double.ts';
import { readTour } from './demo/read.ts';
import { dim, line } from './demo/terminal.ts';
import { writeTour } from './demo/write.ts';
import { help } from './shared/help.ts';

help(import.meta.url);
const { values } = parseArgs({ options: { fake: { type: 'boolean', default: false } } });

const interrupted = new AbortController();
const { signal } = interrupted;

async function tour(): Promise<void> {
  if (values.fake) return fakeTour();
  const { SYNAPSE_URL: baseUrl, SYNAPSE_ACCESS_TOKEN: accessToken } = process.env;
  if (baseUrl && accessToken) {
    line(dim(`${baseUrl}, read only`));
    return readTour(new SynapseAdmin({ baseUrl, accessToken }), { signal });
  }
  if (baseUrl || accessToken)
    throw new Error('Set both SYNAPSE_URL and SYNAPSE_ACCESS_TOKEN to see your own server, or neither');
  return localTour();
}

async function localTour(): Promise<void> {
  const steps = createProgress(process.stderr);
  // A signal while it starts ends this process at once; the server and its data go with it.
  signal.addEventListener('abort', leave);
  try {
    await installSynapse(newest, steps.log);
  } catch (error) {
    steps.clear();
    line(`No Synapse can be installed here. ${(error as Error).message}\n`);
    return fakeTour();
  }
  const server = await startSynapse({ seed: 'demo', log: steps.log });
  signal.removeEventListener('abort', leave);
  steps.clear();
  try {
    line(dim(`${server.baseUrl}, started for this tour`));
    await wholeTour(new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: server.adminToken }));
  } finally {
    await server.stop();
  }
  line(dim('\nThe server has stopped, and its data is deleted.'));
}

async function fakeTour(): Promise<void> {
  line(dim('This tour shows FakeSynapse, a double of Synapse in the memory of this process.'));
  await wholeTour(demoDouble().client());
}

async function wholeTour(synapse: SynapseAdmin): Promise<void> {
  await readTour(synapse, { signal });
  await writeTour(synapse, { signal });
}

function leave(): never {
  process.exit(130);
}

// A second Ctrl-C ends the process the hard way.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());

try {
  await tour();
} catch (error) {
  if (signal.aborted) {
    line('\nInterrupted.');
    process.exitCode = 130;
  } else {
    console.error(error instanceof SynapseAdminError || error instanceof Error ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
