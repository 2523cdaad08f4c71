import { type Database, type Engine, sqliteDatabase } from './database.ts';
import type { Janitor } from './janitor.ts';
import { type PostgresOptions, postgresDatabase, postgresVersion } from './postgres.ts';

/** The kind of database. */
export interface DatabaseKind {
  readonly engine: Engine;
  /** How PostgreSQL sorts and is set. */
  readonly postgres?: PostgresOptions | undefined;
}

/** Opens the database of a data folder, and makes it when there is none. */
export async function openDatabase(
  { engine, postgres = {} }: DatabaseKind,
  folder: string,
  janitor: Janitor,
  log: (line: string) => void,
): Promise<Database> {
  return engine === 'sqlite' ? sqliteDatabase(folder) : postgresDatabase(folder, postgres, janitor, log);
}

/** Data files of one engine version are of no use to another. */
export async function engineVersion(engine: Engine, log: (line: string) => void): Promise<string> {
  return engine === 'sqlite' ? 'sqlite' : postgresVersion(log);
}
