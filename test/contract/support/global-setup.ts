import type { TestProject } from 'vitest/node';
import { installSynapse } from '../../synapse/install.ts';
import { newest } from '../../synapse/versions.ts';
import { type DoubleOptions, launchDouble } from '../homeserver/double/launch.ts';
import { openControl } from './control.ts';
import { type Auth, launch } from './launch.ts';
import type { Port } from './loopback.ts';

/**
 * Starts the one server that all contract tests share. `SYNAPSE_VERSION`, `SYNAPSE_ENGINE` (sqlite or
 * postgres) and `SYNAPSE_AUTH` (native or mas) choose it. `SYNAPSE_DOUBLE=1` takes the double in place of a real one.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { version, engine, auth, isDouble, chosen } = choice();
  if (isDouble) return setUpDouble(project, { version, engine, auth });
  try {
    await installSynapse(version, say);
  } catch (error) {
    // Nobody asked for this very server, and this machine cannot have it: the other tests are worth something.
    if (chosen || process.env['CI'] === 'true') throw error;
    shout(error);
    project.provide('server', { unavailable: true });
    // Once more at the end, where people look.
    return async () => shout(error);
  }
  const server = await launch({ version, engine, auth, log: say });
  let control: Port | undefined;
  try {
    control = await openControl(server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const { baseUrl, serverName, adminUserId, adminToken, sharedSecret, directory } = server;
  project.provide('server', {
    unavailable: false,
    isDouble: false,
    version,
    engine,
    auth,
    baseUrl,
    serverName,
    adminUserId,
    adminToken,
    sharedSecret,
    directory,
    control: control.url,
  });
  return async () => {
    await control.close();
    await server.stop();
  };
}

/** The double is there at once. */
async function setUpDouble(project: TestProject, options: DoubleOptions): Promise<() => Promise<void>> {
  const { stop, ...facts } = await launchDouble(options);
  project.provide('server', { unavailable: false, isDouble: true, ...options, ...facts, directory: '' });
  return stop;
}

function choice() {
  const { SYNAPSE_VERSION, SYNAPSE_ENGINE, SYNAPSE_AUTH, SYNAPSE_DOUBLE } = process.env;
  const engine = SYNAPSE_ENGINE ?? 'sqlite';
  const auth: Auth | string = SYNAPSE_AUTH ?? 'native';
  if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('SYNAPSE_ENGINE is sqlite or postgres');
  if (auth !== 'native' && auth !== 'mas') throw new Error('SYNAPSE_AUTH is native or mas');
  const chosen = [SYNAPSE_VERSION, SYNAPSE_ENGINE, SYNAPSE_AUTH].some((value) => value !== undefined);
  return { version: SYNAPSE_VERSION ?? newest, engine, auth, isDouble: SYNAPSE_DOUBLE === '1', chosen } as const;
}

function say(line: string): void {
  process.stderr.write(`synapse: ${line}\n`);
}

function shout(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  const line = '!'.repeat(78);
  process.stderr.write(
    `\n${line}\nTHE CONTRACT SUITE IS SKIPPED: no Synapse can be installed on this machine.\n${reason}\n${line}\n\n`,
  );
}
