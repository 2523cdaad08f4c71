import { NotFoundError, type RegisterParams } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';
import { addRegistrationToken, beginRegistration, registerWithToken } from '../../../src/testing/world/registration.ts';
import { resolveSettings } from '../../../src/testing/world/settings.ts';
import { World } from '../../../src/testing/world/world.ts';

const secret = 'shared-secret';
const path = '/_synapse/admin/v1/register';
const carol = { username: 'carol', password: 'pässword' };

describe('registration with the shared secret', () => {
  const register = (homeserver: FakeSynapse, params: Partial<RegisterParams> = {}) =>
    homeserver.client({ accessToken: null }).registration.register(secret, { ...carol, ...params });

  test('creates an account with a device', async () => {
    const homeserver = new FakeSynapse();
    const { access_token } = await register(homeserver, { username: 'Carol', admin: true, user_type: 'bot' });
    expect(homeserver.user('carol')).toMatchObject({
      password: carol.password,
      admin: true,
      user_type: 'bot',
      displayname: 'carol',
    });
    expect(homeserver.devices('carol')).toHaveLength(1);
    const client = homeserver.client({ accessToken: access_token as string });
    expect(await client.media.list('@carol:example.org').toArray()).toEqual([]);
  });

  test('a session with a refresh token ends after five minutes', async () => {
    const homeserver = new FakeSynapse();
    const { access_token, ...rest } = await register(homeserver, { admin: true, refresh_token: true });
    expect(rest).toMatchObject({ expires_in_ms: 300_000, refresh_token: expect.stringMatching(/^syr_/) });
    homeserver.advanceTime(300_001);
    const client = homeserver.client({ accessToken: access_token as string });
    await expect(client.media.list('@carol:example.org').first()).rejects.toMatchObject({ status: 401 });
  });

  test('a name that is taken in capital letters is taken', async () => {
    const homeserver = new FakeSynapse();
    homeserver.addUser('Carol');
    await expect(register(homeserver)).rejects.toMatchObject({ status: 400, errcode: 'M_USER_IN_USE' });
  });

  test.each([
    ['a b', "User ID can only contain characters a-z, 0-9, or '=_-./+'"],
    ['_a', 'User ID may not begin with _'],
    ['a'.repeat(250), 'User ID may not be longer than 255 characters'],
    ['123', 'Numeric user IDs are reserved for guest users.'],
  ])('the name %s is refused', async (username, error) => {
    const call = register(new FakeSynapse(), { username });
    await expect(call).rejects.toMatchObject({ status: 400, errcode: 'M_INVALID_USERNAME', error });
  });

  test('a device name that is too long is refused after the account was created', async () => {
    const homeserver = new FakeSynapse();
    const call = register(homeserver, { initial_device_display_name: 'x'.repeat(101) });
    await expect(call).rejects.toMatchObject({ status: 400, errcode: 'M_TOO_LARGE' });
    expect(homeserver.user('carol')).toBeDefined();
    expect(homeserver.devices('carol')).toEqual([]);
  });

  test('is refused where there is no secret, although there are nonces', async () => {
    const homeserver = new FakeSynapse({ features: { registrationSharedSecret: null } });
    await expect(register(homeserver)).rejects.toMatchObject({ error: 'Shared secret registration is not enabled' });
  });

  describe('the checks', () => {
    const send = (homeserver: FakeSynapse, body: Record<string, unknown>) =>
      homeserver.client({ accessToken: null }).request({ method: 'POST', path, body });
    const nonceOf = (homeserver: FakeSynapse) => homeserver.client({ accessToken: null }).registration.nonce();

    test('come in the order of Synapse, and each uses the nonce up', async () => {
      const homeserver = new FakeSynapse();
      const steps: [fields: Record<string, unknown>, status: number, error: string][] = [
        [{}, 400, 'username must be specified'],
        [{ username: 5 }, 400, 'Invalid username'],
        [{ username: 'a\0' }, 400, 'Invalid username'],
        [{ username: 'a'.repeat(513) }, 400, 'Invalid username'],
        [{ username: 'a' }, 400, 'password must be specified'],
        [{ username: 'a', password: null }, 400, 'Invalid password'],
        [{ username: 'a', password: 'p', user_type: 'x' }, 400, 'Invalid user type'],
        [{ username: 'a', password: 'p' }, 400, 'mac must be specified'],
        [{ username: 'a', password: 'p', mac: 5 }, 500, 'Internal server error'],
        [{ username: 'a', password: 'p', mac: '00', refresh_token: 1 }, 403, 'HMAC incorrect'],
      ];
      await expect(send(homeserver, {})).rejects.toMatchObject({ status: 400, error: 'nonce must be specified' });
      for (const [fields, status, error] of steps) {
        const nonce = await nonceOf(homeserver);
        await expect(send(homeserver, { nonce, ...fields })).rejects.toMatchObject({ status, error });
        await expect(send(homeserver, { nonce, ...fields })).rejects.toMatchObject({ error: 'unrecognised nonce' });
      }
    });

    test('a nonce can be used for 60 seconds', async () => {
      const homeserver = new FakeSynapse({ now: () => 1_000_000 });
      const [early, late] = [await nonceOf(homeserver), await nonceOf(homeserver)];
      homeserver.advanceTime(60_999);
      await expect(send(homeserver, { nonce: early })).rejects.toMatchObject({ error: 'username must be specified' });
      homeserver.advanceTime(1);
      await expect(send(homeserver, { nonce: late })).rejects.toMatchObject({ error: 'unrecognised nonce' });
    });
  });
});

describe('registration tokens', () => {
  const create = (body: object | undefined, homeserver = new FakeSynapse()) =>
    homeserver.client().request({ method: 'POST', path: '/_synapse/admin/v1/registration_tokens/new', body });

  test.each([
    [{ token: 5 }, 'token must be a string'],
    [{ token: '' }, 'token must not be empty and must not be longer than 64 characters'],
    [{ token: 'a'.repeat(65) }, 'token must not be empty and must not be longer than 64 characters'],
    [{ token: 'a/b', length: 'x' }, 'token must consist only of characters matched by the regex [A-Za-z0-9-_]'],
    [{ length: '8' }, 'length must be an integer'],
    [{ length: 0 }, 'length must be greater than zero and not greater than 64'],
    [{ uses_allowed: -1, expiry_time: 5 }, 'uses_allowed must be a non-negative integer or null'],
    [{ expiry_time: true }, 'expiry_time must be an integer or null'],
    [{ expiry_time: 5 }, 'expiry_time must not be in the past'],
  ])('%j is refused', async (body, error) => {
    await expect(create(body)).rejects.toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM', error });
  });

  test('without a name the homeserver makes one', async () => {
    expect(await create({ length: 9, uses_allowed: 2 })).toEqual({
      token: expect.stringMatching(/^[A-Za-z]{9}$/),
      uses_allowed: 2,
      pending: 0,
      completed: 0,
      expiry_time: null,
    });
    await expect(create(undefined)).rejects.toMatchObject({ status: 400, errcode: 'M_NOT_JSON' });
  });

  test('a number of uses that the database cannot hold makes Synapse fail', async () => {
    const uses_allowed = 2 ** 31;
    expect(await create({ uses_allowed })).toMatchObject({ uses_allowed });
    await expect(create({ uses_allowed }, new FakeSynapse({ database: 'postgres' }))).rejects.toMatchObject({
      status: 500,
    });
  });

  test('a seeded token is listed, changed and deleted', async () => {
    const homeserver = new FakeSynapse();
    const { registrationTokens } = homeserver.client();
    homeserver.addRegistrationToken('invite', { uses_allowed: 2, completed: 2 });
    expect(homeserver.addRegistrationToken().token).toMatch(/^\w{16}$/);
    expect((await registrationTokens.list({ valid: false })).registration_tokens).toMatchObject([{ token: 'invite' }]);
    await registrationTokens.update('invite', { uses_allowed: null });
    expect(homeserver.registrationToken('invite')).toMatchObject({ uses_allowed: null, completed: 2 });
    await registrationTokens.delete('invite');
    expect(homeserver.registrationToken('invite')).toBeUndefined();
    await expect(registrationTokens.delete('invite')).rejects.toThrow(NotFoundError);
  });

  test.each(['', 'a/b', 'a'.repeat(65), 'taken'])('the seed %j is refused', (token) => {
    const homeserver = new FakeSynapse();
    homeserver.addRegistrationToken('taken');
    expect(() => homeserver.addRegistrationToken(token)).toThrow(/token/);
  });

  test('what has begun counts, what has ended does not begin again, and a limit of 0 is none', () => {
    const world = new World(resolveSettings({ now: () => 1000 }));
    addRegistrationToken(world, 'two', { uses_allowed: 2 });
    expect(beginRegistration(world, 'two')).toBe(true);
    expect(registerWithToken(world, 'two', 'a')).toBe('@a:example.org');
    expect(registerWithToken(world, 'two', 'b')).toBeUndefined();
    expect(beginRegistration(world, 'two')).toBe(false);
    expect(world.registrationTokens.get('two')).toMatchObject({ pending: 1, completed: 1 });
    addRegistrationToken(world, 'zero', { uses_allowed: 0 });
    expect(registerWithToken(world, 'zero', 'c')).toBe('@c:example.org');
    addRegistrationToken(world, 'expired', { expiry_time: 999 });
    expect(registerWithToken(world, 'expired', 'd')).toBeUndefined();
    expect(registerWithToken(world, 'unknown', 'd')).toBeUndefined();
    expect(world.accounts.has('@d:example.org')).toBe(false);
  });
});
