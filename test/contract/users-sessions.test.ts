import { SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, isMas, server, synapse, unique, userId } from './support/server.ts';
import { until } from './support/wait.ts';

operation('users.resetPassword', () => {
  test('the new password works, the old one does not, and all sessions end', async () => {
    const { user_id, access_token, password } = await homeserver.register();
    expect(await synapse.users.resetPassword(user_id, { new_password: 'reset-password' })).toBeUndefined();
    expect(await homeserver.passwordWorks(user_id, 'reset-password')).toBe(true);
    expect(await homeserver.passwordWorks(user_id, password)).toBe(false);
    expect(await homeserver.tokenWorks(access_token)).toBe(false);
  });

  test('logout_devices: false keeps the sessions', async () => {
    const { user_id, access_token } = await homeserver.register();
    await synapse.users.resetPassword(user_id, { new_password: 'reset-password', logout_devices: false });
    expect(await homeserver.tokenWorks(access_token)).toBe(true);
    await synapse.users.resetPassword(user_id, { new_password: 'reset-again', logout_devices: true });
    expect(await homeserver.tokenWorks(access_token)).toBe(false);
  });
});

operation('users.login', () => {
  test('gives a token that acts as the user and belongs to no device', async () => {
    const { user_id } = await homeserver.register();
    const { access_token } = await synapse.users.login(user_id);
    expect(await homeserver.session(access_token)).toMatchObject({ works: true, user_id });
    expect((await synapse.devices.list(user_id)).total).toBe(1);
  });

  test('valid_until_ms ends the token', async () => {
    const { user_id } = await homeserver.register();
    const later = await synapse.users.login(user_id, { valid_until_ms: Date.now() + 3_600_000 });
    expect(await homeserver.tokenWorks(later.access_token)).toBe(true);
    const { access_token } = await synapse.users.login(user_id, { valid_until_ms: Date.now() + 1500 });
    const ended = async () => !(await homeserver.tokenWorks(access_token));
    await until('the token has ended', ended);
    expect(await homeserver.session(access_token)).toMatchObject({
      works: false,
      errcode: 'M_UNKNOWN_TOKEN',
      soft_logout: true,
    });
    expect(await homeserver.tokenWorks(later.access_token)).toBe(true);
  });

  test('yourself is refused', async () => {
    expect(await apiError(synapse.users.login(server.adminUserId))).toMatchObject({ status: 400 });
  });

  // Older servers make a token of nobody.
  if (has('1.149')) {
    test('an unknown account is 404', async () => {
      expect(await apiError(synapse.users.login(userId('nobody')))).toMatchObject({
        name: 'NotFoundError',
        status: 404,
      });
    });
  }
});

operation('users.isAdmin', () => {
  test('tells admins from others', async () => {
    const admin = await homeserver.register(unique('admin'), { admin: true });
    const other = await homeserver.register();
    expect(await synapse.users.isAdmin(admin.user_id)).toBe(true);
    expect(await synapse.users.isAdmin(other.user_id)).toBe(false);
    expect(await synapse.users.isAdmin(userId('nobody'))).toBe(false);
  });
});

operation('users.setAdmin', () => {
  test('acts at once, on open sessions too', async () => {
    const { user_id, access_token } = await homeserver.register();
    const other = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
    expect(await apiError(other.users.isAdmin(user_id))).toMatchObject({ status: 403, errcode: 'M_FORBIDDEN' });
    expect(await synapse.users.setAdmin(user_id, true)).toBeUndefined();
    expect(await other.users.isAdmin(user_id)).toBe(true);
    await synapse.users.setAdmin(user_id, false);
    expect(await synapse.users.isAdmin(user_id)).toBe(false);
    expect(await apiError(other.users.isAdmin(user_id))).toMatchObject({ status: 403 });
  });

  test('an admin cannot demote itself', async () => {
    expect(await apiError(synapse.users.setAdmin(server.adminUserId, false))).toMatchObject({ status: 400 });
    expect(await synapse.users.isAdmin(server.adminUserId)).toBe(true);
  });
});

operation('users.deactivate', () => {
  test('ends the account: sessions, password, devices, addresses, rooms', async () => {
    const user = await homeserver.register();
    const { user_id, access_token, password } = user;
    await homeserver.createRoom(user);
    await synapse.users.update(user_id, { threepids: [{ medium: 'email', address: `${unique('gone')}@example.org` }] });
    const { id_server_unbind_result } = await synapse.users.deactivate(user_id);
    expect(['success', 'no-support']).toContain(id_server_unbind_result);
    expect(await synapse.users.get(user_id)).toMatchObject({ deactivated: true, threepids: [] });
    if (!isMas) {
      expect(await homeserver.tokenWorks(access_token)).toBe(false);
      expect(await homeserver.passwordWorks(user_id, password)).toBe(false);
    }
    expect((await synapse.devices.list(user_id)).devices).toEqual([]);
    await until('the user has left its rooms', async () => (await synapse.users.joinedRooms(user_id)).total === 0);
  });

  test('without erase keeps the profile, with erase removes it and marks the user as erased', async () => {
    const erased = (name: string) => synapse.users.get(name).then((user) => user.erased);
    const leaver = await homeserver.register();
    await synapse.users.update(leaver.user_id, { displayname: 'Leaver', avatar_url: 'mxc://test/leaver' });
    await synapse.users.deactivate(leaver.user_id, { erase: false });
    expect(await synapse.users.get(leaver.user_id)).toMatchObject({
      displayname: 'Leaver',
      avatar_url: 'mxc://test/leaver',
    });
    expect(await erased(leaver.user_id)).toBe(has('1.71') ? false : undefined);
    expect(await homeserver.isErased(leaver.user_id)).toBe(false);
    await synapse.users.deactivate(leaver.user_id, { erase: true });
    expect(await homeserver.isErased(leaver.user_id)).toBe(true);
    const gone = await synapse.users.get(leaver.user_id);
    expect(gone.erased).toBe(has('1.71') ? true : undefined);
    expect([gone.displayname ?? '', gone.avatar_url ?? '']).toEqual(['', '']);
    expect(await homeserver.profile(leaver.user_id)).not.toMatchObject({ displayname: 'Leaver' });
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.users.deactivate(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
    });
  });
});

operation('users.suspend', () => {
  test('stops writing, and unsuspending allows it again', async () => {
    const user = await homeserver.register();
    const { user_id, access_token } = user;
    const room = await homeserver.createRoom(user);
    expect(await synapse.users.suspend(user_id)).toEqual({ suspended: true });
    expect(await homeserver.isSuspended(user_id)).toBe(true);
    await expect(homeserver.send(user, room)).rejects.toMatchObject({
      errcode: expect.stringMatching(/M_USER_SUSPENDED$/) as string,
    });
    expect(await homeserver.tokenWorks(access_token)).toBe(true);
    if (has('1.121')) expect(await synapse.users.get(user_id)).toMatchObject({ suspended: true });
    expect(await synapse.users.unsuspend(user_id)).toEqual({ suspended: false });
    expect(await homeserver.isSuspended(user_id)).toBe(false);
    expect(await homeserver.send(user, room)).toMatch(/^\$/);
    if (has('1.121')) expect(await synapse.users.get(user_id)).toMatchObject({ suspended: false });
  });
});

for (const name of ['users.whois', 'users.whois:client'] as const) {
  operation(name, () => {
    const params = name === 'users.whois' ? {} : ({ via: 'client' } as const);

    test('tells the address, the agent and the time of a session', async () => {
      const { user_id, access_token } = await homeserver.register();
      const before = Date.now();
      await homeserver.session(access_token);
      const connections = async () =>
        Object.values((await synapse.users.whois(user_id, params)).devices).flatMap(({ sessions }) =>
          sessions.flatMap((session) => session.connections),
        );
      await until('the connection shows', async () => (await connections()).length > 0);
      const [connection] = await connections();
      expect(connection?.ip).toMatch(/127\.0\.0\.1$/);
      expect(connection?.last_seen).toBeGreaterThan(before - 60_000);
      expect(connection?.user_agent).toBe('node');
      expect(await synapse.users.whois(user_id, params)).toMatchObject({ user_id });
    });
  });
}
