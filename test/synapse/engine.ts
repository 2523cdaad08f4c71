import { type Database, type Engine, sqliteDatabase } from './database.ts';
import type { Janitor } from './janitor.ts';
import { postgresDatabase, postgresVersion } from './postgres.ts';

/** The kind of database. */
export interface DatabaseKind {
  readonly engine: Engine;
  /** Locale by whose rules PostgreSQL sorts text. Default: by bytes. */
  readonly icuLocale?: string | undefined;
}

/** Opens the database of a data folder, and makes it when there is none. */
export async function openDatabase(
  { engine, icuLocale }: DatabaseKind,
  folder: string,
  janitor: Janitor,
  log: (line: string) => void,
): Promise<Database> {
  return engine === 'sqlite' ? sqliteDatabase(folder) : postgresDatabase(folder, icuLocale, janitor, log);
}

/** Data files of one engine version are of no use to another. */
export async function engineVersion(engine: Engine, log: (line: string) => void): Promise<string> {
  return engine === 'sqlite' ? 'sqlite' : postgresVersion(log);
}
