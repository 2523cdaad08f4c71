import { type Database, type Engine, sqliteDatabase } from './database.ts';
import type { Janitor } from './janitor.ts';
import { postgresDatabase, postgresVersion } from './postgres.ts';

/** Opens the database of a data folder, and makes it when there is none. */
export async function openDatabase(
  engine: Engine,
  folder: string,
  janitor: Janitor,
  log: (line: string) => void,
): Promise<Database> {
  return engine === 'sqlite' ? sqliteDatabase(folder) : postgresDatabase(folder, janitor, log);
}

/** Data files of one engine version are of no use to another. */
export async function engineVersion(engine: Engine, log: (line: string) => void): Promise<string> {
  return engine === 'sqlite' ? 'sqlite' : postgresVersion(log);
}
