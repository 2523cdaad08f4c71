import type { TestProject } from 'vitest/node';
import { openControl } from '../../contract/support/control.ts';
import { installSynapse } from '../../synapse/install.ts';
import { startSynapse } from '../../synapse/start.ts';
import { newest } from '../../synapse/versions.ts';

/** Starts the Synapse on which the samples run: the newest one, with the data of the demo. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = (line: string) => void process.stderr.write(`synapse: ${line}\n`);
  try {
    await installSynapse(newest, log);
  } catch (error) {
    if (process.env['CI'] === 'true') throw error;
    const warning = () =>
      console.error(`\nTHE SAMPLES ARE NOT RUN: no Synapse can be installed here.\n${String(error)}\n`);
    warning();
    project.provide('server', { unavailable: true });
    return async () => warning();
  }
  const server = await startSynapse({ version: newest, seed: 'demo', log });
  const control = await openControl(server);
  // What the tests get is data.
  const { registerUser, kill, restart, stop, sql, ...facts } = server;
  project.provide('server', { ...facts, unavailable: false, isDouble: false, auth: 'native', control: control.url });
  return async () => {
    await control.close();
    await server.stop();
  };
}
