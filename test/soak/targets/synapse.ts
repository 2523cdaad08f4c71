import { setTimeout as sleep } from 'node:timers/promises';
import { createCaller } from '../../synapse/http.ts';
import { type Engine, type RunningSynapse, startSynapse } from '../../synapse/start.ts';
import type { Stored } from '../ledger/entry.ts';
import type { Seeds } from '../messages.ts';
import { StoredRows } from './stored.ts';
import { prefixes, seededNames, subjects, type Target } from './target.ts';

/** A real Synapse. A restart kills it, as a crash does, and starts it again. */
export async function synapseTarget(engine: Engine): Promise<Target> {
  const server = await startSynapse({ engine });
  const { baseUrl, serverName, adminToken, sharedSecret } = server;
  const call = createCaller(baseUrl);
  let current = adminToken;
  const logIn = async () => {
    const identifier = { type: 'm.id.user', user: server.adminUserId };
    const body = { type: 'm.login.password', identifier, password: server.adminPassword };
    return String((await call('POST', '/_matrix/client/v3/login', { body }))['access_token']);
  };
  return {
    name: `Synapse ${server.version} (${engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'})`,
    baseUrl,
    serverName,
    token: adminToken,
    sharedSecret,
    seed: (seeds, workers) => seedSynapse(server, seeds, workers),
    kill: server.kill,
    restart: server.restart,
    rotate: async (announce, random) => {
      const [old, isAnnouncedFirst] = [current, random() < 0.5];
      current = await logIn();
      if (isAnnouncedFirst) announce(current);
      await call('POST', '/_matrix/client/v3/logout', { token: old, body: {} });
      await sleep(random() * 300);
      if (!isAnnouncedFirst) announce(current);
    },
    stored: () => storedIn(server),
    stop: server.stop,
  };
}

/** Writes most of it straight into the database. Synapse has not heard of these accounts yet. */
async function seedSynapse(server: RunningSynapse, seeds: Seeds, workers: number): Promise<void> {
  for (let worker = 0; worker < workers; worker++) await server.registerUser(seededNames.subject(worker));
  await server.registerUser(seededNames.library);
  await addAccounts(server, 'member-', seeds.members);
  await addAccounts(server, 'shelf-', seeds.shelves);
  await addFiles(server, `'${seededNames.library}'`, 1, seeds.library);
  await addFiles(server, "'shelf-' || shelf", seeds.shelves, seeds.filesPerShelf);
  await server.sql(
    `WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${seeds.reports})
     INSERT INTO user_reports (id, received_ts, target_user_id, user_id, reason)
     SELECT i, 1600000000000 + i, '@${seededNames.library}:${server.serverName}', '${server.adminUserId}', 'soak'
     FROM numbers`,
  );
}

async function addAccounts(server: RunningSynapse, prefix: string, count: number): Promise<void> {
  await server.sql(
    `WITH RECURSIVE numbers(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${count - 1})
     INSERT INTO users (name, creation_ts, admin, is_guest, deactivated)
     SELECT '@${prefix}' || i || ':${server.serverName}', 1600000000 + i, 0, 0, 0 FROM numbers`,
  );
}

/** Adds files to each account. `localpart` is SQL. */
async function addFiles(server: RunningSynapse, localpart: string, accounts: number, files: number): Promise<void> {
  await server.sql(
    `WITH RECURSIVE
       shelves(shelf) AS (SELECT 0 UNION ALL SELECT shelf + 1 FROM shelves WHERE shelf < ${accounts - 1}),
       numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < ${files})
     INSERT INTO local_media_repository (media_id, media_type, media_length, created_ts, user_id)
     SELECT ${localpart} || 'File' || i, 'image/png', 1024, 1600000000000 + i,
       '@' || ${localpart} || ':${server.serverName}' FROM shelves CROSS JOIN numbers`,
  );
}

async function storedIn({ sql, serverName }: RunningSynapse): Promise<Stored> {
  const stored = new StoredRows();
  const table = async (statement: string) => {
    const rows = await sql(statement);
    return rows.map((row) => (name: string) => String(row[name]));
  };
  for (const get of await table('SELECT valid_until_ms FROM access_tokens WHERE puppets_user_id IS NOT NULL'))
    stored.add(subjects.login(get('valid_until_ms')));
  for (const get of await table('SELECT action, resource_id, params FROM scheduled_tasks')) {
    if (get('action') === 'redact_all_events') stored.add(subjects.redaction(JSON.parse(get('params')).reason));
    if (get('action') === 'shutdown_and_purge_room') stored.add(subjects.roomDeletion(get('resource_id')));
  }
  for (const get of await table('SELECT uses_allowed FROM registration_tokens'))
    stored.add(subjects.registrationToken(get('uses_allowed')));
  for (const get of await table(`SELECT name FROM users WHERE name LIKE '@${prefixes.account}%'`))
    stored.add(subjects.account(get('name')));
  for (const get of await table("SELECT user_id, device_id FROM devices WHERE user_id LIKE '@subject-%'"))
    stored.add(subjects.device(get('user_id'), get('device_id')));
  for (const get of await table('SELECT user_id, COUNT(*) AS files FROM local_media_repository GROUP BY user_id'))
    stored.add(subjects.files(get('user_id')), Number(get('files')));
  for (const get of await table('SELECT id FROM user_reports')) stored.add(subjects.report(get('id')));
  for (const get of await table("SELECT user_id, displayname FROM profiles WHERE user_id LIKE 'subject-%'"))
    stored.set(subjects.displayName(`@${get('user_id')}:${serverName}`), get('displayname'));
  for (const get of await table('SELECT user_id, messages_per_second FROM ratelimit_override'))
    stored.set(subjects.rateLimit(get('user_id')), get('messages_per_second'));
  for (const get of await table(`SELECT json FROM event_json WHERE json LIKE '%${prefixes.notice}%'`))
    stored.add(subjects.notice(JSON.parse(get('json')).content.body));
  return stored;
}
