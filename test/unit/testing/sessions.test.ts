import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';
import { addAccount, createAccount, createGuest } from '../../../src/testing/world/accounts.ts';
import { deactivate } from '../../../src/testing/world/deactivation.ts';
import { logIn, logOutAll, makePuppetToken, openSession, setPassword } from '../../../src/testing/world/sessions.ts';
import { type FakeSynapseOptions, resolveSettings } from '../../../src/testing/world/settings.ts';
import { World } from '../../../src/testing/world/world.ts';

const alice = '@alice:example.org';

function worldWithAlice(options: FakeSynapseOptions = {}) {
  const world = new World(resolveSettings(options));
  return { world, account: createAccount(world, { localpart: 'alice', password: 'secret' }) };
}

test('a login makes a device with a token, or uses the device that it names', () => {
  const { world } = worldWithAlice();
  const first = logIn(world, alice, 'secret', 'PHONE');
  expect(first).toMatchObject({ device: { device_id: 'PHONE' }, token: { user_id: alice, device_id: 'PHONE' } });
  logIn(world, alice, 'secret', 'PHONE');
  expect([world.devices.countOf(alice), world.tokens.countOf(alice)]).toEqual([1, 2]);
});

test.each([
  ['a wrong password', {}, 'wrong', 403, 'M_FORBIDDEN'],
  ['no password', { password: null }, '', 403, 'M_FORBIDDEN'],
  ['a deactivated account', { deactivated: true }, 'secret', 403, 'M_USER_DEACTIVATED'],
  ['a locked account', { locked: true }, 'secret', 401, 'M_USER_LOCKED'],
])('a login is refused for %s', (_, fields, password, status, errcode) => {
  const { world, account } = worldWithAlice();
  Object.assign(account, fields);
  expect(logIn(world, alice, password)).toMatchObject({ status, errcode });
});

test('a new password ends all sessions but the one that sets it, and leaves puppet tokens', () => {
  const { world, account } = worldWithAlice();
  const [own, other] = [openSession(world, account), openSession(world, account)];
  const puppet = makePuppetToken(world, '@admin:example.org', alice);
  setPassword(world, account, 'new', { logOut: true, except: own.token });
  expect(world.tokens.of(alice)).toEqual([own.token, puppet]);
  expect(world.devices.of(alice)).toEqual([own.device]);
  expect(other.token.token).not.toBe(own.token.token);
});

test('the tokens with which an admin acts as others end with the sessions of the admin', () => {
  const { world, account } = worldWithAlice();
  const admin = addAccount(world, '@admin:example.org', { admin: true });
  const puppet = makePuppetToken(world, admin.user_id, alice);
  deactivate(world, account, { erase: false });
  expect(world.tokens.has(puppet.token)).toBe(true);
  logOutAll(world, admin.user_id);
  expect(world.tokens.has(puppet.token)).toBe(false);
});

test('guests have numbers for names, and may ask who they are only', async () => {
  const { world } = worldWithAlice();
  expect([createGuest(world), createGuest(world)].map(({ account }) => account.user_id)).toEqual([
    '@1:example.org',
    '@2:example.org',
  ]);
  const homeserver = new FakeSynapse();
  homeserver.addUser('1', { is_guest: true });
  const guest = homeserver.client({ accessToken: homeserver.addToken('1') });
  const path = '/_matrix/client/v3/account/whoami';
  expect(await guest.request({ method: 'GET', path })).toMatchObject({ is_guest: true });
  await expect(guest.users.whois('@1:example.org')).rejects.toMatchObject({ errcode: 'M_GUEST_ACCESS_FORBIDDEN' });
});

test('a token of users.login acts as the user, and ends in time', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser(alice);
  const valid_until_ms = Date.now() + 60_000;
  const { access_token } = await homeserver.client().users.login(alice, { valid_until_ms });
  const user = homeserver.client({ accessToken: access_token });
  expect(await user.server.whoami()).toEqual({ user_id: alice, is_guest: false, isAdmin: false });
  homeserver.advanceTime(61_000);
  await expect(user.server.whoami()).rejects.toMatchObject({ errcode: 'M_UNKNOWN_TOKEN', softLogout: true });
});

test('before 1.149 an admin gets a token of nobody', async () => {
  const homeserver = new FakeSynapse({ version: '1.143.0' });
  const { access_token } = await homeserver.client().users.login('@nobody:example.org');
  await expect(homeserver.client({ accessToken: access_token }).server.whoami()).rejects.toMatchObject({ status: 401 });
});

test('a request leaves a connection, which users see of themselves only', async () => {
  const homeserver = new FakeSynapse();
  homeserver.addUser(alice);
  const user = homeserver.client({ accessToken: homeserver.addToken(alice) });
  const { devices } = await user.users.whois(alice);
  expect(devices['']?.sessions[0]?.connections).toMatchObject([{ ip: '127.0.0.1' }]);
  await expect(user.users.whois(homeserver.adminUserId)).rejects.toMatchObject({ status: 403 });
  expect(await homeserver.client().users.whois('@nobody:example.org')).toMatchObject({
    devices: { '': { sessions: [{ connections: [] }] } },
  });
});

test('where accounts expire, a new one has six weeks, and an expired one can do nothing', async () => {
  const { account } = worldWithAlice({ features: { accountValidity: true } });
  expect(account.validity).toMatchObject({ emailFollows: true });
  const homeserver = new FakeSynapse({ features: { accountValidity: true } });
  await homeserver.client().users.createOrModify(alice);
  const user = homeserver.client({ accessToken: homeserver.addToken(alice) });
  expect(await user.server.whoami()).toMatchObject({ user_id: alice });
  await homeserver.client().server.renewAccountValidity({ user_id: alice, expiration_ts: 0 });
  await expect(user.server.whoami()).rejects.toMatchObject({ errcode: 'ORG_MATRIX_EXPIRED_ACCOUNT' });
});
