import { PreconditionError } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { login, profile, whoami } from './support/client.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, isMas, register, synapse, unique, userId } from './support/server.ts';

const fresh = (stem: string) => userId(unique(stem));
const sorted = <T>(items: readonly T[]) => [...items].map((item) => JSON.stringify(item)).sort();

operation('users.createOrModify', () => {
  test('creates an account, and then modifies it', async () => {
    const name = fresh('made');
    const { created, user } = await synapse.users.createOrModify(name);
    expect(created).toBe(true);
    expect(user).toMatchObject({ displayname: name.slice(1, name.indexOf(':')), admin: false, deactivated: false });
    const again = await synapse.users.createOrModify(name, { displayname: 'Second' });
    expect(again).toMatchObject({ created: false, user: { displayname: 'Second', creation_ts: user.creation_ts } });
  });

  test('leaves alone what is not given', async () => {
    const name = fresh('kept');
    const params = { displayname: 'Kept', avatar_url: 'mxc://test/kept', admin: true, user_type: 'bot', threepids: [{ medium: 'email', address: `${unique('kept')}@example.org` }] };
    const user = await synapse.users.create(name, params);
    await synapse.users.createOrModify(name, {});
    expect(await synapse.users.get(name)).toEqual(user);
  });

  test('displayname and avatar_url show in the profile, and the empty text clears them', async () => {
    const { user_id, access_token } = await register();
    await synapse.users.update(user_id, { displayname: 'Alice Ünïcode 🦊', avatar_url: 'mxc://test/picture' });
    expect(await profile(user_id, access_token)).toMatchObject({ displayname: 'Alice Ünïcode 🦊', avatar_url: 'mxc://test/picture' });
    const cleared = await synapse.users.update(user_id, { displayname: '', avatar_url: '' });
    expect([cleared.displayname, cleared.avatar_url].map((value) => value ?? '')).toEqual(['', '']);
    expect(await profile(user_id, access_token)).not.toMatchObject({ displayname: expect.stringMatching(/./) as string });
  });

  test('threepids replace the ones that are there', async () => {
    const name = fresh('threepids');
    const email = { medium: 'email', address: `${unique('mail')}@example.org` };
    const phone = { medium: 'msisdn', address: String(Date.now()) };
    await synapse.users.create(name, { threepids: [email, phone] });
    const addresses = async () => (await synapse.users.get(name)).threepids.map(({ medium, address }) => ({ medium, address }));
    expect(sorted(await addresses())).toEqual(sorted([email, phone]));
    await synapse.users.update(name, { threepids: [phone] });
    expect(await addresses()).toEqual([phone]);
    await synapse.users.update(name, { threepids: [] });
    expect(await addresses()).toEqual([]);
  });

  test('external_ids replace the ones that are there; one that is taken is refused', async () => {
    const name = fresh('external');
    const [one, two] = [unique('one'), unique('two')].map((external_id) => ({ auth_provider: 'oidc-test', external_id }));
    if (one === undefined || two === undefined) throw new Error('unreachable');
    await synapse.users.create(name, { external_ids: [one, two] });
    expect(sorted((await synapse.users.get(name)).external_ids)).toEqual(sorted([one, two]));
    await synapse.users.update(name, { external_ids: [two] });
    expect((await synapse.users.get(name)).external_ids).toEqual([two]);
    if (!has('1.62')) return;
    const thief = fresh('thief');
    expect(await apiError(synapse.users.create(thief, { external_ids: [two] }))).toMatchObject({ status: 409 });
    // Not atomic: the account is there all the same.
    expect(await synapse.users.get(thief)).toMatchObject({ external_ids: [] });
  });

  test('admin makes an admin, and no longer one', async () => {
    const name = fresh('admin');
    expect(await synapse.users.create(name, { admin: true })).toMatchObject({ admin: true });
    expect(await synapse.users.update(name, { admin: false })).toMatchObject({ admin: false });
  });

  test('deactivated closes an account, and opens it again', async () => {
    const { user_id, access_token } = await register();
    expect(await synapse.users.update(user_id, { deactivated: true })).toMatchObject({ deactivated: true });
    if (!isMas) expect((await whoami(access_token)).status).toBe(401);
    const params = isMas ? {} : { password: 'another-password' };
    expect(await synapse.users.update(user_id, { deactivated: false, ...params })).toMatchObject({ deactivated: false });
    if (!isMas) expect((await login(user_id, 'another-password')).status).toBe(200);
  });

  test(`locked ${has('1.93') ? 'stops the sessions, and unlocking revives them' : 'is ignored before Synapse 1.93'}`, async () => {
    const { user_id, access_token } = await register();
    const locked = await synapse.users.update(user_id, { locked: true });
    expect(locked.locked).toBe(has('1.93') ? true : undefined);
    const { status, body } = await whoami(access_token);
    if (has('1.93') && !isMas) expect({ status, ...body }).toMatchObject({ status: 401, errcode: 'M_USER_LOCKED' });
    else expect(status).toBe(200);
    const unlocked = await synapse.users.update(user_id, { locked: false });
    expect(unlocked.locked).toBe(has('1.93') ? false : undefined);
    expect((await whoami(access_token)).status).toBe(200);
  });

  test('user_type sets a type, null takes it away, and an unknown one is refused', async () => {
    const name = fresh('typed');
    const type = async () => (await synapse.users.list({ user_id: name, guests: false }).first())?.user_type;
    await synapse.users.create(name, { user_type: 'bot' });
    expect(await type()).toBe('bot');
    await synapse.users.update(name, { user_type: 'support' });
    const canChange = has('1.44');
    expect(await type()).toBe(canChange ? 'support' : 'bot');
    await synapse.users.update(name, { user_type: null });
    expect(await type()).toBe(canChange ? null : 'bot');
    if (canChange) expect(await apiError(synapse.users.update(name, { user_type: 'shoe' }))).toMatchObject({ status: 400 });
  });

  if (isMas) {
    test('a password is refused when authentication is delegated', async () => {
      const { user_id } = await register();
      expect(await apiError(synapse.users.update(user_id, { password: 'new-password' }))).toMatchObject({ status: 403, errcode: 'M_FORBIDDEN' });
    });
  } else {
    test('a new password works, the old one does not, and all sessions end', async () => {
      const { user_id, access_token, password } = await register();
      await synapse.users.update(user_id, { password: 'new-password' });
      expect((await login(user_id, 'new-password')).status).toBe(200);
      expect((await login(user_id, password)).status).toBe(403);
      expect((await whoami(access_token)).status).toBe(401);
    });

    test(`logout_devices: false ${has('1.61') ? 'keeps the sessions' : 'is ignored before Synapse 1.61'}`, async () => {
      const { user_id, access_token } = await register();
      await synapse.users.update(user_id, { password: 'new-password', logout_devices: false });
      expect((await whoami(access_token)).status).toBe(has('1.61') ? 200 : 401);
      const session = String((await login(user_id, 'new-password')).body['access_token']);
      await synapse.users.update(user_id, { password: 'third-password', logout_devices: true });
      expect((await whoami(session)).status).toBe(401);
    });
  }

  test('a localpart that Synapse does not allow is refused', async () => {
    expect(await apiError(synapse.users.createOrModify(userId('Upper Case')))).toMatchObject({ status: 400, errcode: 'M_INVALID_USERNAME' });
  });

  test('eight parallel calls for one new account all succeed', async () => {
    const name = fresh('race');
    const results = await Promise.all(Array.from({ length: 8 }, () => synapse.users.createOrModify(name, { displayname: 'Racer' })));
    expect(results.filter(({ created }) => created === true)).toHaveLength(1);
    expect(results.map(({ user }) => user.displayname)).toEqual(results.map(() => 'Racer'));
  });

  describe('create', () => {
    test('makes an account, and refuses to touch one that exists', async () => {
      const name = fresh('create');
      expect(await synapse.users.create(name, { displayname: 'First' })).toMatchObject({ displayname: 'First' });
      await expect(synapse.users.create(name, { displayname: 'Second' })).rejects.toThrow(PreconditionError);
      expect(await synapse.users.get(name)).toMatchObject({ displayname: 'First' });
    });

    test('of two that race for one account at most one succeeds, and the other says so', async () => {
      const name = fresh('creators');
      const results = await Promise.allSettled([1, 2].map((number) => synapse.users.create(name, { displayname: `Creator ${number}` })));
      const winners = results.filter((result) => result.status === 'fulfilled');
      const losers = results.filter((result) => result.status === 'rejected').map((result) => result.reason as unknown);
      expect(winners).toHaveLength(1);
      for (const loser of losers) {
        if (!(loser instanceof PreconditionError)) expect(loser).toMatchObject({ status: 400, errcode: 'M_USER_IN_USE' });
      }
    });
  });

  describe('update', () => {
    test('modifies an account, and refuses to make one', async () => {
      const name = fresh('update');
      await expect(synapse.users.update(name, { displayname: 'Nobody' })).rejects.toThrow(PreconditionError);
      expect(await apiError(synapse.users.get(name))).toMatchObject({ status: 404 });
      await synapse.users.create(name);
      expect(await synapse.users.update(name, { displayname: 'Somebody' })).toMatchObject({ displayname: 'Somebody' });
    });
  });
});
