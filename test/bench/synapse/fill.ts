import type { RunningSynapse } from '../../synapse/start.ts';

/** Numbers from 1 to ?, on both engines. */
const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';

/** Concatenation pads the number, so that names sort by it. */
const padded = `substr('0000000' || i, length('0000000' || i) - 6)`;

/**
 * Writes accounts straight into the database: registering 50,000 through the API takes an hour. The
 * server must not have counted its users yet, or be told to `restart`.
 */
export async function addAccounts(synapse: RunningSynapse, count: number): Promise<void> {
  const name = `'@bulk' || ${padded} || ':${synapse.serverName}'`;
  await synapse.sql(
    `${numbers} INSERT INTO users (name, creation_ts, admin, is_guest, deactivated, shadow_banned, approved, locked)
     SELECT ${name}, 1500000000 + i, 0, 0, 0, ${no(synapse)}, ${yes(synapse)}, ${no(synapse)} FROM n`,
    [count],
  );
  await synapse.sql(
    `${numbers} INSERT INTO profiles (user_id, full_user_id, displayname) SELECT 'bulk' || ${padded}, ${name}, 'Bulk ' || i FROM n`,
    [count],
  );
  await analyze(synapse);
}

/**
 * Writes rows of media of one user, or one row for each of many. They have no files: what the server lists
 * is in the database only.
 */
export async function addMedia(
  synapse: RunningSynapse,
  count: number,
  owner: 'one' | 'many',
  prefix: string,
): Promise<void> {
  const user =
    owner === 'one' ? `'@uploader:${synapse.serverName}'` : `'@bulk' || ${padded} || ':${synapse.serverName}'`;
  await synapse.sql(
    `${numbers} INSERT INTO local_media_repository (media_id, media_type, media_length, created_ts, upload_name, user_id, safe_from_quarantine, authenticated)
     SELECT '${prefix}' || ${padded}, 'image/png', 1000 + i, 1500000000000 + i, 'picture.png', ${user}, ${no(synapse)}, ${no(synapse)} FROM n`,
    [count],
  );
  await analyze(synapse);
}

/** PostgreSQL plans badly for a table that has just been filled, until its autovacuum comes by. */
async function analyze({ sql }: RunningSynapse): Promise<void> {
  await sql('ANALYZE');
}

/** SQLite keeps flags as numbers, PostgreSQL as booleans. */
const yes = ({ engine }: RunningSynapse) => (engine === 'sqlite' ? '1' : 'TRUE');
const no = ({ engine }: RunningSynapse) => (engine === 'sqlite' ? '0' : 'FALSE');
