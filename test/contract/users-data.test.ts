import { expect, test } from 'vitest';
import type { RegisteredUser } from '../synapse/start.ts';
import { type ClientAnswer, client, createRoom, join, must, roomPath } from './support/client.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { account, isMas, register, sql, synapse, unique, userId } from './support/server.ts';

const r0 = '/_matrix/client/r0';

async function invite(token: string, room: string, user: string): Promise<void> {
  await must('POST', roomPath(room, 'invite'), { token, body: { user_id: user } });
}

async function leave(token: string, room: string): Promise<void> {
  await must('POST', roomPath(room, 'leave'), { token, body: {} });
}

operation('users.joinedRooms', () => {
  test('lists the rooms that the user is in, and no others', async () => {
    const user = await register();
    expect(await synapse.users.joinedRooms(user.user_id)).toEqual({ joined_rooms: [], total: 0 });
    const rooms = [await createRoom(user.access_token), await createRoom(user.access_token)];
    const left = await createRoom(user.access_token);
    await leave(user.access_token, left);
    const { joined_rooms, total } = await synapse.users.joinedRooms(user.user_id);
    expect([...joined_rooms].sort()).toEqual([...rooms].sort());
    expect(total).toBe(2);
  });
});

operation('users.memberships', () => {
  test('tells join, invite, leave and ban by room', async () => {
    const [user, host] = [await register(), await register()];
    const [joined, invited, left, banned] = await Promise.all([1, 2, 3, 4].map(() => createRoom(host.access_token)));
    if (!joined || !invited || !left || !banned) throw new Error('unreachable');
    await join(user.access_token, joined);
    await invite(host.access_token, invited, user.user_id);
    await join(user.access_token, left);
    await leave(user.access_token, left);
    await must('POST', roomPath(banned, 'ban'), { token: host.access_token, body: { user_id: user.user_id } });
    const { memberships } = await synapse.users.memberships(user.user_id);
    expect(memberships).toEqual({ [joined]: 'join', [invited]: 'invite', [left]: 'leave', [banned]: 'ban' });
  });
});

operation('users.sentInviteCount', () => {
  test('counts the invites since from_ts', async () => {
    const [host, guest, late] = [await register(), await register(), await register()];
    const room = await createRoom(host.access_token);
    await invite(host.access_token, room, guest.user_id);
    expect(await synapse.users.sentInviteCount(host.user_id, { from_ts: 0 })).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const between = Date.now();
    await invite(host.access_token, room, late.user_id);
    expect(await synapse.users.sentInviteCount(host.user_id, { from_ts: 0 })).toBe(2);
    expect(await synapse.users.sentInviteCount(host.user_id, { from_ts: between })).toBe(1);
    expect(await synapse.users.sentInviteCount(guest.user_id, { from_ts: 0 })).toBe(0);
  });
});

operation('users.cumulativeJoinedRoomCount', () => {
  test('counts the rooms joined since from_ts, also the ones left again', async () => {
    const user = await register();
    const first = await createRoom(user.access_token);
    await leave(user.access_token, first);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const between = Date.now();
    await createRoom(user.access_token);
    expect(await synapse.users.cumulativeJoinedRoomCount(user.user_id, { from_ts: 0 })).toBe(2);
    expect(await synapse.users.cumulativeJoinedRoomCount(user.user_id, { from_ts: between })).toBe(1);
  });
});

operation('users.accountData', () => {
  test('gives what clients store, in general and for a room', async () => {
    const { user_id, access_token: token } = await register();
    const room = await createRoom(token);
    const base = `${r0}/user/${encodeURIComponent(user_id)}`;
    await must('PUT', `${base}/account_data/org.example.theme`, {
      token,
      body: { colour: 'blue', nested: { a: [1, null] } },
    });
    await must('PUT', `${base}/rooms/${encodeURIComponent(room)}/account_data/org.example.note`, {
      token,
      body: { text: 'mine' },
    });
    const { account_data } = await synapse.users.accountData(user_id);
    expect(account_data.global['org.example.theme']).toEqual({ colour: 'blue', nested: { a: [1, null] } });
    expect(account_data.rooms[room]).toMatchObject({ 'org.example.note': { text: 'mine' } });
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.users.accountData(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
  });
});

operation('users.pushers', () => {
  test('lists where notifications go to', async () => {
    const { user_id, access_token: token } = await register();
    expect(await synapse.users.pushers(user_id)).toEqual({ pushers: [], total: 0 });
    const pusher = {
      app_display_name: 'Test app',
      app_id: 'org.example.app',
      data: { url: 'https://push.example.org/_matrix/push/v1/notify' },
      device_display_name: 'Phone',
      kind: 'http',
      lang: 'en',
      profile_tag: 'tag',
      pushkey: unique('key'),
    };
    await must('POST', `${r0}/pushers/set`, { token, body: { ...pusher, append: false } });
    const { pushers, total } = await synapse.users.pushers(user_id);
    expect(total).toBe(1);
    expect(pushers).toMatchObject([pusher]);
    // As Synapse itself writes it for an e-mail address.
    await sql('UPDATE pushers SET lang = NULL WHERE user_name = ?', [user_id]);
    expect((await synapse.users.pushers(user_id)).pushers).toMatchObject([{ ...pusher, lang: null }]);
  });
});

operation('users.findByExternalId', () => {
  test('finds the owner of an identity, and nobody without one', async () => {
    // A path has to survive what providers use as ids.
    const externalId = `${unique('sub')}/a b%2F?#ü`;
    const name = await account({ external_ids: [{ auth_provider: 'oidc-test', external_id: externalId }] });
    expect(await synapse.users.findByExternalId('oidc-test', externalId)).toBe(name);
    expect(await synapse.users.findByExternalId('oidc-test', 'nobody')).toBeNull();
    expect(await synapse.users.findByExternalId('oidc-other', externalId)).toBeNull();
  });
});

operation('users.findByThreepid', () => {
  test('finds the owner of an address, and nobody without one', async () => {
    const [address, phone] = [`${unique('mail')}+tag@example.org`, `49${Date.now()}`];
    const name = await account({
      threepids: [
        { medium: 'email', address },
        { medium: 'msisdn', address: phone },
      ],
    });
    expect(await synapse.users.findByThreepid('email', address)).toBe(name);
    expect(await synapse.users.findByThreepid('msisdn', phone)).toBe(name);
    expect(await synapse.users.findByThreepid('email', 'nobody@example.org')).toBeNull();
  });
});

operation('users.isUsernameAvailable', () => {
  test('tells free, taken and invalid names apart', async () => {
    const name = unique('name');
    expect(await synapse.users.isUsernameAvailable(name)).toEqual({ available: true });
    await account({}, name);
    expect(await synapse.users.isUsernameAvailable(name)).toMatchObject({ available: false, errcode: 'M_USER_IN_USE' });
    expect(await synapse.users.isUsernameAvailable('Not Valid')).toMatchObject({
      available: false,
      errcode: 'M_INVALID_USERNAME',
    });
    expect(await synapse.users.isUsernameAvailable('ü')).toMatchObject({
      available: false,
      errcode: 'M_INVALID_USERNAME',
    });
  });
});

const noKeys = async (user: string) =>
  expect(await apiError(synapse.users.allowCrossSigningReplacement(user))).toMatchObject({
    name: 'NotFoundError',
    status: 404,
    errcode: 'M_NOT_FOUND',
  });

operation('users.allowCrossSigningReplacement', () => {
  test(`lets the user replace its keys for ten minutes${isMas ? '' : ', by a mark that only delegated authentication asks for'}`, async () => {
    const user = await register();
    await noKeys(user.user_id);
    await uploadKeys(user, 'first', { prove: !isMas });
    expect((await uploadKeys(user, 'second')).status).toBe(401);
    const until = await synapse.users.allowCrossSigningReplacement(user.user_id);
    expect(until).toBeGreaterThan(Date.now() + 9 * 60_000);
    expect(until).toBeLessThan(Date.now() + 11 * 60_000);
    const marks = await sql(
      "SELECT updatable_without_uia_before_ms AS mark FROM e2e_cross_signing_keys WHERE user_id = ? AND keytype = 'master'",
      [user.user_id],
    );
    expect(marks).toEqual([{ mark: until }]);
    expect((await uploadKeys(user, 'second')).status).toBe(isMas ? 200 : 401);
  });

  test('an unknown account is 404', () => noKeys(userId('nobody')));
});

/** Uploads a master key. Synapse looks at its form only. */
async function uploadKeys(
  { user_id, access_token, password }: RegisteredUser,
  seed: string,
  { prove = false } = {},
): Promise<ClientAnswer> {
  const key = Buffer.from(seed.padEnd(32, '.')).toString('base64').replace(/=+$/, '');
  const master_key = { user_id, usage: ['master'], keys: { [`ed25519:${key}`]: key } };
  const auth = { type: 'm.login.password', identifier: { type: 'm.id.user', user: user_id }, password };
  const body = { master_key, ...(prove && { auth }) };
  return client('POST', '/_matrix/client/unstable/keys/device_signing/upload', { token: access_token, body });
}

operation('users.experimentalFeatures', () => {
  test('tells by name what is on', async () => {
    const { user_id } = await register();
    const { features } = await synapse.users.experimentalFeatures(user_id);
    expect(Object.keys(features)).toContain('msc3881');
    expect(Object.values(features)).toEqual(Object.values(features).map(() => false));
  });
});

operation('users.setExperimentalFeatures', () => {
  test('turns a feature on and off, and leaves the others alone', async () => {
    const { user_id } = await register();
    const before = await synapse.users.experimentalFeatures(user_id);
    expect(await synapse.users.setExperimentalFeatures(user_id, { msc3881: true })).toBeUndefined();
    expect(await synapse.users.experimentalFeatures(user_id)).toEqual({
      features: { ...before.features, msc3881: true },
    });
    await synapse.users.setExperimentalFeatures(user_id, { msc3881: false });
    expect(await synapse.users.experimentalFeatures(user_id)).toEqual(before);
  });

  test('an unknown feature is refused', async () => {
    const { user_id } = await register();
    expect(await apiError(synapse.users.setExperimentalFeatures(user_id, { msc0: true }))).toMatchObject({
      status: 400,
    });
  });
});
