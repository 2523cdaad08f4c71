import { appendFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { serverName, sharedSecret } from './config.ts';
import { type Engine, runSql, type SqlRow, type SqlValue } from './database.ts';
import { openDatabase } from './engine.ts';
import { configureFederation, type FederationSetup } from './federation.ts';
import type { Filling } from './filling.ts';
import { createDataFolder } from './folder.ts';
import { createCaller } from './http.ts';
import { installSynapse } from './install.ts';
import type { MasStub } from './mas.ts';
import { registerThroughMas } from './mas-users.ts';
import type { PostgresOptions } from './postgres.ts';
import { logToStderr } from './progress.ts';
import { type RegisteredUser, type RegisterOptions, registerUser } from './register.ts';
import { type Server, startServer } from './server.ts';
import { copyTemplate, type Seed } from './template.ts';
import { isAtLeast, newest } from './versions.ts';

export type { Engine, Filling, PostgresOptions, RegisteredUser, RegisterOptions, Seed, SqlRow, SqlValue };

export interface StartOptions {
  /** Default: the newest version we know. Any version on the package index can be tried. */
  version?: string;
  /** Default: sqlite. */
  engine?: Engine;
  /** How PostgreSQL sorts and is set. */
  postgres?: PostgresOptions;
  /** `demo` fills the server with users, devices, media and rooms (see seed.ts). Default: none. */
  seed?: Seed;
  /** Rows that are written straight into the database, and kept with it in the cache folder. Default: none. */
  filling?: Filling;
  /**
   * YAML with further settings, for example `rc_login: {...}`. A top-level key given here replaces
   * the whole section of ours.
   */
  config?: string;
  /**
   * Hands accounts and logins over to a stub of the Matrix Authentication Service (see mas.ts).
   * Needs version 1.136 or newer. The users of the seed are there, but passwords and the tokens of
   * Synapse itself no longer work: `mas.issueToken('alice')` makes a new one.
   */
  mas?: MasStub;
  /** Lets the server federate (see federating-pair.ts). It has a name of its own, and so a new database without a seed. */
  federation?: FederationSetup;
  /** Default: a free port. */
  port?: number;
  /** Keeps the log in the system's temporary folder after stop(), and says where. */
  keepLogs?: boolean;
  /** Gets a line about every step that takes long. Default: the standard error stream. */
  log?: (line: string) => void;
}

export interface RunningSynapse {
  /** Without a slash at the end: `http://127.0.0.1:<port>`. */
  baseUrl: string;
  /** The part after the colon in user ids: `test`, but for a server that federates. */
  serverName: string;
  version: string;
  engine: Engine;
  /** `@admin:test`, but for a server that federates. */
  adminUserId: string;
  adminToken: string;
  adminPassword: string;
  /** The registration shared secret. */
  sharedSecret: string;
  /** The data folder; its homeserver.log has all that Synapse says. Gone after stop(). */
  directory: string;
  /** Makes an account: through shared-secret registration, or as MAS does (without a password). */
  registerUser: (localpart: string, options?: RegisterOptions) => Promise<RegisteredUser>;
  /** Ends Synapse at once, as a crash would. The data stay; the database engine keeps running. */
  kill: () => Promise<void>;
  /** Starts it again on the same port and data, whether it runs or was killed. */
  restart: () => Promise<void>;
  /** Ends everything in an orderly way and removes the data. May be called twice. */
  stop: () => Promise<void>;
  /**
   * Runs one SQL statement with `?` for parameters (on both engines) and gives the rows as objects.
   * Synapse caches much of what it has read: to be sure that it sees rows changed behind its back,
   * change them before the first request for them, or restart().
   */
  sql: (statement: string, parameters?: readonly SqlValue[]) => Promise<SqlRow[]>;
}

/**
 * Starts a real Synapse on loopback with fresh data, and installs it first when needed.
 *
 * The first start of a version takes a minute (installation and preparation, both cached), later
 * ones a few seconds. Rate limits are so high that tests never meet them; nothing leaves the
 * machine. The server ends and its data vanish when this process ends, even without stop().
 *
 * @example
 * const synapse = await startSynapse();
 * try {
 *   const alice = await synapse.registerUser('alice');
 *   // talk to synapse.baseUrl with synapse.adminToken
 * } finally {
 *   await synapse.stop();
 * }
 */
export async function startSynapse(options: StartOptions = {}): Promise<RunningSynapse> {
  const { version = newest, engine = 'sqlite', postgres, seed = 'none', filling, log = logToStderr } = options;
  if (options.mas && !isAtLeast(version, '1.136.0')) {
    throw new Error(`Synapse ${version} cannot delegate to MAS; 1.136.0 and later can`);
  }
  const installation = await installSynapse(version, log);
  const { python } = installation;
  const folder = await createDataFolder();
  const directory = folder.path;
  const undo: (() => Promise<unknown>)[] = [() => folder.remove()];
  const undoAll = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { mas, config, federation } = options;
    const copied = federation
      ? undefined
      : await copyTemplate(directory, { installation, engine, postgres, seed, filling, log });
    const database = await openDatabase({ engine, postgres }, directory, folder.janitor, log);
    undo.push(() => database.stop());
    const federating = federation && (await configureFederation(directory, options.port, federation));
    const extraYaml = [mas?.yaml, federating?.yaml, config].filter((yaml) => yaml !== undefined);
    const setup = { folder: directory, python, database, janitor: folder.janitor, extraYaml };
    const server: Server = await startServer({ ...setup, port: federating?.port ?? options.port });
    if (options.keepLogs) undo.push(() => keepLog(directory, log));
    undo.push(() => server.stop());
    const call = createCaller(server.baseUrl);
    const admin =
      copied ?? (await registerUser(call, sharedSecret, 'admin', { password: 'admin-password', admin: true }));
    const ownName = federating?.serverName ?? serverName;
    return {
      baseUrl: server.baseUrl,
      serverName: ownName,
      version,
      engine,
      adminUserId: admin.user_id,
      adminToken: mas ? mas.issueToken('admin', { admin: true }) : admin.access_token,
      adminPassword: admin.password,
      sharedSecret,
      directory,
      registerUser: (localpart, details) =>
        mas
          ? registerThroughMas(call, mas, ownName, localpart, details)
          : registerUser(call, sharedSecret, localpart, details),
      kill: server.kill,
      restart: server.restart,
      stop: undoAll,
      sql: (statement, parameters = []) => runSql(python, database, statement, parameters),
    };
  } catch (error) {
    if (options.keepLogs) await keepLog(directory, log);
    await undoAll();
    throw error;
  }
}

async function keepLog(directory: string, log: (line: string) => void): Promise<void> {
  const target = join(tmpdir(), `${basename(directory)}.log`);
  // Makes the copy possible where Synapse has not even started.
  await appendFile(join(directory, 'homeserver.log'), '');
  await copyFile(join(directory, 'homeserver.log'), target);
  log(`the log of Synapse is in ${target}`);
}
