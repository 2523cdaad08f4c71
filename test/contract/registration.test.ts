import { type RegisterParams, SynapseAdmin } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, server, synapse, unique, userId } from './support/server.ts';

/** A client without an access token. */
const anonymous = () => new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: null });
const register = (params: RegisterParams) => anonymous().registration.register(server.sharedSecret, params);
const account = (): RegisterParams => ({ username: unique('registered'), password: 'pass "wörd" 💥' });

operation('registration.nonce', () => {
  test('is another one each time', async () => {
    const { registration } = anonymous();
    const nonces = [await registration.nonce(), await registration.nonce()];
    expect(nonces[0]).toMatch(/^[0-9a-f]{128}$/);
    expect(nonces[1]).not.toBe(nonces[0]);
  });
});

operation('registration.register', () => {
  test('creates an account that can log in, without an access token of the caller', async () => {
    const params = account();
    const { user_id, home_server, access_token, device_id } = await register(params);
    expect(user_id).toBe(userId(params.username));
    expect(home_server).toBe(server.serverName);
    expect(await homeserver.session(access_token as string)).toMatchObject({ works: true, user_id, device_id });
    expect(await homeserver.passwordWorks(user_id, params.password)).toBe(true);
    expect(await homeserver.isAdmin(user_id)).toBe(false);
    expect(await synapse.users.get(user_id)).toMatchObject({ displayname: params.username, user_type: null });
  });

  test('admin: true makes an admin, and false does not', async () => {
    const { user_id, access_token } = await register({ ...account(), admin: true });
    expect(await homeserver.isAdmin(user_id)).toBe(true);
    const admin = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token as string });
    expect(await admin.server.whoami()).toMatchObject({ user_id, isAdmin: true });
    const other = await register({ ...account(), admin: false });
    expect(await homeserver.isAdmin(other.user_id)).toBe(false);
  });

  test('capital letters of the name become small', async () => {
    const username = unique('Capital');
    expect((await register({ ...account(), username })).user_id).toBe(userId(username.toLowerCase()));
  });

  test('displayname is what others see', async () => {
    const { user_id } = await register({ ...account(), displayname: 'Ünïcode "x"' });
    expect(await homeserver.profile(user_id)).toMatchObject({ displayname: 'Ünïcode "x"' });
  });

  test('user_type is a part of the MAC, and is stored', async () => {
    for (const admin of [false, true]) {
      const { user_id } = await register({ ...account(), user_type: 'bot', admin });
      expect(await synapse.users.get(user_id)).toMatchObject({ user_type: 'bot', admin });
    }
  });

  test('inhibit_login creates no session', async () => {
    const result = await register({ ...account(), inhibit_login: true });
    expect(result).toEqual({ user_id: result.user_id, home_server: server.serverName });
    expect((await synapse.devices.list(result.user_id)).total).toBe(0);
    const { user_id } = await register({ ...account(), inhibit_login: false });
    expect((await synapse.devices.list(user_id)).total).toBe(1);
  });

  test('device_id and initial_device_display_name are those of the first session', async () => {
    const device = { device_id: 'PHONE/1', initial_device_display_name: 'Phone "1"' };
    const { user_id, device_id } = await register({ ...account(), ...device });
    expect(device_id).toBe('PHONE/1');
    expect(await synapse.devices.get(user_id, 'PHONE/1')).toMatchObject({ display_name: 'Phone "1"' });
  });

  if (has('1.98'))
    test('refresh_token adds a refresh token, and an end to the access token', async () => {
      const refreshable = await register({ ...account(), refresh_token: true });
      expect(refreshable).toMatchObject({ refresh_token: expect.any(String), expires_in_ms: expect.any(Number) });
      const plain = await register({ ...account(), refresh_token: false });
      expect(plain).not.toHaveProperty('refresh_token');
    });
  else
    test('refresh_token is ignored', async () => {
      expect(await register({ ...account(), refresh_token: true })).not.toHaveProperty('refresh_token');
    });

  test('an account that exists is 400', async () => {
    const params = account();
    await register(params);
    expect(await apiError(register(params))).toMatchObject({
      status: 400,
      errcode: 'M_USER_IN_USE',
      operation: 'registration.register',
      attempts: 2,
      mayHaveRun: false,
    });
  });

  test('a name that no user id can have is 400', async () => {
    expect(await apiError(register({ ...account(), username: 'a b' }))).toMatchObject({
      status: 400,
      errcode: 'M_INVALID_USERNAME',
    });
  });

  test('an unknown user_type is 400', async () => {
    expect(await apiError(register({ ...account(), user_type: 'x' }))).toMatchObject({
      status: 400,
      error: 'Invalid user type',
    });
  });

  test('a wrong secret is 403, creates nothing, and the error says where the secret stands', async () => {
    const params = account();
    for (const secret of ['wrong', `${server.sharedSecret}\n`]) {
      const error = await apiError(anonymous().registration.register(secret, params));
      expect(error).toMatchObject({ status: 403, error: 'HMAC incorrect', mayHaveRun: false });
      expect(error.message).toContain('registration_shared_secret');
    }
    expect(await synapse.users.isUsernameAvailable(params.username)).toMatchObject({ available: true });
  });
});
