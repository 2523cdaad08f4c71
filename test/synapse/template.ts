import { createHash } from 'node:crypto';
import { constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from '../support/run.ts';
import { sharedSecret } from './config.ts';
import { type Database, type Engine, runSql } from './database.ts';
import { engineVersion, openDatabase } from './engine.ts';
import { type Filling, writeRows } from './filling.ts';
import { createDataFolder, type DataFolder } from './folder.ts';
import { createCaller } from './http.ts';
import type { Installation } from './install.ts';
import { withLock } from './lock.ts';
import { cacheFolder } from './paths.ts';
import type { PostgresOptions } from './postgres.ts';
import { type RegisteredUser, registerUser } from './register.ts';
import { seedDemo } from './seed.ts';
import { startServer } from './server.ts';

export type Seed = 'none' | 'demo';

export interface TemplateOptions {
  installation: Installation;
  engine: Engine;
  postgres?: PostgresOptions | undefined;
  seed: Seed;
  filling?: Filling | undefined;
  log: (line: string) => void;
}

const adminFile = 'admin.json';

/**
 * Fills an empty data folder with a prepared server: its tables made, an admin registered, the
 * seed in. The first call for a version, engine and seed prepares it and keeps it in the cache
 * folder; later calls only copy.
 */
export async function copyTemplate(folder: string, options: TemplateOptions): Promise<RegisteredUser> {
  const { installation, log } = options;
  const family = familyOf(options);
  const template = join(cacheFolder(), `${family}-${await hashOfRecipe(options)}`);
  const waiting = () => log(`waiting for another process that prepares ${family}`);
  // The lock is held while copying too, so that nobody removes an outdated template meanwhile.
  await withLock(installation.python, join(cacheFolder(), `${family}.lock`), waiting, async () => {
    if (!existsSync(template)) {
      await removeOutdated(family);
      await prepare(template, options);
    }
    await copyData(template, folder);
  });
  return JSON.parse(await readFile(join(folder, adminFile), 'utf8')) as RegisteredUser;
}

/** Removes what `copyTemplate` has kept for these options. */
export async function removeTemplate(options: TemplateOptions): Promise<void> {
  const { installation, log } = options;
  const family = familyOf(options);
  const waiting = () => log(`waiting for another process that uses ${family}`);
  await withLock(installation.python, join(cacheFolder(), `${family}.lock`), waiting, () => removeOutdated(family));
}

function familyOf({ installation, engine, postgres, seed, filling }: TemplateOptions): string {
  const parts = ['template', installation.version, engine, postgres?.icuLocale, seed, filling?.name];
  return parts.filter((part) => part !== undefined).join('-');
}

/** Changes when anything that shapes the data changes: these sources, the version, the engine. */
async function hashOfRecipe({ installation, engine, filling, log }: TemplateOptions): Promise<string> {
  const here = import.meta.dirname;
  const seeds = readdirSync(join(here, 'seed')).map((name) => join('seed', name));
  const sources = ['config.ts', 'postgres.ts', 'register.ts', 'seed.ts', 'template.ts', ...seeds.sort()];
  const hash = createHash('sha256').update(installation.fingerprint);
  hash.update(await engineVersion(engine, log));
  for (const source of sources) hash.update(readFileSync(join(here, source)));
  for (const { sql } of filling?.statements ?? []) hash.update(sql);
  return hash.digest('hex').slice(0, 12);
}

async function removeOutdated(family: string): Promise<void> {
  const names = existsSync(cacheFolder()) ? readdirSync(cacheFolder()) : [];
  const outdated = names.filter((name) => new RegExp(`^${family}-[0-9a-f]{12}(\\.part)?$`).test(name));
  for (const name of outdated) await rm(join(cacheFolder(), name), { recursive: true, force: true });
}

async function prepare(template: string, options: TemplateOptions): Promise<void> {
  const { log } = options;
  const startedAt = Date.now();
  log(`preparing ${basename(template)} (once)`);
  const folder = await createDataFolder();
  try {
    const admin = await fill(folder, options);
    await writeFile(join(folder.path, adminFile), JSON.stringify(admin));
    // Under another name until complete: an interrupted copy must not look like a template.
    const part = `${template}.part`;
    await rm(part, { recursive: true, force: true });
    await copyData(folder.path, part);
    await rename(part, template);
  } finally {
    await folder.remove();
  }
  log(`prepared ${basename(template)} in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

/** Runs a server on the folder just long enough to make its data. */
async function fill(folder: DataFolder, options: TemplateOptions): Promise<RegisteredUser> {
  const { engine, postgres, seed, filling, log } = options;
  const { python } = options.installation;
  const { path, janitor } = folder;
  const database = await openDatabase({ engine, postgres }, path, janitor, log);
  try {
    const server = await startServer({ folder: path, python, database, janitor, extraYaml: [hurryYaml] });
    try {
      const call = createCaller(server.baseUrl);
      const details = { password: 'admin-password', admin: true };
      const admin = await registerUser(call, sharedSecret, 'admin', details);
      await waitForBackgroundUpdates(python, database, log);
      if (seed === 'demo') await seedDemo(call, admin, log);
      if (filling) await writeRows(filling, (sql) => runSql(python, database, sql, []), log);
      return admin;
    } catch (error) {
      // The folder is about to go, and the log with it.
      const text = await readFile(join(path, 'homeserver.log'), 'utf8');
      const message = error instanceof Error ? error.message : String(error);
      throw new Error(`${message}\nThe last lines of Synapse's log:\n${lastLines(text, 40)}`);
    } finally {
      await server.stop();
    }
  } finally {
    await database.stop();
  }
}

const hurryYaml = `
background_updates: {sleep_enabled: false, min_batch_size: 1000, default_batch_size: 5000}
`;

/**
 * A young server builds some indexes in the background. Until then some calls fail: on PostgreSQL a
 * reactivation answers 500 today, and an upload did in 1.41. No test should depend on that.
 */
async function waitForBackgroundUpdates(
  python: string,
  database: Database,
  log: (line: string) => void,
): Promise<void> {
  const deadline = Date.now() + 180_000;
  for (let round = 0; ; round++) {
    const rows = await runSql(python, database, 'SELECT update_name FROM background_updates', []);
    if (rows.length === 0) return;
    const names = rows.map((row) => String(row['update_name']));
    if (Date.now() > deadline) throw new Error(`Background updates never ended: ${names.join(', ')}`);
    // Versions before 1.55 cannot be hurried: a second for each.
    if (round % 10 === 0) log(`waiting for ${names.length} background updates`);
    await sleep(500);
  }
}

/** Copies the data, not what each start writes anew. Shares the blocks where the disk can. */
async function copyData(from: string, to: string): Promise<void> {
  const perStart = /(\.yaml|\.log|\.pid)$/;
  await cp(from, to, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    preserveTimestamps: true,
    filter: (source) => !perStart.test(source) && !basename(source).startsWith('.s.PGSQL'),
  });
}
