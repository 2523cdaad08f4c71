import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

const alice = '@alice:example.org';

test('fields are set one after the other: those before a refusal stay', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser(alice, { displayname: 'Alice' });
  homeserver.addUser('bob', { external_ids: [{ auth_provider: 'oidc', external_id: 'one' }] });
  const call = homeserver.client().users.update(alice, {
    displayname: 'Changed',
    external_ids: [{ auth_provider: 'oidc', external_id: 'one' }],
    admin: true,
  });
  await expect(call).rejects.toMatchObject({ status: 409, error: 'External id is already in use.' });
  expect(homeserver.user(alice)).toMatchObject({ displayname: 'Changed', admin: false, external_ids: [] });
});

test('an address moves away from the account that had it, in lower case', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser(alice, { threepids: [{ medium: 'email', address: 'a@example.org' }] });
  homeserver.addUser('bob');
  const threepids = [{ medium: 'email', address: 'A@Example.org' }];
  await homeserver.client().users.update('@bob:example.org', { threepids });
  expect(homeserver.user(alice).threepids).toEqual([]);
  expect(await homeserver.client().users.findByThreepid('email', 'a@example.org')).toBe('@bob:example.org');
});

test('an account that differs in the case of its letters is in the way', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser('Alice');
  expect(await homeserver.client().users.isUsernameAvailable('alice')).toMatchObject({ errcode: 'M_USER_IN_USE' });
  await expect(homeserver.client().users.createOrModify(alice)).rejects.toMatchObject({ errcode: 'M_USER_IN_USE' });
});

test('before 1.103 a deactivated account needs a password to be active again', async () => {
  for (const version of ['1.92.3', '1.103.0']) {
    const homeserver = new FakeSynapse({ version });
    homeserver.addUser(alice, { deactivated: true });
    const reactivate = (params = {}) => homeserver.client().users.update(alice, { deactivated: false, ...params });
    if (version === '1.92.3') await expect(reactivate()).rejects.toMatchObject({ status: 400 });
    else expect(await reactivate()).toMatchObject({ deactivated: false });
    expect(await reactivate({ password: 'password' })).toMatchObject({ deactivated: false });
  }
});

test('1.41 sends numbers, a hash and no newer fields', async () => {
  const homeserver = new FakeSynapse({ version: '1.41' });
  homeserver.addUser(alice, { password: 'secret', locked: true });
  const path = `/_synapse/admin/v2/users/${encodeURIComponent(alice)}`;
  const user = await homeserver.client().request({ method: 'GET', path });
  expect(user).toMatchObject({ admin: 0, is_guest: 0, password_hash: expect.stringMatching(/^\$2b\$/) as string });
  for (const field of ['locked', 'erased', 'last_seen_ts', 'suspended', 'consent_ts'])
    expect(user).not.toHaveProperty(field);
});

test('with MAS no account is created, no password is set, and the flag of admins means nothing', async () => {
  const homeserver = new FakeSynapse({ auth: 'mas' });
  homeserver.addUser(alice);
  const synapse = homeserver.client();
  await expect(synapse.users.createOrModify('@new:example.org')).rejects.toMatchObject({ status: 403 });
  await expect(synapse.users.update(alice, { password: 'new', displayname: 'Alice' })).rejects.toMatchObject({
    status: 403,
    error: 'Password change disabled',
  });
  expect(homeserver.user(alice)).toMatchObject({ displayname: 'Alice', password: null });
  const token = homeserver.addToken(alice);
  await synapse.users.update(alice, { admin: true });
  expect(await homeserver.client({ accessToken: token }).server.whoami()).toMatchObject({ isAdmin: false });
  await synapse.users.deactivate(alice);
  expect(await homeserver.client({ accessToken: token }).server.whoami()).toMatchObject({ user_id: alice });
  await expect(synapse.users.list().first()).rejects.toMatchObject({ status: 400 });
});

test('deactivation keeps the admin flag, the locks and the identities, and takes the rest', async () => {
  const homeserver = new FakeSynapse();
  const external_ids = [{ auth_provider: 'oidc', external_id: 'one' }];
  const kept = { admin: true, suspended: true, shadow_banned: true, external_ids, avatar_url: 'mxc://a/b' };
  homeserver.addUser(alice, {
    ...kept,
    password: 'secret',
    devices: 2,
    threepids: [{ medium: 'msisdn', address: '1' }],
  });
  await homeserver.client().users.deactivate(alice);
  expect(homeserver.user(alice)).toMatchObject({ ...kept, deactivated: true, password: null, threepids: [] });
  expect(homeserver.devices(alice)).toEqual([]);
  await homeserver.client().users.deactivate(alice, { erase: true });
  expect(homeserver.user(alice)).toMatchObject({ erased: true, avatar_url: null, displayname: null });
  expect(await homeserver.client().users.update(alice, { deactivated: false })).toMatchObject({ erased: false });
  homeserver.finishTasks();
});

test('what is not modelled says so', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser(alice);
  const path = `/_synapse/admin/v1/experimental_features/${encodeURIComponent(alice)}`;
  const call = homeserver.client().request({ method: 'PUT', path, body: { features: { msc3881: 'yes' } } });
  await expect(call).rejects.toThrow(/does not model this: users.setExperimentalFeatures with msc3881: 'yes'/);
});
