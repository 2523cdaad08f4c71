import { PreconditionError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { account, has, homeserver, isMas, synapse, unique } from './support/server.ts';

const sorted = <T>(items: readonly T[]) => [...items].map((item) => JSON.stringify(item)).sort();

operation('users.createOrModify', () => {
  test('leaves alone what is not given', async () => {
    const name = await account({
      displayname: 'Kept',
      avatar_url: 'mxc://test/kept',
      admin: true,
      user_type: 'bot',
      threepids: [{ medium: 'email', address: `${unique('kept')}@example.org` }],
    });
    const user = await synapse.users.get(name);
    expect(await synapse.users.createOrModify(name, {})).toEqual({ created: false, user });
    expect(await synapse.users.get(name)).toEqual(user);
  });

  test('displayname and avatar_url show in the profile, and the empty text clears them', async () => {
    const { user_id } = await homeserver.register();
    await synapse.users.update(user_id, { displayname: 'Alice Ünïcode 🦊', avatar_url: 'mxc://test/picture' });
    expect(await homeserver.profile(user_id)).toMatchObject({
      displayname: 'Alice Ünïcode 🦊',
      avatar_url: 'mxc://test/picture',
    });
    const cleared = await synapse.users.update(user_id, { displayname: '', avatar_url: '' });
    expect([cleared.displayname, cleared.avatar_url].map((value) => value ?? '')).toEqual(['', '']);
    expect(await homeserver.profile(user_id)).not.toMatchObject({
      displayname: expect.stringMatching(/./) as string,
    });
  });

  test('threepids replace the ones that are there', async () => {
    const email = { medium: 'email', address: `${unique('mail')}@example.org` };
    const phone = { medium: 'msisdn', address: String(Date.now()) };
    const name = await account({ threepids: [email, phone] });
    const addresses = async () =>
      (await synapse.users.get(name)).threepids.map(({ medium, address }) => ({ medium, address }));
    expect(sorted(await addresses())).toEqual(sorted([email, phone]));
    await synapse.users.update(name, { threepids: [phone] });
    expect(await addresses()).toEqual([phone]);
    await synapse.users.update(name, { threepids: [] });
    expect(await addresses()).toEqual([]);
  });

  test('external_ids replace the ones that are there; one that is taken is refused', async () => {
    const one = { auth_provider: 'oidc-test', external_id: unique('one') };
    const two = { auth_provider: 'oidc-test', external_id: unique('two') };
    const name = await account({ external_ids: [one, two] });
    expect(sorted((await synapse.users.get(name)).external_ids)).toEqual(sorted([one, two]));
    await synapse.users.update(name, { external_ids: [two] });
    expect((await synapse.users.get(name)).external_ids).toEqual([two]);
    const thief = await account();
    expect(await apiError(synapse.users.update(thief, { external_ids: [two] }))).toMatchObject({
      status: has('1.46') ? 409 : 500,
    });
    expect(await synapse.users.get(thief)).toMatchObject({ external_ids: [] });
  });

  test('admin makes an admin, and no longer one', async () => {
    const name = await account({ admin: true });
    expect(await synapse.users.get(name)).toMatchObject({ admin: true });
    expect(await synapse.users.update(name, { admin: false })).toMatchObject({ admin: false });
  });

  test('deactivated closes an account, and opens it again', async () => {
    const { user_id, access_token } = await homeserver.register();
    expect(await synapse.users.update(user_id, { deactivated: true })).toMatchObject({ deactivated: true });
    if (!isMas) expect(await homeserver.tokenWorks(access_token)).toBe(false);
    const params = isMas ? {} : { password: 'another-password' };
    expect(await synapse.users.update(user_id, { deactivated: false, ...params })).toMatchObject({
      deactivated: false,
    });
    if (!isMas) expect(await homeserver.passwordWorks(user_id, 'another-password')).toBe(true);
  });

  if (has('1.91')) {
    test('lock stops the sessions, and unlock revives them', async () => {
      const { user_id, access_token } = await homeserver.register();
      expect(await synapse.users.lock(user_id)).toMatchObject({ locked: true });
      expect(await homeserver.isLocked(user_id)).toBe(true);
      const errcode = expect.stringMatching(/_USER_LOCKED$/) as string;
      expect(await homeserver.session(access_token)).toMatchObject(isMas ? { works: true } : { works: false, errcode });
      expect(await synapse.users.unlock(user_id)).toMatchObject({ locked: false });
      expect(await homeserver.tokenWorks(access_token)).toBe(true);
    });

    test('deactivation keeps the lock, and so does its end', async () => {
      const name = await account();
      await synapse.users.lock(name);
      await synapse.users.deactivate(name, { erase: true });
      expect(await synapse.users.get(name)).toMatchObject({ deactivated: true, locked: true });
      const password = isMas ? {} : { password: 'another-password' };
      await synapse.users.update(name, { deactivated: false, ...password });
      expect(await synapse.users.get(name)).toMatchObject({ deactivated: false, locked: true });
    });

    test('locked of update does the same', async () => {
      const name = await account();
      expect(await synapse.users.update(name, { locked: true })).toMatchObject({ locked: true });
      expect(await synapse.users.update(name, { locked: false })).toMatchObject({ locked: false });
    });
  } else {
    test('locking throws: this Synapse ignores it', async () => {
      const { user_id, access_token } = await homeserver.register();
      await expect(synapse.users.lock(user_id)).rejects.toThrow(PreconditionError);
      await expect(synapse.users.update(user_id, { locked: true })).rejects.toThrow(PreconditionError);
      expect(await homeserver.tokenWorks(access_token)).toBe(true);
      expect((await synapse.users.unlock(user_id)).locked).toBeUndefined();
    });
  }

  test('user_type sets a type, null takes it away, and an unknown one is refused', async () => {
    const name = await account({ user_type: 'bot' });
    const type = async () => (await synapse.users.list({ user_id: name, guests: false }).first())?.user_type;
    expect(await type()).toBe('bot');
    await synapse.users.update(name, { user_type: 'support' });
    // At first a type could be set on a new account only.
    const canChange = has('1.46');
    expect(await type()).toBe(canChange ? 'support' : 'bot');
    await synapse.users.update(name, { user_type: null });
    expect(await type()).toBe(canChange ? null : 'bot');
    if (canChange)
      expect(await apiError(synapse.users.update(name, { user_type: 'shoe' }))).toMatchObject({ status: 400 });
  });

  if (isMas) {
    test('a password is refused when authentication is delegated', async () => {
      const name = await account();
      expect(await apiError(synapse.users.update(name, { password: 'new-password' }))).toMatchObject({
        status: 403,
        errcode: 'M_FORBIDDEN',
      });
    });
  } else {
    test('a new password works, the old one does not, and all sessions end', async () => {
      const { user_id, access_token, password } = await homeserver.register();
      await synapse.users.update(user_id, { password: 'new-password' });
      expect(await homeserver.passwordWorks(user_id, 'new-password')).toBe(true);
      expect(await homeserver.passwordWorks(user_id, password)).toBe(false);
      expect(await homeserver.tokenWorks(access_token)).toBe(false);
    });

    test(`logout_devices: false ${has('1.61') ? 'keeps the sessions' : 'is ignored before Synapse 1.61'}`, async () => {
      const { user_id, access_token } = await homeserver.register();
      await synapse.users.update(user_id, { password: 'new-password', logout_devices: false });
      expect(await homeserver.tokenWorks(access_token)).toBe(has('1.61'));
      const session = await homeserver.logIn(user_id, 'new-password');
      await synapse.users.update(user_id, { password: 'third-password', logout_devices: true });
      expect(await homeserver.tokenWorks(session)).toBe(false);
    });
  }
});
