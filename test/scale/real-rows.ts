import { setTimeout as sleep } from 'node:timers/promises';
import { createCaller } from '../synapse/http.ts';
import type { RunningSynapse, SqlRow } from '../synapse/start.ts';
import { uploader } from './filling/expressions.ts';

/** A row that Synapse wrote. */
export interface RealRow {
  readonly table: string;
  readonly row: SqlRow;
}

const deviceId = 'UPLOADS';
const patienceMs = 60_000;

/** Lets Synapse write a row of each table that is filled, all of them as one account uses a server. */
export async function realRows(synapse: RunningSynapse): Promise<RealRow[]> {
  const call = createCaller(synapse.baseUrl);
  const { user_id, password } = await synapse.registerUser(uploader);
  const { access_token: token } = await call('POST', '/_matrix/client/v3/login', {
    body: {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: uploader },
      password,
      device_id: deviceId,
      initial_device_display_name: 'Element on Linux',
    },
  });
  const { content_uri } = await call('POST', '/_matrix/media/v3/upload?filename=IMG_1.jpg', {
    token,
    body: new Uint8Array(20_000),
    contentType: 'image/jpeg',
  });
  const encryption = { type: 'm.room.encryption', state_key: '', content: { algorithm: 'm.megolm.v1.aes-sha2' } };
  const { room_id } = await call('POST', '/_matrix/client/v3/createRoom', {
    token,
    body: { name: 'Room', topic: 'Talk', preset: 'private_chat', initial_state: [encryption], room_version: '11' },
  });
  const rows = (table: string, column: string, value: string, condition = 'TRUE') =>
    rowOf(synapse, table, `${column} = '${value}' AND ${condition}`);
  return Promise.all([
    rows('users', 'name', user_id),
    rows('profiles', 'full_user_id', user_id),
    // Synapse notes every few seconds which devices it has seen, and what has changed in rooms.
    rows('devices', 'user_id', user_id, `device_id = '${deviceId}' AND last_seen IS NOT NULL`),
    rows('user_ips', 'user_id', user_id, `device_id = '${deviceId}'`),
    rows('local_media_repository', 'media_id', String(content_uri).split('/').at(-1) ?? ''),
    rows('rooms', 'room_id', room_id),
    rows('room_stats_state', 'room_id', room_id, 'encryption IS NOT NULL'),
    rows('room_stats_current', 'room_id', room_id, 'joined_members = 1'),
  ]);
}

async function rowOf({ sql }: RunningSynapse, table: string, condition: string): Promise<RealRow> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(500)) {
    const [row] = await sql(`SELECT * FROM ${table} WHERE ${condition}`);
    if (row !== undefined) return { table, row };
    if (Date.now() > deadline) throw new Error(`Synapse wrote no row with ${condition} into ${table}`);
  }
}
