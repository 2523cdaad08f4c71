/**
 * Records what the newest Synapse answers where the captures of the reference have no success, or a poor
 * one, into test/fixtures/captures/recorded.jsonl. Run as `node --import ./test/contract/support/source-hook.ts
 * test/contract/record.ts`; it needs PostgreSQL.
 */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { type Fetch, parseMxc, SynapseAdmin } from 'synapse-admin-sdk';
import { createCaller } from '../synapse/http.ts';
import { type RunningSynapse, startSynapse } from '../synapse/start.ts';

const target = new URL('../fixtures/captures/recorded.jsonl', import.meta.url);
const lines: string[] = [];
const r0 = '/_matrix/client/r0';

/** Runs one call of the SDK, and keeps its exchange under a name. */
type Record = (group: string, name: string, call: (synapse: SynapseAdmin) => Promise<unknown>) => Promise<void>;

function recorder(server: RunningSynapse): Record {
  return async (group, name, call) => {
    const fetchAndKeep: Fetch = async (input, init) => {
      const sent = new Request(input, init);
      const text = await sent.clone().text();
      const response = await fetch(sent);
      if (!response.ok) throw new Error(`${name}: status ${response.status} ${await response.text()}`);
      const request = {
        method: sent.method,
        path: sent.url.slice(server.baseUrl.length),
        body: text === '' ? null : (JSON.parse(text) as unknown),
      };
      const headers = { 'content-type': response.headers.get('content-type') };
      const answer = { status: response.status, headers, body: (await response.clone().json()) as unknown };
      lines.push(JSON.stringify({ group, name, engine: server.engine, request, response: answer }));
      return response;
    };
    await call(
      new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: server.adminToken, fetch: fetchAndKeep, maxRetries: 0 }),
    );
  };
}

async function recordAll(server: RunningSynapse): Promise<void> {
  const record = recorder(server);
  const call = createCaller(server.baseUrl);
  const { user_id, access_token: token, password } = await server.registerUser('recorder');
  const upload = async () =>
    String(
      (
        await call('POST', '/_matrix/media/r0/upload?filename=a.png', {
          token,
          body: randomBytes(32),
          contentType: 'image/png',
        })
      )['content_uri'],
    );
  const { room_id } = await call('POST', `${r0}/createRoom`, { token, body: { preset: 'public_chat' } });
  const room = String(room_id);
  const [shown, single] = [await upload(), parseMxc(await upload())];
  const show = (url: string, id: string) =>
    call('PUT', `${r0}/rooms/${encodeURIComponent(room)}/send/m.room.message/${id}`, {
      token,
      body: { msgtype: 'm.image', body: 'a.png', url },
    });
  await show(shown, 'local');
  await show('mxc://elsewhere.example/remote', 'remote');

  await record('username_available', 'free', ({ users }) => users.isUsernameAvailable('free'));
  await record('experimental_features', 'put_one', ({ users }) =>
    users.setExperimentalFeatures(user_id, { msc3881: true }),
  );
  await record('experimental_features', 'get_one', ({ users }) => users.experimentalFeatures(user_id));
  const key = randomBytes(32).toString('base64').replace(/=+$/, '');
  const auth = { type: 'm.login.password', identifier: { type: 'm.id.user', user: user_id }, password };
  const master_key = { user_id, usage: ['master'], keys: { [`ed25519:${key}`]: key } };
  await call('POST', '/_matrix/client/v3/keys/device_signing/upload', { token, body: { master_key, auth } });
  await record('cross_signing', 'allowed', ({ users }) => users.allowCrossSigningReplacement(user_id));
  await record('media_admin', 'room_list', ({ media }) => media.listInRoom(room));
  await record('media_admin', 'room_quarantine', ({ media }) => media.quarantineInRoom(room));
  await record('media_admin', 'protect', ({ media }) => media.protect(single[1]));
  await record('media_admin', 'unprotect', ({ media }) => media.unprotect(single[1]));
  await record('media_admin', 'delete', ({ media }) => media.delete(...single));
  const columns =
    '(media_origin, media_id, media_type, created_ts, upload_name, media_length, filesystem_id, last_access_ts)';
  await server.sql(`INSERT INTO remote_media_cache ${columns} VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, [
    'elsewhere.example',
    'remote',
    'image/png',
    1,
    'a.png',
    10,
    'file-of-remote',
    1,
  ]);
  await record('media_admin', 'purge_one', ({ media }) => media.purgeRemoteCache({ before_ts: Date.now() }));
}

async function recordDatabaseRooms(server: RunningSynapse): Promise<void> {
  await server.sql(
    'UPDATE event_edges SET room_id = (SELECT room_id FROM events WHERE events.event_id = event_edges.event_id)',
  );
  await server.sql('ANALYZE');
  await recorder(server)('statistics', 'database_rooms', ({ statistics }) => statistics.databaseRooms());
}

for (const [engine, record] of [
  ['sqlite', recordAll],
  ['postgres', recordDatabaseRooms],
] as const) {
  const server = await startSynapse({ engine, seed: engine === 'postgres' ? 'demo' : 'none' });
  try {
    await record(server);
  } finally {
    await server.stop();
  }
}
await writeFile(target, `${lines.join('\n')}\n`);
console.log(`${lines.length} exchanges recorded`);
