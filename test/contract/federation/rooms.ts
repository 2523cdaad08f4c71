import { NotFoundError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import type { RoomOptions } from '../homeserver/rooms.ts';
import { apiError } from '../support/errors.ts';
import { operation } from '../support/operation.ts';
import { addChildren } from '../support/rooms.ts';
import { unique } from '../support/server.ts';
import { until } from '../support/wait.ts';
import { alice, bob, local, remote, room } from './scene.ts';

/** Makes a room of the remote homeserver, with an alias. */
export async function remoteRoom(options: RoomOptions = {}): Promise<{ readonly id: string; readonly alias: string }> {
  const name = unique('remote');
  const id = await remote.homeserver.createRoom(bob, { alias: name, ...options });
  return { id, alias: `#${name}:${remote.serverName}` };
}

/** A room of the remote homeserver, to which it has invited a user of the local one. */
export async function invitation() {
  const { user_id } = await local.homeserver.register();
  const { id } = await remoteRoom({ preset: 'private_chat', name: 'Private', invite: [user_id] });
  return { id, user_id };
}

/** Waits until a homeserver has counted the members of a room, which it does in the background. */
async function counted({ synapse }: typeof local, id: string, members: number) {
  await until('the members are counted', async () => (await synapse.rooms.get(id)).joined_members === members);
  return synapse.rooms.get(id);
}

/** Defines the tests of rooms of which two homeservers have members. */
export function testRooms(): void {
  operation('rooms.join', () => {
    test('a room of another homeserver by its id, through the first of server_name that can', async () => {
      const { id } = await remoteRoom();
      const { user_id } = await local.homeserver.register();
      expect(await apiError(local.synapse.rooms.join(id, { user_id }))).toMatchObject({ status: 404, attempts: 1 });
      const server_name = ['elsewhere.test', remote.serverName];
      expect(await local.synapse.rooms.join(id, { user_id, server_name })).toEqual({ room_id: id });
      for (const { homeserver } of [local, remote]) expect(await homeserver.membership(id, user_id)).toBe('join');
    });

    test('a room that the other homeserver does not let the user join', async () => {
      const { id, alias } = await remoteRoom({ preset: 'private_chat' });
      const { user_id } = await local.homeserver.register();
      for (const [target, params] of [
        [id, { user_id, server_name: remote.serverName }],
        [alias, { user_id }],
      ] as const)
        expect(await apiError(local.synapse.rooms.join(target, params))).toMatchObject({
          status: 403,
          error: 'You are not invited to this room.',
          attempts: 1,
        });
      const unknown = `#${unique('nothing')}:${remote.serverName}`;
      expect(await apiError(local.synapse.rooms.join(unknown, { user_id }))).toBeInstanceOf(NotFoundError);
    });
  });

  operation('rooms.makeAdmin', () => {
    test('a room of another homeserver by its alias, once a local user has power there', async () => {
      const { id, alias } = await remoteRoom();
      const member = await local.homeserver.register();
      expect(await apiError(local.synapse.rooms.makeAdmin(alias))).toMatchObject({
        status: 400,
        error: 'Server not in room',
      });
      // A join by an alias needs no server_name.
      expect(await local.synapse.rooms.join(alias, { user_id: member.user_id })).toEqual({ room_id: id });
      expect(await apiError(local.synapse.rooms.makeAdmin(alias))).toMatchObject({
        status: 400,
        error: 'No local admin user in room',
      });
      await remote.homeserver.setPowerLevel(bob, id, member.user_id, 100);
      const powerOf = (user_id: string) => local.homeserver.powerLevel(id, user_id);
      await until('the power has arrived', async () => (await powerOf(member.user_id)) === 100);
      const { user_id } = local.homeserver.admin;
      await local.synapse.rooms.makeAdmin(alias);
      expect(await powerOf(user_id)).toBe(100);
      await until('the other homeserver knows', async () => (await remote.homeserver.powerLevel(id, user_id)) === 100);
    });
  });

  operation('rooms.get', () => {
    test('counts the members of all homeservers, and those of this one', async () => {
      for (const server of [local, remote]) {
        expect(await counted(server, room, 2)).toMatchObject({
          joined_members: 2,
          joined_local_members: 1,
          joined_local_devices: 1,
          creator: alice.user_id,
          federatable: true,
        });
      }
    });

    test('knows a room that a user is invited to by its id only, until the user joins', async () => {
      const { id, user_id } = await invitation();
      const { rooms } = local.synapse;
      expect(await rooms.get(id)).toMatchObject({
        room_id: id,
        name: null,
        creator: '',
        joined_members: null,
        joined_local_members: null,
        joined_local_devices: 0,
        join_rules: null,
        state_events: null,
      });
      expect(await rooms.members(id)).toEqual({ members: [], total: 0 });
      expect(await rooms.state(id)).toEqual({ state: [] });
      expect((await rooms.list().toArray()).map(({ room_id }) => room_id)).not.toContain(id);
      // The invite says through which homeserver.
      expect(await rooms.join(id, { user_id })).toEqual({ room_id: id });
      expect(await counted(local, id, 2)).toMatchObject({
        name: 'Private',
        joined_local_members: 1,
        join_rules: 'invite',
      });
    });
  });

  operation('rooms.list', () => {
    test('counts the members of all homeservers, and those of this one', async () => {
      for (const server of [local, remote]) {
        await counted(server, room, 2);
        expect(await server.synapse.rooms.list({ search_term: room }).toArray()).toMatchObject([
          { room_id: room, joined_members: 2, joined_local_members: 1 },
        ]);
      }
    });
  });

  operation('rooms.members', () => {
    test('returns those of all homeservers', async () => {
      for (const { synapse } of [local, remote]) {
        const { members, total } = await synapse.rooms.members(room);
        expect([members.toSorted(), total]).toEqual([[alice.user_id, bob.user_id].sort(), 2]);
      }
    });
  });

  operation('rooms.hierarchy', () => {
    test('leaves out a child that only another homeserver is in, until a local user joins', async () => {
      const { id, alias } = await remoteRoom({ name: 'r' });
      const [a, b] = [
        await local.homeserver.createRoom(alice, { name: 'a' }),
        await local.homeserver.createRoom(alice, { name: 'b' }),
      ];
      const space = await local.homeserver.createRoom(alice, { name: 's', children: [] });
      await addChildren(local.homeserver, alice, space, [a, id, b]);
      const hierarchy = (limit?: number) => local.synapse.rooms.hierarchy(space, { limit });
      const names = (rooms: readonly { readonly name?: string | null | undefined }[]) =>
        rooms.map(({ name }) => name).join('');
      expect(names(await hierarchy().toArray())).toBe('sab');
      // Synapse sends three rooms, one of them twice.
      expect(names((await hierarchy(3).page()).items)).toBe('sa');
      const error = await apiError(hierarchy(2).toArray());
      expect(error).toMatchObject({ status: 500, attempts: 1 });
      expect(error.message).toContain('has not joined');
      await local.synapse.rooms.join(alias, { user_id: alice.user_id });
      expect(names(await hierarchy(2).toArray())).toBe('sarb');
    });
  });

  operation('rooms.delete', () => {
    test('removes the local users only, and the room from this homeserver', async () => {
      const { id, alias } = await remoteRoom();
      const { user_id } = await local.homeserver.register();
      await local.synapse.rooms.join(alias, { user_id });
      const task = await local.synapse.rooms.delete(id, { block: true });
      expect((await task.wait()).shutdown_room).toEqual({
        kicked_users: [user_id],
        failed_to_kick_users: [],
        local_aliases: [],
        new_room_id: null,
      });
      expect(await local.homeserver.roomExists(id)).toBe(false);
      await until('the other homeserver knows', async () => {
        return (await remote.homeserver.membership(id, user_id)) === 'leave';
      });
      expect(await remote.homeserver.joinedMembers(id)).toEqual([bob.user_id]);
      expect(await apiError(local.synapse.rooms.join(alias, { user_id }))).toMatchObject({ status: 403 });
    });
  });
}
