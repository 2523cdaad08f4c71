import type { RegisteredUser, SqlRow, SqlValue } from '../../../synapse/start.ts';
import type { ControlRequest } from '../../support/control.ts';
import type { ServerFacts } from '../../support/facts.ts';
import { type Client, createClient } from './client.ts';

/** A row to insert. */
export type Row = Readonly<Record<string, SqlValue>>;

/** What all parts of the homeserver are made of: the client API, the database, and the owner of the server. */
export interface Backend extends Client {
  readonly facts: ServerFacts;
  /** Runs one statement in the server's database. */
  readonly sql: (statement: string, parameters?: readonly SqlValue[]) => Promise<SqlRow[]>;
  /** The first row of a table with a value in a column. */
  readonly row: (table: string, column: string, value: SqlValue) => Promise<SqlRow | undefined>;
  readonly insert: (table: string, row: Row) => Promise<void>;
  readonly registerUser: (localpart: string, admin: boolean) => Promise<RegisteredUser>;
}

export function createBackend(facts: ServerFacts): Backend {
  async function ask<T>(request: ControlRequest): Promise<T> {
    const response = await fetch(facts.control, { method: 'POST', body: JSON.stringify(request) });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text) as T;
  }
  const sql = (statement: string, parameters: readonly SqlValue[] = []) =>
    ask<SqlRow[]>({ do: 'sql', statement, parameters });
  return {
    facts,
    ...createClient(facts),
    sql,
    row: async (table, column, value) => (await sql(`SELECT * FROM ${table} WHERE ${column} = ?`, [value]))[0],
    insert: async (table, row) => {
      const names = Object.keys(row);
      const values = names.map(() => '?').join(', ');
      await sql(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values})`, Object.values(row));
    },
    registerUser: (localpart, admin) => ask({ do: 'register', localpart, admin }),
  };
}
