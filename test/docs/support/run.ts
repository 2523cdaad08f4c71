import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeSynapse } from 'synapse-admin-sdk/testing';
import { homeserver, server, synapse, userId } from '../../contract/support/server.ts';
import { execute } from './execute.ts';
import type { Prelude } from './prelude.ts';
import { stopSpammer } from './run-on-double.ts';

/** Accounts that a sample expects not to exist. */
const missing = new Set(['nobody', 'new']);

let count = 0;

/**
 * Runs a sample on the local Synapse. Its `matrix.example.org` is that server, and each account of `example.org` in
 * it is a new account there, with files, rooms and messages where it needs some. Resolves to what the sample printed.
 */
export async function runSample(code: string): Promise<readonly string[]> {
  const number = count++;
  const local = await localize(code, number);
  const prelude = await createPrelude(number, code);
  process.env['SYNAPSE_ACCESS_TOKEN'] = server.adminToken;
  try {
    return await execute(local, prelude);
  } finally {
    delete process.env['SYNAPSE_ACCESS_TOKEN'];
    await rm(folderOf(prelude), { recursive: true, force: true });
  }
}

/** Replaces the names of `example.org` by what exists on the local Synapse. */
async function localize(code: string, number: number): Promise<string> {
  let local = code.replaceAll('https://matrix.example.org', server.baseUrl);
  const names = new Set([...code.matchAll(/@([a-z]+):example\.org/g)].map(([, name = '']) => name));
  for (const name of names) {
    const localpart = `${name}-sample${number}`;
    const [id, localId] = [`@${name}:example.org`, userId(localpart)];
    local = local.replaceAll(id, localId).replaceAll(encodeURIComponent(id), encodeURIComponent(localId));
    if (!missing.has(name)) await createAccount(localpart, code);
  }
  for (const deviceId of ['QBUAZIFURK', 'AUIECTSRND'])
    if (local.includes(deviceId)) await synapse.devices.create(userId(`alice-sample${number}`), deviceId);
  if (!local.includes('mxc://')) return local;
  const uploader = await homeserver.register(`uploader-sample${number}`);
  return local.replaceAll('mxc://example.org/abcdef', (await homeserver.upload(uploader)).uri);
}

/** Creates an account with what the sample needs of files, rooms and messages. */
async function createAccount(localpart: string, code: string): Promise<void> {
  const user = await homeserver.register(localpart);
  if (/redact|joinedRooms|memberships/.test(code)) await homeserver.send(user, await homeserver.createRoom(user));
  if (code.includes('media')) for (let count = 0; count < 3; count++) await homeserver.upload(user);
}

async function createPrelude(number: number, code: string): Promise<Prelude> {
  const tokenFile = join(await mkdtemp(join(tmpdir(), `sdk-sample${number}-`)), 'token.txt');
  await writeFile(tokenFile, `${server.adminToken}\n`);
  const { admin } = homeserver;
  const roomId = /roomId|eventId/.test(code) ? await homeserver.createRoom(admin) : '';
  const eventId = code.includes('eventId') ? await homeserver.send(admin, roomId) : '';
  if (code.includes('federation')) await homeserver.addDestination(`sample${number}.invalid`, unreachable());
  return {
    synapse,
    homeserver: new FakeSynapse(),
    stopSpammer,
    baseUrl: server.baseUrl,
    accessToken: server.adminToken,
    tokenFile,
    reportId: code.includes('reportId') ? await reportMessage(number) : 0,
    userReportId: code.includes('userReportId') ? await reportUser(number) : 0,
    roomId,
    eventId,
    sharedSecret: server.sharedSecret,
    handle: async () => {},
    load: async () => undefined,
    save: async () => {},
    clear: async () => {},
    tracer: { startSpan: () => ({ recordException: () => {}, end: () => {} }) },
  };
}

/** Reports a message of a user to the admins, and resolves to the id of the report. */
async function reportMessage(number: number): Promise<number> {
  const [spammer, owner] = await Promise.all([
    homeserver.register(`spammer-sample${number}`),
    homeserver.register(`owner-sample${number}`),
  ]);
  const room = await homeserver.createRoom(owner, { name: 'Market' });
  await homeserver.join(spammer, room);
  const event = await homeserver.send(spammer, room, { body: 'buy now' });
  return homeserver.reportEvent(owner, room, event, { reason: 'Spam' });
}

/** Reports a user to the admins, and resolves to the id of the report. */
async function reportUser(number: number): Promise<number> {
  const [spammer, reporter] = await Promise.all([
    homeserver.register(`spammer-sample${number}`),
    homeserver.register(`reporter-sample${number}`),
  ]);
  return homeserver.reportUser(reporter, spammer.user_id, 'Spammer');
}

/** What Synapse stores of a homeserver that it does not reach. */
function unreachable() {
  return { retry_last_ts: Date.now(), retry_interval: 3_600_000, failure_ts: Date.now() };
}

function folderOf({ tokenFile }: Prelude): string {
  return join(tokenFile, '..');
}
