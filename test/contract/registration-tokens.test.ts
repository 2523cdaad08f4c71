import { expect, test } from 'vitest';
import { losingFirstResponse } from './support/client-through.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { homeserver, synapse, unique } from './support/server.ts';
import { until } from './support/wait.ts';

const tokens = synapse.registrationTokens;
const inAnHour = () => Date.now() + 3_600_000;
const unlimited = { uses_allowed: null, expiry_time: null, pending: 0, completed: 0 };

/** Creates a token that is valid for a second, and waits for its end. */
async function createExpired(): Promise<string> {
  const expiry_time = Date.now() + 1000;
  const { token } = await tokens.create({ expiry_time });
  await until('the token has expired', async () => Date.now() > expiry_time);
  return token;
}

operation('registrationTokens.list', () => {
  test('lists all tokens, the valid ones, or the others', async () => {
    const { token: valid } = await tokens.create({ uses_allowed: 1, expiry_time: inAnHour() });
    const { token: endless } = await tokens.create();
    const { token: used } = await tokens.create({ uses_allowed: 1 });
    await homeserver.registerWithToken(used);
    const expired = await createExpired();
    const own = new Set([valid, endless, used, expired]);
    const list = async (params?: { valid: boolean }) => {
      const { registration_tokens } = await tokens.list(params);
      return registration_tokens.map(({ token }) => token).filter((token) => own.has(token));
    };
    expect(new Set(await list())).toEqual(own);
    expect(new Set(await list({ valid: true }))).toEqual(new Set([valid, endless]));
    expect(new Set(await list({ valid: false }))).toEqual(new Set([used, expired]));
  });

  test('shows the limits and the uses of each token', async () => {
    const expiry_time = inAnHour();
    const { token } = await tokens.create({ uses_allowed: 5, expiry_time });
    await homeserver.registerWithToken(token);
    await homeserver.beginRegistration(token);
    const { registration_tokens } = await tokens.list();
    expect(registration_tokens.find((one) => one.token === token)).toEqual({
      token,
      uses_allowed: 5,
      pending: 1,
      completed: 1,
      expiry_time,
    });
  });
});

operation('registrationTokens.create', () => {
  test('creates a random token without limits, with which anybody registers', async () => {
    const created = await tokens.create();
    expect(created).toEqual({ ...unlimited, token: expect.stringMatching(/^[A-Za-z0-9]{16}$/) });
    const { token } = created;
    for (const completed of [1, 2]) {
      const user_id = (await homeserver.registerWithToken(token)) as string;
      expect(await synapse.users.get(user_id)).toMatchObject({ admin: false, deactivated: false });
      expect(await homeserver.registrationToken(token)).toEqual({ ...unlimited, completed });
    }
    expect(await homeserver.registerWithToken(`${token}x`)).toBeUndefined();
  });

  test('creates random tokens of the length that is asked for', async () => {
    for (const length of [8, 64]) {
      const { token } = await tokens.create({ length });
      expect(token).toHaveLength(length);
      expect(await homeserver.registrationToken(token)).toEqual(unlimited);
    }
  });

  test('creates the token of the caller, with every kind of character, and registers with it', async () => {
    const token = `Az09._~-${unique('token')}`;
    expect(await tokens.create({ token })).toEqual({ ...unlimited, token });
    expect(await homeserver.registerWithToken(token)).toMatch(/^@invited/);
    expect(await tokens.get(token)).toEqual({ ...unlimited, token, completed: 1 });
  });

  test('uses_allowed is the number of accounts', async () => {
    const { token } = await tokens.create({ uses_allowed: 2 });
    expect(await homeserver.registrationToken(token)).toEqual({ ...unlimited, uses_allowed: 2 });
    expect(await homeserver.registerWithToken(token)).toBeDefined();
    expect(await homeserver.registerWithToken(token)).toBeDefined();
    expect(await homeserver.registerWithToken(token)).toBeUndefined();
  });

  test('a registration that has begun counts against uses_allowed', async () => {
    const { token } = await tokens.create({ uses_allowed: 1 });
    expect(await homeserver.beginRegistration(token)).toBe(true);
    expect(await tokens.get(token)).toMatchObject({ pending: 1, completed: 0 });
    expect(await homeserver.registerWithToken(token)).toBeUndefined();
  });

  test('uses_allowed: 0 is listed as used up, and yet stops nobody', async () => {
    const { token } = await tokens.create({ uses_allowed: 0 });
    expect(await homeserver.registrationToken(token)).toEqual({ ...unlimited, uses_allowed: 0 });
    const { registration_tokens } = await tokens.list({ valid: false });
    expect(registration_tokens.map((one) => one.token)).toContain(token);
    expect(await homeserver.registerWithToken(token)).toBeDefined();
  });

  test('takes the greatest number of uses that the SDK sends', async () => {
    const { token } = await tokens.create({ uses_allowed: 2 ** 31 - 1 });
    expect(await homeserver.registrationToken(token)).toMatchObject({ uses_allowed: 2 ** 31 - 1 });
  });

  test('expiry_time is the end of the token, in milliseconds', async () => {
    const expiry_time = inAnHour();
    const { token } = await tokens.create({ expiry_time });
    expect(await homeserver.registrationToken(token)).toEqual({ ...unlimited, expiry_time });
    expect(await homeserver.registerWithToken(token)).toBeDefined();
    expect(await homeserver.registerWithToken(await createExpired())).toBeUndefined();
  });

  test('null is no limit', async () => {
    const { token } = await tokens.create({ uses_allowed: null, expiry_time: null });
    expect(await homeserver.registrationToken(token)).toEqual(unlimited);
  });

  test('a time in the past is 400', async () => {
    expect(await apiError(tokens.create({ expiry_time: Date.now() - 60_000 }))).toMatchObject({
      status: 400,
      errcode: 'M_INVALID_PARAM',
      error: 'expiry_time must not be in the past',
    });
  });

  test('a token that exists is 400, keeps its limits, and is not shown', async () => {
    const { token } = await tokens.create({ token: unique('token'), uses_allowed: 1 });
    const error = await apiError(tokens.create({ token, uses_allowed: 2 }));
    expect(error).toMatchObject({
      status: 400,
      errcode: 'M_INVALID_PARAM',
      error: 'Token already exists: [redacted]',
      mayHaveRun: false,
    });
    expect(await homeserver.registrationToken(token)).toMatchObject({ uses_allowed: 1 });
  });

  test('a random token is created once, even if the response is lost', async () => {
    const before = (await tokens.list()).registration_tokens.length;
    const created = await losingFirstResponse().registrationTokens.create({ uses_allowed: 3 });
    expect(created).toEqual({ ...unlimited, uses_allowed: 3, token: expect.stringMatching(/^\w{16}$/) });
    expect(await homeserver.registrationToken(created.token)).toMatchObject({ uses_allowed: 3 });
    expect((await tokens.list()).registration_tokens).toHaveLength(before + 1);
  });

  test('a token of the caller is created too, but the error says that this is not known', async () => {
    const token = unique('token');
    const error = await apiError(losingFirstResponse().registrationTokens.create({ token }));
    expect(error).toMatchObject({ status: 400, mayHaveRun: true, attempts: 2 });
    expect(await tokens.get(token)).toEqual({ ...unlimited, token });
  });
});

operation('registrationTokens.get', () => {
  test('shows what the token allows, and how often it was used', async () => {
    const expiry_time = inAnHour();
    const { token } = await tokens.create({ uses_allowed: 9, expiry_time });
    const limits = { token, uses_allowed: 9, expiry_time };
    expect(await tokens.get(token)).toEqual({ ...limits, pending: 0, completed: 0 });
    await homeserver.beginRegistration(token);
    expect(await tokens.get(token)).toEqual({ ...limits, pending: 1, completed: 0 });
    await homeserver.registerWithToken(token);
    expect(await tokens.get(token)).toEqual({ ...limits, pending: 1, completed: 1 });
  });

  test('an unknown token is 404, and is not shown', async () => {
    expect(await apiError(tokens.get('no-such-token'))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      error: 'No such registration token: [redacted]',
      ids: { token: '[redacted]' },
    });
  });
});

operation('registrationTokens.update', () => {
  test('changes the limits that are set, and no other', async () => {
    const expiry_time = inAnHour();
    const { token } = await tokens.create();
    expect(await tokens.update(token, { uses_allowed: 1 })).toEqual({ ...unlimited, token, uses_allowed: 1 });
    expect(await tokens.update(token, { expiry_time })).toEqual({ ...unlimited, token, uses_allowed: 1, expiry_time });
    expect(await homeserver.registrationToken(token)).toEqual({ ...unlimited, uses_allowed: 1, expiry_time });
    expect(await homeserver.registerWithToken(token)).toBeDefined();
    expect(await homeserver.registerWithToken(token)).toBeUndefined();
  });

  test('null removes a limit', async () => {
    const { token } = await tokens.create({ uses_allowed: 1, expiry_time: inAnHour() });
    await homeserver.registerWithToken(token);
    expect(await homeserver.registerWithToken(token)).toBeUndefined();
    const open = { ...unlimited, completed: 1 };
    expect(await tokens.update(token, { uses_allowed: null, expiry_time: null })).toEqual({ ...open, token });
    expect(await homeserver.registrationToken(token)).toEqual(open);
    expect(await homeserver.registerWithToken(token)).toBeDefined();
  });

  test('without a limit it reads the token', async () => {
    const { token } = await tokens.create({ uses_allowed: 4 });
    expect(await tokens.update(token, {})).toEqual({ ...unlimited, token, uses_allowed: 4 });
  });

  test('a time in the past is 400', async () => {
    const { token } = await tokens.create();
    expect(await apiError(tokens.update(token, { expiry_time: Date.now() - 60_000 }))).toMatchObject({ status: 400 });
  });

  test('an unknown token is 404', async () => {
    for (const params of [{}, { uses_allowed: 1 }])
      expect(await apiError(tokens.update('no-such-token', params))).toMatchObject({
        name: 'NotFoundError',
        error: 'No such registration token: [redacted]',
      });
  });
});

operation('registrationTokens.delete', () => {
  test('nobody registers with the token any more, and another deletion is 404', async () => {
    const { token } = await tokens.create();
    expect(await tokens.delete(token)).toBeUndefined();
    expect(await homeserver.registrationToken(token)).toBeUndefined();
    expect(await homeserver.registerWithToken(token)).toBeUndefined();
    expect(await apiError(tokens.delete(token))).toMatchObject({
      name: 'NotFoundError',
      error: 'No such registration token: [redacted]',
    });
  });
});
