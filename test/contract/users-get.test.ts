import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { account, synapse, unique, userId } from './support/server.ts';

operation('users.get', () => {
  test('gives the account in full', async () => {
    const address = `${unique('full')}@example.org`;
    const externalId = unique('external');
    const before = Date.now();
    const name = await account({
      displayname: 'Full Name',
      avatar_url: 'mxc://test/avatar',
      user_type: 'bot',
      admin: true,
      threepids: [{ medium: 'email', address }],
      external_ids: [{ auth_provider: 'oidc-test', external_id: externalId }],
    });
    const user = await synapse.users.get(name);
    expect(user).toMatchObject({
      displayname: 'Full Name',
      avatar_url: 'mxc://test/avatar',
      admin: true,
      deactivated: false,
      shadow_banned: false,
      appservice_id: null,
      consent_version: null,
      consent_server_notice_sent: null,
      threepids: [{ medium: 'email', address }],
      external_ids: [{ auth_provider: 'oidc-test', external_id: externalId }],
    });
    // Whole seconds, and Synapse may round them down.
    expect(user.creation_ts).toBeGreaterThan(before - 1000);
    expect(user.creation_ts).toBeLessThanOrEqual(Date.now());
    expect(user).not.toHaveProperty('password_hash');
  });

  test('counts the creation in milliseconds, as the list does', async () => {
    const name = await account();
    const { creation_ts } = await synapse.users.get(name);
    const listed = await synapse.users.list({ user_id: name, guests: false }).first();
    expect(listed).toMatchObject({ name, creation_ts });
  });

  test('an unknown account is 404, another homeserver’s is 400', async () => {
    expect(await apiError(synapse.users.get(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
    expect(await apiError(synapse.users.get('@alice:elsewhere.example'))).toMatchObject({ status: 400 });
  });
});
