import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines, run } from '../support/run.ts';
import { startProcess } from '../support/server-process.ts';
import type { Database } from './database.ts';
import type { Janitor } from './janitor.ts';
import { requirePostgres } from './postgres-binaries.ts';

/** PostgreSQL refuses to run as root; its package makes a user for it. */
interface Account {
  uid?: number;
  gid?: number;
}

/** What costs time and only helps a database that must survive a power cut. */
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=32MB'];

const startTimeoutMs = 60_000;

export interface PostgresOptions {
  /** Locale by whose rules text is sorted. Default: by bytes. */
  readonly icuLocale?: string | undefined;
  /** Settings such as `shared_buffers=2GB`. They replace ours. */
  readonly settings?: readonly string[] | undefined;
}

export async function postgresVersion(log: (line: string) => void): Promise<string> {
  const binaries = await requirePostgres(log);
  const { stdout } = await run(join(binaries, 'postgres'), ['--version']);
  // Data files are of one major version.
  return `postgres ${/(\d+)(\.|\w|$)/.exec(stdout)?.[1] ?? stdout.trim()}`;
}

/**
 * Starts a private PostgreSQL on the folder `postgres` within the data folder, and makes it when
 * it is not there. It listens on a socket in that folder only: no port, no password.
 */
export async function postgresDatabase(
  folder: string,
  { icuLocale, settings: more = [] }: PostgresOptions,
  janitor: Janitor,
  log: (line: string) => void,
): Promise<Database> {
  const binaries = await requirePostgres(log);
  const account = await postgresAccount();
  const data = join(folder, 'postgres');
  // The other user must be able to pass through our folder.
  if (account.uid !== undefined) await chmod(folder, 0o711);
  if (!existsSync(data)) await createCluster(binaries, data, icuLocale, account);
  else await handOver(data, account);

  const logFile = join(folder, 'postgres.log');
  const settings = [...fast, 'listen_addresses=', `unix_socket_directories=${data}`, ...more];
  const server = startProcess(
    join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { logFile, cwd: folder, ...account },
    () => janitor.watch('postgres', undefined),
  );
  // QUIT, not KILL: its own children and shared memory must go too.
  if (server.running()) janitor.watch('postgres', { pid: server.pid, signal: 'QUIT' });

  const deadline = Date.now() + startTimeoutMs;
  const ready = [...['-h', data], ...['-U', 'synapse'], ...['-d', 'postgres']];
  while ((await run(join(binaries, 'pg_isready'), ready)).code !== 0) {
    if (server.running() && Date.now() < deadline) {
      await sleep(30);
      continue;
    }
    await server.end('SIGQUIT', 5_000);
    const text = await readFile(logFile, 'utf8').catch(() => '');
    throw new Error(`PostgreSQL did not start:\n${lastLines(text, 30)}`);
  }
  return {
    yaml: `{name: psycopg2, allow_unsafe_locale: ${icuLocale !== undefined}, args: {host: '${data}', user: synapse, dbname: postgres, cp_min: 2, cp_max: 5}}`,
    access: { engine: 'postgres', connection: { host: data, user: 'synapse', dbname: 'postgres' } },
    // "Fast" shutdown: does not wait for open connections, leaves clean files.
    stop: () => server.end('SIGINT', 10_000),
  };
}

async function createCluster(
  binaries: string,
  data: string,
  icuLocale: string | undefined,
  account: Account,
): Promise<void> {
  await mkdir(data);
  await handOver(data, account);
  const icu = icuLocale === undefined ? [] : ['--locale-provider=icu', `--icu-locale=${icuLocale}`];
  const options = ['--locale=C', ...icu, '--encoding=UTF8', '--username=synapse', '--auth=trust', '--no-sync'];
  // Small segments of the write-ahead log make a small folder, which every start copies.
  const result = await run(join(binaries, 'initdb'), ['-D', data, ...options, '--wal-segsize=1'], {
    ...account,
    cwd: data,
  });
  if (result.code === 0) return;
  throw new Error(`initdb failed:\n${lastLines(result.stdout + result.stderr, 15)}`);
}

async function handOver(data: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined) await run('chown', ['-R', `${uid}:${gid}`, data]);
  await chmod(data, 0o700);
}

/** Undefined when we are not root: then it runs as our own user. */
async function postgresAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
  const [uid, gid] = ids.map((result) => (result.code === 0 ? Number(result.stdout) : NaN));
  if (uid === undefined || gid === undefined || Number.isNaN(uid + gid)) {
    throw new Error('PostgreSQL cannot run as root, and there is no user "postgres" to run it as');
  }
  return { uid, gid };
}
