import { PreconditionError, type RoomDeleteParams, type RoomShutdown, TaskFailedError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import type { Actor } from './homeserver/homeserver.ts';
import type { RoomOptions } from './homeserver/rooms.ts';
import { clientThrough } from './support/client-through.ts';
import { apiError, failure } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { unknownRoom } from './support/rooms.ts';
import { has, homeserver, server, synapse, unique } from './support/server.ts';

interface Scene {
  readonly room: string;
  readonly host: Actor;
  readonly guest: Actor;
  /** The ids of both, sorted. */
  readonly members: readonly string[];
}

/** A room with two members. */
async function scene(options?: RoomOptions): Promise<Scene> {
  const [host, guest] = [await homeserver.register(), await homeserver.register()];
  const room = await homeserver.createRoom(host, options);
  await homeserver.join(guest, room);
  return { room, host, guest, members: [host.user_id, guest.user_id].sort() };
}

/** A room with so many members that its deletion takes a while. */
async function largeRoom(): Promise<string> {
  const { room } = await scene();
  for (let index = 0; index < 10; index++) await homeserver.join(await homeserver.register(), room);
  return room;
}

/** Deletes a room, and expects that its members and its alias are in a new one. */
async function expectMove(remove: (room: string, params: RoomDeleteParams) => Promise<RoomShutdown | null>) {
  const name = unique('alias');
  const alias = `#${name}:${server.serverName}`;
  const { room, guest, members } = await scene({ alias: name });
  const admin = server.adminUserId;
  const shutdown = await remove(room, { new_room_user_id: admin, room_name: 'Moved', message: 'Welcome' });
  expect(shutdown).toMatchObject({ failed_to_kick_users: [], local_aliases: [alias] });
  const newRoom = shutdown?.new_room_id ?? '';
  expect(await homeserver.joinedMembers(newRoom)).toEqual([admin, ...members].sort());
  expect(await homeserver.roomOfAlias(alias)).toBe(newRoom);
  expect(await homeserver.stateContent(newRoom, 'm.room.name')).toEqual({ name: 'Moved' });
  expect(await homeserver.powerLevel(newRoom, guest.user_id)).toBe(-10);
  const messages = (await homeserver.timeline(guest, newRoom)).filter(({ type }) => type === 'm.room.message');
  expect(messages).toMatchObject([{ sender: admin, content: { body: 'Welcome' } }]);
}

const malformed = ['!a', 'room', '#room:test'];
const nothingDone = { kicked_users: [], failed_to_kick_users: [], local_aliases: [], new_room_id: null };

operation('rooms.delete', () => {
  test('removes the members, then the room', async () => {
    const { room, guest, members } = await scene();
    const task = await synapse.rooms.delete(room);
    const { shutdown_room, ...status } = await task.wait();
    expect(status).toMatchObject({ delete_id: task.id, status: 'complete' });
    expect(shutdown_room?.kicked_users.toSorted()).toEqual(members);
    expect(shutdown_room).toMatchObject({ failed_to_kick_users: [], local_aliases: [], new_room_id: null });
    expect(await homeserver.roomExists(room)).toBe(false);
    expect(await homeserver.isBlocked(room)).toBe(false);
    await expect(homeserver.send(guest, room)).rejects.toThrow();
  });

  test('purge: false removes the members only', async () => {
    const { room, host } = await scene();
    await (await synapse.rooms.delete(room, { purge: false })).wait();
    expect(await homeserver.roomExists(room)).toBe(true);
    expect(await homeserver.joinedMembers(room)).toEqual([]);
    await expect(homeserver.send(host, room)).rejects.toThrow();
  });

  test('block keeps everybody from joining again', async () => {
    const { room, guest } = await scene();
    await (await synapse.rooms.delete(room, { block: true, purge: false })).wait();
    expect(await homeserver.blockedBy(room)).toBe(server.adminUserId);
    await expect(homeserver.join(guest, room)).rejects.toThrow();
  });

  test('new_room_user_id moves members and aliases to a new room, with its name and message', async () => {
    await expectMove(async (room, params) => {
      const { shutdown_room } = await (await synapse.rooms.delete(room, params)).wait();
      return shutdown_room;
    });
  });

  test('the new room has a name and a message of the server without them', async () => {
    const { room, guest } = await scene();
    const { shutdown_room } = await (await synapse.rooms.delete(room, { new_room_user_id: server.adminUserId })).wait();
    const newRoom = shutdown_room?.new_room_id ?? '';
    expect(await homeserver.stateContent(newRoom, 'm.room.name')).toEqual({ name: 'Content Violation Notification' });
    expect(await homeserver.timeline(guest, newRoom)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          content: expect.objectContaining({ body: expect.stringContaining('not permitted') }),
        }),
      ]),
    );
  });

  if (has('1.103'))
    test('a room that keeps members is not purged, and the task says why; force_purge purges it', async () => {
      const { room, members } = await scene();
      for (const member of members) await homeserver.overlookMember(room, member);
      const error = await failure(TaskFailedError, (await synapse.rooms.delete(room)).wait());
      expect(error.status).toMatchObject({ status: 'failed' });
      const reason = has('1.130') ? expect.stringContaining('Users are still joined to this room') : undefined;
      expect(error.reason).toEqual(reason);
      expect(await homeserver.roomExists(room)).toBe(true);
      await (await synapse.rooms.delete(room, { force_purge: true })).wait();
      expect(await homeserver.roomExists(room)).toBe(false);
    });

  test('a message that is too long fails the task, not the call', async () => {
    const { room } = await scene();
    const params = { new_room_user_id: server.adminUserId, message: 'x'.repeat(70_000) };
    const task = await synapse.rooms.delete(room, params);
    const error = await failure(TaskFailedError, task.wait());
    if (has('1.130') || !has('1.103')) expect(error.reason).toMatch(/too large|too long/);
    expect(await homeserver.roomExists(room)).toBe(true);
  });

  if (has('1.110'))
    test('a suspended user cannot be moved: failed_to_kick_users names it, and the deletion completes', async () => {
      const { room, guest, host } = await scene();
      await synapse.users.suspend(guest.user_id);
      const task = await synapse.rooms.delete(room, { new_room_user_id: server.adminUserId });
      expect(await task.wait()).toMatchObject({
        status: 'complete',
        shutdown_room: { kicked_users: [host.user_id], failed_to_kick_users: [guest.user_id] },
      });
    });

  test('an unknown room is accepted, and its deletion completes', async () => {
    const task = await synapse.rooms.delete(unknownRoom());
    expect(await task.wait()).toMatchObject({ status: 'complete', shutdown_room: nothingDone });
  });

  test('an unknown room can be blocked', async () => {
    const room = unknownRoom();
    await (await synapse.rooms.delete(room, { block: true })).wait();
    expect(await homeserver.isBlocked(room)).toBe(true);
  });

  test('a second deletion is refused while the first one runs', async () => {
    const room = await largeRoom();
    const task = await synapse.rooms.delete(room, { new_room_user_id: server.adminUserId });
    for await (const { status } of task.watch()) if (status === 'active') break;
    const error = await failure(PreconditionError, synapse.rooms.delete(room, { block: true }));
    expect(error.message).toContain('rooms.deleteTasks(roomId)');
    const [running, ...others] = await synapse.rooms.deleteTasks(room);
    expect([running?.id, others]).toEqual([task.id, []]);
    expect(await running?.wait()).toMatchObject({ status: 'complete' });
    expect(await homeserver.isBlocked(room)).toBe(false);
  });

  test('a deletion whose response is lost is picked up', async () => {
    const room = await largeRoom();
    let deletions = 0;
    const client = clientThrough(async (send, url, init) => {
      const response = await send(url, init);
      if (init.method !== 'DELETE') return response;
      deletions++;
      await response.arrayBuffer();
      // Until the server has begun with it.
      const [task] = await synapse.rooms.deleteTasks(room);
      if (task !== undefined) for await (const { status } of task.watch()) if (status === 'active') break;
      return new Response('<html>', { status: 504 });
    });
    const task = await client.rooms.delete(room, { new_room_user_id: server.adminUserId });
    expect(await task.wait()).toMatchObject({ status: 'complete' });
    expect(deletions).toBe(1);
    expect((await synapse.rooms.deleteTasks(room)).map(({ id }) => id)).toEqual([task.id]);
    expect(await homeserver.roomExists(room)).toBe(false);
  });

  test('refuses a malformed id and a creator of another homeserver', async () => {
    for (const room of malformed) expect(await apiError(synapse.rooms.delete(room))).toMatchObject({ status: 400 });
    const { room } = await scene();
    expect(await apiError(synapse.rooms.delete(room, { new_room_user_id: '@a:elsewhere.test' }))).toMatchObject({
      status: 400,
      error: expect.stringContaining('must be our own'),
    });
  });
});

operation('rooms.deleteSync', () => {
  test('removes the members, then the room', async () => {
    const { room, members } = await scene();
    const { kicked_users, ...rest } = await synapse.rooms.deleteSync(room);
    expect(kicked_users.toSorted()).toEqual(members);
    expect(rest).toEqual({ failed_to_kick_users: [], local_aliases: [], new_room_id: null });
    expect(await homeserver.roomExists(room)).toBe(false);
    expect(await homeserver.isBlocked(room)).toBe(false);
  });

  test('purge: false and block: true', async () => {
    const { room } = await scene();
    await synapse.rooms.deleteSync(room, { purge: false, block: true });
    expect(await homeserver.roomExists(room)).toBe(true);
    expect(await homeserver.joinedMembers(room)).toEqual([]);
    expect(await homeserver.blockedBy(room)).toBe(server.adminUserId);
  });

  test('new_room_user_id moves members and aliases to a new room, with its name and message', async () => {
    await expectMove((room, params) => synapse.rooms.deleteSync(room, params));
  });

  if (has('1.103'))
    test('force_purge purges a room that keeps members', async () => {
      const { room, members } = await scene();
      for (const member of members) await homeserver.overlookMember(room, member);
      expect(await apiError(synapse.rooms.deleteSync(room))).toMatchObject({
        status: 400,
        error: 'Users are still joined to this room',
      });
      expect(await homeserver.roomExists(room)).toBe(true);
      await synapse.rooms.deleteSync(room, { force_purge: true });
      expect(await homeserver.roomExists(room)).toBe(false);
    });

  test(`an unknown room is ${has('1.92') ? 'accepted' : 'not found'}`, async () => {
    const deletion = synapse.rooms.deleteSync(unknownRoom());
    if (has('1.92')) expect(await deletion).toEqual(nothingDone);
    else expect(await apiError(deletion)).toMatchObject({ name: 'NotFoundError' });
  });

  test('refuses a malformed id and a creator of another homeserver', async () => {
    for (const room of malformed) expect(await apiError(synapse.rooms.deleteSync(room))).toMatchObject({ status: 400 });
    const { room } = await scene();
    expect(await apiError(synapse.rooms.deleteSync(room, { new_room_user_id: '@a:elsewhere.test' }))).toMatchObject({
      status: 400,
    });
  });
});

operation('rooms.deleteStatus', () => {
  test('is that of the task, picked up by its id', async () => {
    const { room, members } = await scene();
    const { id } = await synapse.rooms.delete(room);
    await synapse.rooms.deleteTask(id).wait();
    const status = await synapse.rooms.deleteStatus(id);
    expect(status).toMatchObject({ delete_id: id, status: 'complete' });
    expect(status.shutdown_room?.kicked_users.toSorted()).toEqual(members);
    expect(status.room_id).toBe(has('1.143') ? room : undefined);
  });

  test('an unknown deletion', async () => {
    expect(await apiError(synapse.rooms.deleteStatus('nope'))).toMatchObject({ name: 'NotFoundError' });
  });
});

operation('rooms.deleteStatusByRoom', () => {
  test('lists the deletions of a room, the oldest first', async () => {
    const { room } = await scene();
    const ids: string[] = [];
    for (let number = 0; number < 2; number++) {
      const task = await synapse.rooms.delete(room);
      await task.wait();
      ids.push(task.id);
    }
    const { results } = await synapse.rooms.deleteStatusByRoom(room);
    expect(results.map(({ delete_id, room_id, status }) => [delete_id, room_id, status])).toEqual(
      ids.map((id) => [id, room, 'complete']),
    );
    expect((await synapse.rooms.deleteTasks(room)).map(({ id }) => id)).toEqual(ids);
  });

  test('a room without a deletion, and a malformed id', async () => {
    const room = unknownRoom();
    expect(await apiError(synapse.rooms.deleteStatusByRoom(room))).toMatchObject({ name: 'NotFoundError' });
    expect(await synapse.rooms.deleteTasks(room)).toEqual([]);
    for (const one of malformed)
      expect(await apiError(synapse.rooms.deleteStatusByRoom(one))).toMatchObject({ status: 400 });
  });
});
