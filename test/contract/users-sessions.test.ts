import { SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { createRoom, login, must, profile, send, whoami } from './support/client.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, isMas, register, server, synapse, unique, userId } from './support/server.ts';
import { until } from './support/wait.ts';

operation('users.resetPassword', () => {
  test('the new password works, the old one does not, and all sessions end', async () => {
    const { user_id, access_token, password } = await register();
    expect(await synapse.users.resetPassword(user_id, { new_password: 'reset-password' })).toBeUndefined();
    expect((await login(user_id, 'reset-password')).status).toBe(200);
    expect((await login(user_id, password)).status).toBe(403);
    expect((await whoami(access_token)).status).toBe(401);
  });

  test('logout_devices: false keeps the sessions', async () => {
    const { user_id, access_token } = await register();
    await synapse.users.resetPassword(user_id, { new_password: 'reset-password', logout_devices: false });
    expect((await whoami(access_token)).status).toBe(200);
    await synapse.users.resetPassword(user_id, { new_password: 'reset-again', logout_devices: true });
    expect((await whoami(access_token)).status).toBe(401);
  });
});

operation('users.login', () => {
  test('gives a token that acts as the user and belongs to no device', async () => {
    const { user_id } = await register();
    const { access_token } = await synapse.users.login(user_id);
    const { status, body } = await whoami(access_token);
    expect({ status, ...body }).toMatchObject({ status: 200, user_id });
    expect((await synapse.devices.list(user_id)).total).toBe(1);
  });

  test('valid_until_ms ends the token', async () => {
    const { user_id } = await register();
    const later = await synapse.users.login(user_id, { valid_until_ms: Date.now() + 3_600_000 });
    expect((await whoami(later.access_token)).status).toBe(200);
    const { access_token } = await synapse.users.login(user_id, { valid_until_ms: Date.now() + 1500 });
    const ended = async () => (await whoami(access_token)).status === 401;
    await until('the token has ended', ended);
    expect((await whoami(access_token)).body).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN', soft_logout: true });
    expect((await whoami(later.access_token)).status).toBe(200);
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
    const admin = await register(unique('admin'), true);
    const other = await register();
    expect(await synapse.users.isAdmin(admin.user_id)).toBe(true);
    expect(await synapse.users.isAdmin(other.user_id)).toBe(false);
    expect(await synapse.users.isAdmin(userId('nobody'))).toBe(false);
  });
});

operation('users.setAdmin', () => {
  test('acts at once, on open sessions too', async () => {
    const { user_id, access_token } = await register();
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
    const { user_id, access_token, password } = await register();
    await createRoom(access_token);
    await synapse.users.update(user_id, { threepids: [{ medium: 'email', address: `${unique('gone')}@example.org` }] });
    const { id_server_unbind_result } = await synapse.users.deactivate(user_id);
    expect(['success', 'no-support']).toContain(id_server_unbind_result);
    expect(await synapse.users.get(user_id)).toMatchObject({ deactivated: true, threepids: [] });
    if (!isMas) {
      expect((await whoami(access_token)).status).toBe(401);
      expect((await login(user_id, password)).status).toBe(403);
    }
    expect((await synapse.devices.list(user_id)).devices).toEqual([]);
    await until('the user has left its rooms', async () => (await synapse.users.joinedRooms(user_id)).total === 0);
  });

  test('without erase keeps the profile, with erase removes it and marks the user as erased', async () => {
    const witness = await register();
    const erased = (name: string) => synapse.users.get(name).then((user) => user.erased);
    const leaver = await register();
    await synapse.users.update(leaver.user_id, { displayname: 'Leaver', avatar_url: 'mxc://test/leaver' });
    await synapse.users.deactivate(leaver.user_id, { erase: false });
    expect(await synapse.users.get(leaver.user_id)).toMatchObject({
      displayname: 'Leaver',
      avatar_url: 'mxc://test/leaver',
    });
    expect(await erased(leaver.user_id)).toBe(has('1.71') ? false : undefined);
    await synapse.users.deactivate(leaver.user_id, { erase: true });
    const gone = await synapse.users.get(leaver.user_id);
    expect(gone.erased).toBe(has('1.71') ? true : undefined);
    expect([gone.displayname ?? '', gone.avatar_url ?? '']).toEqual(['', '']);
    expect(await profile(leaver.user_id, witness.access_token)).not.toMatchObject({ displayname: 'Leaver' });
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
    const { user_id, access_token } = await register();
    const room = await createRoom(access_token);
    expect(await synapse.users.suspend(user_id)).toEqual({ suspended: true });
    await expect(send(access_token, room, {})).rejects.toThrow(/M_USER_SUSPENDED/);
    expect((await whoami(access_token)).status).toBe(200);
    if (has('1.121')) expect(await synapse.users.get(user_id)).toMatchObject({ suspended: true });
    expect(await synapse.users.unsuspend(user_id)).toEqual({ suspended: false });
    expect(await send(access_token, room, {})).toMatch(/^\$/);
    if (has('1.121')) expect(await synapse.users.get(user_id)).toMatchObject({ suspended: false });
  });
});

for (const name of ['users.whois', 'users.whois:client'] as const) {
  operation(name, () => {
    const params = name === 'users.whois' ? {} : ({ via: 'client' } as const);

    test('tells the address, the agent and the time of a session', async () => {
      const { user_id, access_token } = await register();
      const before = Date.now();
      await must('GET', '/_matrix/client/r0/account/whoami', { token: access_token });
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
