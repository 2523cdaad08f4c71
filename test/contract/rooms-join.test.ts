import { expect, test } from 'vitest';
import type { Actor } from './homeserver/homeserver.ts';
import type { RoomOptions } from './homeserver/rooms.ts';
import { losingFirstResponse } from './support/client-through.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { unknownAlias, unknownRoom } from './support/rooms.ts';
import { account, homeserver, server, synapse, unique, userId } from './support/server.ts';

const { admin } = homeserver;

/** A room, and its alias. */
async function scene(options: RoomOptions = {}): Promise<{ host: Actor; room: string; alias: string }> {
  const host = await homeserver.register();
  const name = unique('alias');
  const room = await homeserver.createRoom(host, { alias: name, ...options });
  return { host, room, alias: `#${name}:${server.serverName}` };
}

/** A private room that the admin is in, and may invite to. */
async function privateRoom() {
  const room = await scene({ preset: 'private_chat', invite: [admin.user_id] });
  await homeserver.join(admin, room.room);
  return room;
}

operation('rooms.join', () => {
  test('a public room by its id, and again', async () => {
    const { room } = await scene();
    const user_id = await account();
    expect(await synapse.rooms.join(room, { user_id })).toEqual({ room_id: room });
    expect(await homeserver.membership(room, user_id)).toBe('join');
    expect(await synapse.rooms.join(room, { user_id })).toEqual({ room_id: room });
  });

  test('by its alias', async () => {
    const { room, alias } = await scene();
    const user_id = await account();
    expect(await synapse.rooms.join(alias, { user_id })).toEqual({ room_id: room });
    expect(await homeserver.membership(room, user_id)).toBe('join');
  });

  test('a private room that the admin is in: the user is invited first', async () => {
    const { room } = await privateRoom();
    const user_id = await account();
    await synapse.rooms.join(room, { user_id });
    expect(await homeserver.membership(room, user_id)).toBe('join');
    expect(await apiError(synapse.rooms.join(room, { user_id }))).toMatchObject({
      status: 403,
      error: `${user_id} is already in the room.`,
      message: expect.stringMatching(/Nothing is left to do$/),
    });
  });

  test('a private room that the admin is not in', async () => {
    const { room } = await scene({ preset: 'private_chat' });
    const user_id = await account();
    expect(await apiError(synapse.rooms.join(room, { user_id }))).toMatchObject({
      status: 403,
      message: expect.stringContaining('the admin must be in it'),
    });
    expect(await homeserver.membership(room, user_id)).toBeUndefined();
  });

  test('a private room whose response is lost: the call succeeds', async () => {
    const { room } = await privateRoom();
    const user_id = await account();
    expect(await losingFirstResponse().rooms.join(room, { user_id })).toEqual({ room_id: room });
    expect(await homeserver.membership(room, user_id)).toBe('join');
  });

  test('a banned user', async () => {
    const { room, host } = await scene();
    const user_id = await account();
    await homeserver.ban(host, room, user_id);
    expect(await apiError(synapse.rooms.join(room, { user_id }))).toMatchObject({ status: 403 });
    expect(await homeserver.membership(room, user_id)).toBe('ban');
  });

  test('a deactivated account', async () => {
    const { room } = await scene();
    const user_id = await account();
    await synapse.users.deactivate(user_id);
    await synapse.rooms.join(room, { user_id });
    expect(await homeserver.membership(room, user_id)).toBe('join');
  });

  test('server_name says through which servers to join, and is not needed for a room of this one', async () => {
    const { room } = await scene();
    const user_id = await account();
    for (const server_name of ['elsewhere.test', ['elsewhere.test', 'other.test']])
      expect(await synapse.rooms.join(room, { user_id, server_name })).toEqual({ room_id: room });
    const elsewhere = '!nothing:elsewhere.test';
    const without = await apiError(synapse.rooms.join(elsewhere, { user_id }));
    const through = await apiError(synapse.rooms.join(elsewhere, { user_id, server_name: 'elsewhere.test' }));
    expect(without).toMatchObject({ status: 404, attempts: 1 });
    // The server may not talk to others.
    expect(through.status).not.toBe(404);
  });

  test('an unknown user, one of another homeserver, an unknown alias, and what is no room', async () => {
    const { room } = await scene();
    const join = (id: string, user_id: string) => apiError(synapse.rooms.join(id, { user_id }));
    const user = await account();
    expect(await join(room, userId(unique('nobody')))).toMatchObject({ name: 'NotFoundError' });
    expect(await join(room, '@a:elsewhere.test')).toMatchObject({ status: 400 });
    expect(await join(unknownAlias(), user)).toMatchObject({ name: 'NotFoundError' });
    expect(await join('nothing', user)).toMatchObject({ status: 400 });
  });
});

operation('rooms.join:alias', () => {
  test('the room of an alias is looked up after a lost response', async () => {
    const { room, alias } = await privateRoom();
    const user_id = await account();
    expect(await losingFirstResponse().rooms.join(alias, { user_id })).toMatchObject({ room_id: room });
    expect(await homeserver.membership(room, user_id)).toBe('join');
  });
});

operation('rooms.makeAdmin', () => {
  test('the admin who calls, without parameters: power, and an invite to a private room', async () => {
    const { room } = await scene({ preset: 'private_chat' });
    expect(await synapse.rooms.makeAdmin(room)).toBeUndefined();
    expect(await homeserver.powerLevel(room, admin.user_id)).toBe(100);
    expect(await homeserver.membership(room, admin.user_id)).toBe('invite');
    await synapse.rooms.makeAdmin(room);
  });

  test('a member, by alias', async () => {
    const { room, alias } = await scene();
    const user = await homeserver.register();
    await homeserver.join(user, room);
    expect(await homeserver.powerLevel(room, user.user_id)).toBe(0);
    await synapse.rooms.makeAdmin(alias, { user_id: user.user_id });
    expect(await homeserver.powerLevel(room, user.user_id)).toBe(100);
    expect(await homeserver.membership(room, user.user_id)).toBe('join');
  });

  test('nobody is invited to a public room', async () => {
    const { room } = await scene();
    const user_id = await account();
    await synapse.rooms.makeAdmin(room, { user_id });
    expect(await homeserver.powerLevel(room, user_id)).toBe(100);
    expect(await homeserver.membership(room, user_id)).toBeUndefined();
  });

  test('a room without a local admin, an unknown one, an unknown alias, and what is no room', async () => {
    const { room, host } = await scene();
    const guest = await homeserver.register();
    await homeserver.join(guest, room);
    await homeserver.leave(host, room);
    expect(await apiError(synapse.rooms.makeAdmin(room))).toMatchObject({
      status: 400,
      error: 'No local admin user in room',
    });
    expect(await apiError(synapse.rooms.makeAdmin(unknownRoom()))).toMatchObject({
      status: 400,
      error: 'Server not in room',
    });
    expect(await apiError(synapse.rooms.makeAdmin(unknownAlias()))).toMatchObject({
      name: 'NotFoundError',
    });
    expect(await apiError(synapse.rooms.makeAdmin('nothing'))).toMatchObject({ status: 400 });
  });
});

/** A room with an extremity more than it should have. */
async function splitRoom() {
  const room = await scene();
  const old = await homeserver.send(room.host, room.room);
  const newest = await homeserver.send(room.host, room.room);
  await homeserver.addForwardExtremity(room.room, old);
  return { ...room, old, newest };
}

operation('rooms.forwardExtremities', () => {
  test('all of a room, by id and by alias', async () => {
    const { room, alias, old, newest } = await splitRoom();
    const found = await synapse.rooms.forwardExtremities(room);
    expect(found.count).toBe(2);
    expect(found.results.map(({ event_id }) => event_id).sort()).toEqual([old, newest].sort());
    for (const { received_ts, depth, state_group } of found.results) {
      expect(received_ts).toBeGreaterThan(1_700_000_000_000);
      expect([typeof depth, typeof state_group]).toEqual(['number', 'number']);
    }
    expect(await synapse.rooms.forwardExtremities(alias)).toEqual(found);
  });

  test('an unknown room has none; an unknown alias, and what is no room', async () => {
    expect(await synapse.rooms.forwardExtremities(unknownRoom())).toEqual({ count: 0, results: [] });
    expect(await apiError(synapse.rooms.forwardExtremities(unknownAlias()))).toMatchObject({ name: 'NotFoundError' });
    expect(await apiError(synapse.rooms.forwardExtremities('nothing'))).toMatchObject({ status: 400 });
  });
});

operation('rooms.deleteForwardExtremities', () => {
  test('keeps the newest one', async () => {
    const { room, newest } = await splitRoom();
    expect(await synapse.rooms.deleteForwardExtremities(room)).toBe(1);
    expect(await homeserver.forwardExtremities(room)).toEqual([newest]);
    expect(await synapse.rooms.deleteForwardExtremities(room)).toBe(0);
  });

  test('by alias; an unknown room, an unknown alias, and what is no room', async () => {
    const { alias, room, newest } = await splitRoom();
    expect(await synapse.rooms.deleteForwardExtremities(alias)).toBe(1);
    expect(await homeserver.forwardExtremities(room)).toEqual([newest]);
    expect(await apiError(synapse.rooms.deleteForwardExtremities(unknownRoom()))).toMatchObject({ status: 500 });
    expect(await apiError(synapse.rooms.deleteForwardExtremities(unknownAlias()))).toMatchObject({
      name: 'NotFoundError',
    });
    expect(await apiError(synapse.rooms.deleteForwardExtremities('nothing'))).toMatchObject({ status: 400 });
  });
});
