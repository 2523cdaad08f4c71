/**
 * Shows the SDK on a local Synapse, which it starts. With SYNAPSE_URL and SYNAPSE_ACCESS_TOKEN set it shows that
 * server instead, and changes nothing there.
 *
 *   npm run demo
 */
import { SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import { createProgress } from '../test/synapse/progress.ts';
import { startSynapse } from '../test/synapse/start.ts';
import { readTour } from './demo/read.ts';
import { dim, line } from './demo/terminal.ts';
import { writeTour } from './demo/write.ts';
import { help } from './shared/help.ts';

help(import.meta.url);

const interrupted = new AbortController();
const { signal } = interrupted;

async function tour(): Promise<void> {
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
  const server = await startSynapse({ seed: 'demo', log: steps.log });
  signal.removeEventListener('abort', leave);
  steps.clear();
  try {
    line(dim(`${server.baseUrl}, started for this tour`));
    const synapse = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: server.adminToken });
    await readTour(synapse, { signal });
    await writeTour(synapse, { signal });
  } finally {
    await server.stop();
  }
  line(dim('\nThe server has stopped, and its data is deleted.'));
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
