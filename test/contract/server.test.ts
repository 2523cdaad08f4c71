import { path, SynapseAdmin } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, isMas, server, synapse, unavailable } from './support/server.ts';

operation('server.version', () => {
  test('tells the version of the server that runs, without a token', async () => {
    const stranger = new SynapseAdmin({ baseUrl: `${server.baseUrl}/`, accessToken: 'wrong' });
    expect(await stranger.server.version()).toBe(server.version);
  });
});

operation('server.whoami', () => {
  test('returns whose token it is, and that it is an admin', async () => {
    const own = await synapse.server.whoami();
    expect(own).toMatchObject({ user_id: server.adminUserId, isAdmin: true });
    const { works, ...session } = await homeserver.session(server.adminToken);
    expect(works).toBe(true);
    expect(own).toEqual({ ...session, isAdmin: true });
  });

  test('a user is no admin', async () => {
    const { access_token, user_id } = await homeserver.register();
    const user = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
    expect(await user.server.whoami()).toMatchObject({ user_id, isAdmin: false });
  });

  if (!isMas) {
    test('an admin is no longer one when the flag is taken away', async () => {
      const { access_token, user_id } = await homeserver.register(undefined, { admin: true });
      const user = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
      expect(await user.server.whoami()).toMatchObject({ user_id, isAdmin: true });
      await synapse.users.setAdmin(user_id, false);
      expect(await user.server.whoami()).toMatchObject({ user_id, isAdmin: false });
    });

    test('a token that was made by login has no device', async () => {
      const { user_id } = await homeserver.register();
      const { access_token } = await synapse.users.login(user_id);
      const user = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
      const own = await user.server.whoami();
      expect(own).toMatchObject({ user_id, isAdmin: false });
      expect(own).not.toHaveProperty('device_id');
    });
  } else {
    test('the admin flag of an account means nothing: the scope of the token decides', async () => {
      const { access_token, user_id } = await homeserver.register();
      await synapse.users.update(user_id, { admin: true });
      const user = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
      expect(await user.server.whoami()).toMatchObject({ user_id, isAdmin: false });
    });
  }
});

describe.skipIf(unavailable)('synapse.request', () => {
  test('reaches an endpoint that is not wrapped, with a schema of the caller', async () => {
    const owner = await homeserver.register();
    const room = await homeserver.createRoom(owner);
    const members = z.object({ members: z.array(z.string()), total: z.number() });
    expect(
      await synapse.request({ method: 'GET', path: path`/_synapse/admin/v1/rooms/${room}/members`, schema: members }),
    ).toEqual({ members: [owner.user_id], total: 1 });
  });

  test('sends query and body', async () => {
    const owner = await homeserver.register();
    const { user_id } = owner;
    const room = await homeserver.createRoom(owner, { name: user_id });
    const found = await synapse.request({
      method: 'GET',
      path: '/_synapse/admin/v1/rooms',
      query: { search_term: user_id.toLowerCase(), limit: 1 },
    });
    expect(found).toMatchObject({ rooms: [{ room_id: room }] });
    const answer = await synapse.request({
      method: 'PUT',
      path: path`/_synapse/admin/v2/users/${user_id}`,
      body: { displayname: 'By hand' },
    });
    expect(answer).toMatchObject({ displayname: 'By hand' });
  });

  test('an endpoint that no Synapse has is unavailable', async () => {
    const error = await apiError(synapse.request({ method: 'GET', path: '/_synapse/admin/v9/nothing' }));
    expect(error).toMatchObject({
      name: 'EndpointUnavailableError',
      errcode: 'M_UNRECOGNIZED',
      status: has('1.74') ? 404 : 400,
    });
  });
});

describe.skipIf(unavailable)('errors of the server', () => {
  test('a token that it does not know is 401', async () => {
    const stranger = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: 'syt_wrong' });
    expect(await apiError(stranger.users.get(server.adminUserId))).toMatchObject({
      status: 401,
      errcode: 'M_UNKNOWN_TOKEN',
    });
  });

  test('a user who is no admin is 403', async () => {
    const { access_token, user_id } = await homeserver.register();
    const user = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
    expect(await apiError(user.users.get(user_id))).toMatchObject({ status: 403, errcode: 'M_FORBIDDEN' });
  });

  if (has('1.91') && !isMas) {
    test('a locked admin is shut out', async () => {
      const { access_token, user_id } = await homeserver.register(undefined, { admin: true });
      const locked = new SynapseAdmin({ baseUrl: server.baseUrl, accessToken: access_token });
      await locked.users.get(user_id);
      await synapse.users.update(user_id, { locked: true });
      expect(await apiError(locked.users.get(user_id))).toMatchObject({
        status: 401,
        errcode: expect.stringMatching(/_USER_LOCKED$/) as string,
        softLogout: true,
      });
    });
  }
});
