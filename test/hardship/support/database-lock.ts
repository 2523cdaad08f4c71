import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RunningSynapse } from './synapse.ts';

/** Keeps everybody else from writing to the database: Synapse takes requests, and is slow with them. */
export function lockDatabase(server: RunningSynapse): { readonly release: () => void } {
  const database = new DatabaseSync(join(server.directory, 'homeserver.db'), { timeout: 30_000 });
  database.exec('BEGIN IMMEDIATE');
  let locked = true;
  return {
    release: () => {
      if (locked) database.close();
      locked = false;
    },
  };
}
