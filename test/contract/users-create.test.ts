import { PreconditionError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { RefusedError } from './homeserver/homeserver.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { account, has, homeserver, isMas, synapse, unique, userId } from './support/server.ts';

const fresh = (stem: string) => userId(unique(stem));

operation('users.createOrModify', () => {
  test('update refuses to make an account', async () => {
    const name = fresh('update');
    await expect(synapse.users.update(name, { displayname: 'Nobody' })).rejects.toThrow(PreconditionError);
    expect(await apiError(synapse.users.get(name))).toMatchObject({ name: 'NotFoundError', status: 404 });
  });

  test('lock and unlock refuse to make an account', async () => {
    const name = fresh('lock');
    await expect(synapse.users.lock(name)).rejects.toThrow(PreconditionError);
    await expect(synapse.users.unlock(name)).rejects.toThrow(PreconditionError);
    expect(await apiError(synapse.users.get(name))).toMatchObject({ status: 404 });
  });

  test('create refuses to touch an account that exists', async () => {
    const name = await account({ displayname: 'First' });
    await expect(synapse.users.create(name, { displayname: 'Second' })).rejects.toThrow(PreconditionError);
    expect(await synapse.users.get(name)).toMatchObject({ displayname: 'First' });
  });

  if (isMas) {
    test('making an account is refused when authentication is delegated', async () => {
      for (const make of [
        () => synapse.users.create(fresh('made')),
        () => synapse.users.createOrModify(fresh('made')),
      ]) {
        expect(await apiError(make())).toMatchObject({ status: 403, errcode: 'M_FORBIDDEN' });
      }
    });
    return;
  }

  test('makes an account, and then modifies it', async () => {
    const name = fresh('made');
    const { created, user } = await synapse.users.createOrModify(name, { password: 'made-password' });
    expect(created).toBe(true);
    expect(user).toMatchObject({ displayname: name.slice(1, name.indexOf(':')), admin: false, deactivated: false });
    expect(await homeserver.passwordWorks(name, 'made-password')).toBe(true);
    const again = await synapse.users.createOrModify(name, { displayname: 'Second' });
    expect(again).toMatchObject({ created: false, user: { displayname: 'Second', creation_ts: user.creation_ts } });
  });

  test('an external id that is taken is refused, and the new account is there all the same', async () => {
    const external_ids = [{ auth_provider: 'oidc-test', external_id: unique('taken') }];
    await account({ external_ids });
    const thief = fresh('thief');
    expect(await apiError(synapse.users.create(thief, { external_ids }))).toMatchObject({
      status: has('1.46') ? 409 : 500,
    });
    expect(await synapse.users.get(thief)).toMatchObject({ external_ids: [] });
  });

  for (const make of ['create', 'createOrModify'] as const) {
    test(`${make} with deactivated makes an account that is deactivated, and whose password does not work`, async () => {
      const name = fresh('closed');
      await synapse.users[make](name, { password: 'closed-password', deactivated: true });
      expect(await synapse.users.get(name)).toMatchObject({ deactivated: true });
      expect(await homeserver.passwordWorks(name, 'closed-password')).toBe(false);
    });

    test(`${make} with locked ${has('1.91') ? 'makes an account that is locked' : 'throws, for this Synapse cannot lock'}`, async () => {
      const name = fresh('locked');
      const call = synapse.users[make](name, { password: 'locked-password', locked: true });
      if (!has('1.91')) return expect(call).rejects.toThrow(PreconditionError);
      await call;
      expect(await synapse.users.get(name)).toMatchObject({ locked: true });
      expect(await homeserver.isLocked(name)).toBe(true);
      // Some versions refuse the login, others the token.
      const token = await homeserver.logIn(name, 'locked-password').catch((error: unknown) => error);
      if (typeof token === 'string') expect(await homeserver.tokenWorks(token)).toBe(false);
      else expect(token).toBeInstanceOf(RefusedError);
    });
  }

  test('a localpart that Synapse does not allow is refused', async () => {
    expect(await apiError(synapse.users.createOrModify(userId('Upper Case')))).toMatchObject({
      status: 400,
      errcode: 'M_INVALID_USERNAME',
    });
  });

  test('eight parallel calls for one new account all succeed', async () => {
    const name = fresh('race');
    const results = await Promise.all(
      Array.from({ length: 8 }, () => synapse.users.createOrModify(name, { displayname: 'Racer' })),
    );
    expect(results.filter(({ created }) => created === true)).toHaveLength(1);
    expect(results.map(({ user }) => user.displayname)).toEqual(results.map(() => 'Racer'));
  });

  test('of two that race to create one account exactly one succeeds, and the other says so', async () => {
    const name = fresh('creators');
    const results = await Promise.allSettled(
      [1, 2].map((number) => synapse.users.create(name, { displayname: `Creator ${number}` })),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const loser: unknown = results.find((result) => result.status === 'rejected')?.reason;
    if (!(loser instanceof PreconditionError)) expect(loser).toMatchObject({ status: 400, errcode: 'M_USER_IN_USE' });
  });
});
