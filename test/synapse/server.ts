import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from '../support/run.ts';
import { type ServerProcess, startProcess } from '../support/server-process.ts';
import { homeserverYaml, logYaml, signingKey } from './config.ts';
import type { Database } from './database.ts';
import type { Janitor } from './janitor.ts';
import { freePort } from './port.ts';

export interface ServerSetup {
  /** The data folder: configuration, database, media and log. */
  folder: string;
  python: string;
  database: Database;
  janitor: Janitor;
  /** Default: a free one. */
  port?: number | undefined;
  /** YAML whose top-level keys replace those of our homeserver.yaml; later ones win. */
  extraYaml: readonly string[];
}

export interface Server {
  baseUrl: string;
  running: () => boolean;
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  restart: () => Promise<void>;
}

/** Old versions on slow machines may need half a minute to create their tables. */
const startTimeoutMs = 120_000;
/** Synapse ends within a second of SIGTERM, unless it is in the middle of something. */
const stopGraceMs = 8_000;

/** Starts Synapse on a data folder and waits until it answers. */
export async function startServer(setup: ServerSetup): Promise<Server> {
  const { folder } = setup;
  await writeFile(join(folder, 'log.yaml'), logYaml);
  await writeFile(join(folder, 'signing.key'), signingKey);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(setup.port);
    const values = { folder, port, database: setup.database.yaml };
    await writeFile(join(folder, 'homeserver.yaml'), homeserverYaml(values));
    try {
      let process = await launch(setup, port);
      return {
        baseUrl: `http://127.0.0.1:${port}`,
        running: () => process.running(),
        kill: () => process.end('SIGKILL', 0),
        stop: () => process.end('SIGTERM', stopGraceMs),
        restart: async () => {
          await process.end('SIGTERM', stopGraceMs);
          process = await launch(setup, port);
        },
      };
    } catch (error) {
      // Between our look at the port and Synapse's, another process can take it.
      const taken = /Address already in use|CannotListenError/.test(String(error));
      if (!taken || setup.port !== undefined || attempt === 3) throw error;
    }
  }
}

async function launch(setup: ServerSetup, port: number): Promise<ServerProcess> {
  const { folder, janitor } = setup;
  const logFile = join(folder, 'homeserver.log');
  // With its folder: so that a look at the list of processes tells which server is whose.
  const configs = [join(folder, 'homeserver.yaml')];
  for (const [index, yaml] of setup.extraYaml.entries()) {
    const file = join(folder, `extra-${index + 1}.yaml`);
    await writeFile(file, yaml);
    configs.push(file);
  }
  const args = ['-m', 'synapse.app.homeserver', ...configs.flatMap((file) => ['-c', file])];
  const options = { logFile, cwd: folder, env: cleanEnvironment() };
  const child = startProcess(setup.python, args, options, () => janitor.watch('synapse', undefined));
  if (child.running()) janitor.watch('synapse', { pid: child.pid, signal: 'KILL' });

  const deadline = Date.now() + startTimeoutMs;
  while (!(await answers(`http://127.0.0.1:${port}/health`))) {
    const late = Date.now() > deadline;
    if (child.running() && !late) {
      await sleep(50);
      continue;
    }
    await child.end('SIGKILL', 0);
    const log = await readFile(logFile, 'utf8').catch(() => '');
    const what = late ? `did not answer within ${startTimeoutMs / 1000} s` : 'ended while starting';
    throw new Error(`Synapse ${what}. The last lines of its log:\n${lastLines(log, 30)}`);
  }
  return child;
}

/** Without proxies, which Synapse would use even for loopback, and without foreign Python code. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const unwanted = /^(https?_proxy|all_proxy|pythonpath|pythonhome|synapse_.*)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    // Another server may sit on the port: then Synapse ends, and says why.
    return response.ok && (await response.text()) === 'OK';
  } catch {
    return false;
  }
}
