import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

const day = 86_400_000;

/** The names of all accounts but the admin, as a list has them. */
async function names(homeserver: FakeSynapse, params: object = {}): Promise<string[]> {
  const users = await homeserver.client().users.list(params).toArray();
  return users.map(({ name }) => name.slice(1, name.indexOf(':'))).filter((name) => name !== 'admin');
}

test('LIKE patterns: SQLite ignores the case of ASCII letters, and PostgreSQL knows escapes', async () => {
  const seed = (homeserver: FakeSynapse) => {
    homeserver.addUser('a_b', { displayname: 'Ünïcode' });
    homeserver.addUser('axb', { displayname: '100%' });
    homeserver.addUser('Old', { displayname: 'LOUD' });
    return homeserver;
  };
  const [sqlite, postgres] = [seed(new FakeSynapse()), seed(new FakeSynapse({ database: 'postgres' }))];
  expect(await names(sqlite, { user_id: 'a_b' })).toEqual(['a_b', 'axb']);
  expect(await names(postgres, { user_id: 'a\\_b' })).toEqual(['a_b']);
  expect(await names(sqlite, { user_id: 'a\\_b' })).toEqual([]);
  expect(await names(sqlite, { user_id: 'old' })).toEqual(['Old']);
  expect(await names(postgres, { user_id: 'old' })).toEqual([]);
  expect(await names(postgres, { name: 'loud' })).toEqual(['Old']);
  // The database lower-cases ASCII letters only.
  for (const name of ['Ünïcode', 'ünïcode']) expect(await names(sqlite, { name })).toEqual([]);
  expect(await names(sqlite, { name: 'nïcode' })).toEqual(['a_b']);
  // A name matches neither the @ nor the name of the server.
  expect(await names(sqlite, { name: 'example.org' })).toEqual([]);
});

test('unset values come first on SQLite and last on PostgreSQL, and equal ones in the order of names', async () => {
  for (const [database, expected] of [
    ['sqlite', ['b', 'c', 'd', 'a']],
    ['postgres', ['d', 'a', 'b', 'c']],
  ] as const) {
    const homeserver = new FakeSynapse({ database });
    homeserver.addUser('c', { displayname: null });
    homeserver.addUser('b', { displayname: null });
    homeserver.addUser('a', { displayname: 'Z' });
    homeserver.addUser('d', { displayname: 'A' });
    const order = (dir: 'f' | 'b') => names(homeserver, { order_by: 'displayname', dir });
    expect(await order('f')).toEqual(expected);
    const backwards = database === 'sqlite' ? ['a', 'd', 'b', 'c'] : ['b', 'c', 'a', 'd'];
    expect(await order('b')).toEqual(backwards);
  }
});

test('an old version ignores newer parameters and sends fewer fields', async () => {
  const old = new FakeSynapse({ version: '1.41' });
  old.addUser('alice', { locked: true, user_type: 'bot' });
  expect(await names(old, { admins: true, not_user_type: 'bot' })).toEqual(['alice']);
  const row = await firstRow(old);
  expect(row).toMatchObject({ is_guest: 0, admin: 1, shadow_banned: 0 });
  for (const field of ['locked', 'last_seen_ts', 'erased', 'approved']) expect(row).not.toHaveProperty(field);
  expect(await firstRow(new FakeSynapse({ version: '1.103' }))).toMatchObject({ admin: true, approved: true });
  expect(await firstRow(new FakeSynapse())).not.toHaveProperty('approved');
});

/** The first row of a list as it is on the wire. */
async function firstRow(homeserver: FakeSynapse): Promise<unknown> {
  const response = await homeserver.client().request({ method: 'GET', path: '/_synapse/admin/v2/users' });
  return (response as { readonly users: readonly unknown[] }).users[0];
}

test('a limit of 0 returns nothing and a token that does not advance', async () => {
  const homeserver = new FakeSynapse();
  const path = '/_synapse/admin/v2/users';
  expect(await homeserver.client().request({ method: 'GET', path, query: { limit: 0 } })).toEqual({
    users: [],
    total: 1,
    next_token: '0',
  });
  const beyond = homeserver.client().request({ method: 'GET', path, query: { from: '1180591620717411303424' } });
  await expect(beyond).rejects.toMatchObject({ status: 500 });
});

test('the last time: forgotten after four weeks, but in lists of 1.140 only when no device is left', async () => {
  const seen = { last_seen_ts: Date.now() - 100 * day, devices: [{ last_seen_ts: Date.now() - 90 * day }] };
  for (const [version, remembers] of [
    ['1.163.2', true],
    ['1.103.0', false],
  ] as const) {
    const homeserver = new FakeSynapse({ version });
    homeserver.addUser('alice', seen);
    homeserver.addUser('bob', { last_seen_ts: seen.last_seen_ts });
    const users = await homeserver.client().users.list({ order_by: 'last_seen_ts', dir: 'b' }).toArray();
    const times = new Map(users.map(({ name, last_seen_ts }) => [name, last_seen_ts]));
    expect(times.get('@alice:example.org')).toBe(remembers ? seen.devices[0]?.last_seen_ts : null);
    expect(times.get('@bob:example.org')).toBeNull();
    expect(await homeserver.client().users.get('@alice:example.org')).toMatchObject({ last_seen_ts: null });
  }
});

test('lists 50,000 accounts in seconds, also while they change', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUsers(50_000, (index) => ({ localpart: `user${(index * 7919) % 50_000}` }));
  const synapse = homeserver.client();
  let count = 0;
  for await (const { name } of synapse.users.list({ guests: false, limit: 1000, order_by: 'creation_ts' })) {
    if (count++ % 5000 === 0) await synapse.users.shadowBan(name);
  }
  expect(count).toBe(50_001);
}, 30_000);
