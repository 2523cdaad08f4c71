import { join } from 'node:path';
import { run } from '../support/run.ts';

export type Engine = 'sqlite' | 'postgres';
export type SqlValue = string | number | boolean | null;
export type SqlRow = Record<string, unknown>;

export interface Database {
  /** The `database:` section of homeserver.yaml, in YAML's flow style. */
  yaml: string;
  /** How sql.py reaches the database. */
  access: Record<string, unknown>;
  stop: () => Promise<void>;
}

/** SQLite needs no process: the database is a file in the data folder. */
export function sqliteDatabase(folder: string): Database {
  const path = join(folder, 'homeserver.db');
  return {
    yaml: `{name: sqlite3, args: {database: '${path}'}}`,
    access: { engine: 'sqlite', path },
    stop: async () => undefined,
  };
}

/** Runs one statement with `?` for its parameters; rows come back as objects. */
export async function runSql(
  python: string,
  database: Database,
  statement: string,
  parameters: readonly SqlValue[],
): Promise<SqlRow[]> {
  const result = await run(python, [join(import.meta.dirname, 'sql.py')], {
    input: JSON.stringify({ ...database.access, statement, parameters }),
  });
  if (result.code !== 0) throw new Error(`SQL failed: ${statement}\n${result.stderr}`);
  return JSON.parse(result.stdout) as SqlRow[];
}
