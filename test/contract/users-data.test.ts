import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { account, homeserver, isMas, synapse, unique, userId } from './support/server.ts';

operation('users.joinedRooms', () => {
  test('lists the rooms that the user is in, and no others', async () => {
    const user = await homeserver.register();
    expect(await synapse.users.joinedRooms(user.user_id)).toEqual({ joined_rooms: [], total: 0 });
    const rooms = [await homeserver.createRoom(user), await homeserver.createRoom(user)];
    const left = await homeserver.createRoom(user);
    await homeserver.leave(user, left);
    const { joined_rooms, total } = await synapse.users.joinedRooms(user.user_id);
    expect([...joined_rooms].sort()).toEqual([...rooms].sort());
    expect(total).toBe(2);
  });
});

operation('users.memberships', () => {
  test('tells join, invite, leave and ban by room', async () => {
    const [user, host] = [await homeserver.register(), await homeserver.register()];
    const [joined, invited, left, banned] = await Promise.all([1, 2, 3, 4].map(() => homeserver.createRoom(host)));
    if (!joined || !invited || !left || !banned) throw new Error('unreachable');
    await homeserver.join(user, joined);
    await homeserver.invite(host, invited, user.user_id);
    await homeserver.join(user, left);
    await homeserver.leave(user, left);
    await homeserver.ban(host, banned, user.user_id);
    const { memberships } = await synapse.users.memberships(user.user_id);
    expect(memberships).toEqual({ [joined]: 'join', [invited]: 'invite', [left]: 'leave', [banned]: 'ban' });
  });
});

operation('users.sentInviteCount', () => {
  test('counts the invites since from_ts', async () => {
    const [host, guest, late] = [await homeserver.register(), await homeserver.register(), await homeserver.register()];
    const room = await homeserver.createRoom(host);
    await homeserver.invite(host, room, guest.user_id);
    expect(await synapse.users.sentInviteCount(host.user_id, { from_ts: 0 })).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const between = Date.now();
    await homeserver.invite(host, room, late.user_id);
    expect(await synapse.users.sentInviteCount(host.user_id, { from_ts: 0 })).toBe(2);
    expect(await synapse.users.sentInviteCount(host.user_id, { from_ts: between })).toBe(1);
    expect(await synapse.users.sentInviteCount(guest.user_id, { from_ts: 0 })).toBe(0);
  });
});

operation('users.cumulativeJoinedRoomCount', () => {
  test('counts the rooms joined since from_ts, also the ones left again', async () => {
    const user = await homeserver.register();
    const first = await homeserver.createRoom(user);
    await homeserver.leave(user, first);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const between = Date.now();
    await homeserver.createRoom(user);
    expect(await synapse.users.cumulativeJoinedRoomCount(user.user_id, { from_ts: 0 })).toBe(2);
    expect(await synapse.users.cumulativeJoinedRoomCount(user.user_id, { from_ts: between })).toBe(1);
  });
});

operation('users.accountData', () => {
  test('gives what clients store, in general and for a room', async () => {
    const user = await homeserver.register();
    const room = await homeserver.createRoom(user);
    await homeserver.setAccountData(user, 'org.example.theme', { colour: 'blue', nested: { a: [1, null] } });
    await homeserver.setRoomAccountData(user, room, 'org.example.note', { text: 'mine' });
    const { account_data } = await synapse.users.accountData(user.user_id);
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
    const user = await homeserver.register();
    const { user_id } = user;
    expect(await synapse.users.pushers(user_id)).toEqual({ pushers: [], total: 0 });
    const pusher = await homeserver.addPusher(user);
    const { pushers, total } = await synapse.users.pushers(user_id);
    expect(total).toBe(1);
    expect(pushers).toMatchObject([pusher]);
    // As Synapse itself writes it for an e-mail address.
    await homeserver.unsetPusherLanguage(user_id);
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
    const user = await homeserver.register();
    await noKeys(user.user_id);
    expect(await homeserver.replaceMasterKey(user, 'first', { prove: !isMas })).toBe(true);
    expect(await homeserver.replaceMasterKey(user, 'second')).toBe(false);
    const until = await synapse.users.allowCrossSigningReplacement(user.user_id);
    expect(until).toBeGreaterThan(Date.now() + 9 * 60_000);
    expect(until).toBeLessThan(Date.now() + 11 * 60_000);
    expect(await homeserver.masterKeyReplaceableUntil(user.user_id)).toBe(until);
    expect(await homeserver.replaceMasterKey(user, 'second')).toBe(isMas);
  });

  test('an unknown account is 404', () => noKeys(userId('nobody')));
});

operation('users.experimentalFeatures', () => {
  test('tells by name what is on', async () => {
    const { user_id } = await homeserver.register();
    const { features } = await synapse.users.experimentalFeatures(user_id);
    expect(Object.keys(features)).toContain('msc3881');
    expect(Object.values(features)).toEqual(Object.values(features).map(() => false));
  });
});

operation('users.setExperimentalFeatures', () => {
  test('turns a feature on and off, and leaves the others alone', async () => {
    const { user_id } = await homeserver.register();
    const before = await synapse.users.experimentalFeatures(user_id);
    expect(await synapse.users.setExperimentalFeatures(user_id, { msc3881: true })).toBeUndefined();
    expect(await synapse.users.experimentalFeatures(user_id)).toEqual({
      features: { ...before.features, msc3881: true },
    });
    await synapse.users.setExperimentalFeatures(user_id, { msc3881: false });
    expect(await synapse.users.experimentalFeatures(user_id)).toEqual(before);
  });

  test('an unknown feature is refused', async () => {
    const { user_id } = await homeserver.register();
    expect(await apiError(synapse.users.setExperimentalFeatures(user_id, { msc0: true }))).toMatchObject({
      status: 400,
    });
  });
});
