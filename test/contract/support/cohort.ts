import type { UserModifyParams } from 'synapse-admin-sdk';
import { must } from './client.ts';
import { account, has, isMas, server, sql, synapse, unique, userId } from './server.ts';

/** Accounts that differ in everything that a list can filter and sort by, and share a tag in their names. */
export interface Cohort {
  readonly tag: string;
  /** The only member without the tag in its id; none where authentication is delegated. */
  readonly guest: string | undefined;
  readonly member: (key: string) => string;
  /** When the account was made, in milliseconds. */
  readonly created: (key: string) => number;
  /** When the account was last seen; `null` when never. */
  readonly seen: (key: string) => number | null;
}

/** Seconds of creation by member: in another order than the names. */
const created: Readonly<Record<string, number>> = {
  a: 1_600_000_700,
  b: 1_600_000_100,
  c: 1_600_000_500,
  d: 1_600_000_300,
  e: 1_600_000_800,
  f: 1_600_000_200,
  g: 1_600_000_600,
  h: 1_600_000_400,
};
/** Synapse forgets what is older than four weeks, within seconds. */
const yesterday = Date.now() - 86_400_000;
const seen: Readonly<Record<string, number>> = { a: yesterday + 200, c: yesterday + 300, d: yesterday + 100 };

export async function makeCohort(): Promise<Cohort> {
  const tag = unique('list');
  const member = (key: string) => userId(`${tag}-${key}`);
  const make = (key: string, params: UserModifyParams = {}) => account(params, `${tag}-${key}`);
  await make('a', { displayname: `Zoe ${tag}` });
  await make('b', { displayname: 'Yan', user_type: 'bot', avatar_url: 'mxc://test/bbb' });
  await make('c', { user_type: 'support', avatar_url: 'mxc://test/aaa' });
  await make('d', { admin: true });
  await make('e');
  await synapse.users.deactivate(member('e'));
  await make('f');
  if (has('1.91')) await synapse.users.update(member('f'), { locked: true });
  await make('g');
  await synapse.users.shadowBan(member('g'));
  await make('h', { displayname: 'Älva' });
  for (const [key, seconds] of Object.entries(created))
    await sql('UPDATE users SET creation_ts = ? WHERE name = ?', [seconds, member(key)]);
  for (const [key, time] of Object.entries(seen)) await insertSeen(member(key), time);
  return {
    tag,
    guest: isMas ? undefined : await makeGuest(tag),
    member,
    created: (key) => (created[key] ?? 0) * 1000,
    seen: (key) => seen[key] ?? null,
  };
}

async function makeGuest(tag: string): Promise<string> {
  const { user_id } = await must('POST', '/_matrix/client/r0/register?kind=guest', { body: {} });
  const guest = String(user_id);
  if (!guest.endsWith(`:${server.serverName}`)) throw new Error(`${guest} is not of this server`);
  await synapse.users.update(guest, { displayname: `Guest ${tag}` });
  return guest;
}

async function insertSeen(user: string, time: number): Promise<void> {
  const columns = '(user_id, access_token, device_id, ip, user_agent, last_seen)';
  await sql(`INSERT INTO user_ips ${columns} VALUES (?, ?, ?, ?, ?, ?)`, [
    user,
    'none',
    null,
    '192.0.2.1',
    'Test',
    time,
  ]);
}
