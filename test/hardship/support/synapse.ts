import { describe } from 'vitest';
import { installSynapse } from '../../synapse/install.ts';
import { type RunningSynapse, type StartOptions, startSynapse } from '../../synapse/start.ts';
import { newest } from '../../synapse/versions.ts';

export type { RunningSynapse };

function say(line: string): void {
  process.stderr.write(`synapse: ${line}\n`);
}

/** Says loudly what cannot be tested on this machine. Where everything must hold it is a failure. */
export function unavailable(what: string, error: unknown): true {
  if (process.env['CI'] === 'true') throw error;
  const line = '!'.repeat(78);
  process.stderr.write(
    `\n${line}\nTESTS ARE SKIPPED: ${what}.\n${error instanceof Error ? error.message : String(error)}\n${line}\n\n`,
  );
  return true;
}

const missing = await installSynapse(newest, say).then(
  () => false,
  (error: unknown) => unavailable('no Synapse can be installed on this machine', error),
);

/** Tests that need a real Synapse of their own. */
export const withSynapse = describe.skipIf(missing);

export function start(options: Omit<StartOptions, 'version' | 'log'> = {}): Promise<RunningSynapse> {
  return startSynapse({ ...options, version: newest, log: say });
}

/** Ends Synapse as a power cut would, and starts it again. Returns the time without it, in milliseconds. */
export async function crash(server: RunningSynapse): Promise<number> {
  const begin = performance.now();
  await server.kill();
  await server.restart();
  return Math.round(performance.now() - begin);
}

/** Writes accounts straight into the database, and returns their ids. Do it before Synapse has heard of them. */
export async function writeUsers(server: RunningSynapse, count: number): Promise<string[]> {
  await server.sql(
    `WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${count})
     INSERT INTO users (name, creation_ts, admin, is_guest, deactivated)
     SELECT '@bulk-' || i || ':${server.serverName}', 1600000000 + i, 0, 0, 0 FROM numbers`,
  );
  return Array.from({ length: count }, (_, index) => `@bulk-${index + 1}:${server.serverName}`);
}
