import type { RoomHierarchyParams } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from './homeserver/homeserver.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { addChildren } from './support/rooms.ts';
import { has, homeserver, synapse, unavailable } from './support/server.ts';

let owner: Actor;
/** A space with the children a and b; the space c with the child d; and a child that the server is not in. */
let space: string;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  if (unavailable || !has('1.142')) return;
  owner = await homeserver.register();
  const [a, b, d] = [
    await homeserver.createRoom(owner, { name: 'a', topic: 'T', encrypted: true }),
    await homeserver.createRoom(owner, { name: 'b', version: '10' }),
    await homeserver.createRoom(owner, { name: 'd' }),
  ];
  const c = await homeserver.createRoom(owner, { name: 'c', children: [] });
  space = await homeserver.createRoom(owner, { name: 's', children: [] });
  ids = { s: space, a, b, c, d };
  await addChildren(homeserver, owner, c, [d]);
  await addChildren(homeserver, owner, space, [a, '!unjoined:elsewhere.invalid', b, c]);
});

const names = async (params?: RoomHierarchyParams) =>
  (await synapse.rooms.hierarchy(space, params).toArray()).map(({ name }) => name).join('');

operation('rooms.hierarchy', () => {
  test('returns the space and all that is in it, each room once', async () => {
    expect(await names()).toBe('sabcd');
    const [root, first] = await synapse.rooms.hierarchy(space).toArray();
    expect(root).toMatchObject({ room_id: space, room_type: 'm.space', num_joined_members: 1 });
    expect(root?.children_state.map(({ state_key }) => state_key)).toEqual([
      ids['a'],
      '!unjoined:elsewhere.invalid',
      ids['b'],
      ids['c'],
    ]);
    expect(root?.children_state[0]).toMatchObject({
      type: 'm.space.child',
      sender: owner.user_id,
      content: { order: '0' },
      origin_server_ts: expect.any(Number),
    });
    expect(first).toMatchObject({
      room_id: ids['a'],
      topic: 'T',
      join_rule: 'public',
      world_readable: false,
      guest_can_join: false,
      children_state: [],
      ...(has('1.160') && { encryption: 'm.megolm.v1.aes-sha2' }),
    });
  });

  test('max_depth bounds the depth', async () => {
    expect(await names({ max_depth: 0 })).toBe('s');
    expect(await names({ max_depth: 1 })).toBe('sabc');
    expect(await names({ max_depth: 2 })).toBe('sabcd');
  });

  test('limit and from choose the page', async () => {
    const { items, next } = await synapse.rooms.hierarchy(space, { limit: 4 }).page();
    // Synapse repeats the room before the child that the server is not in.
    expect(items.map(({ name }) => name)).toEqual(['s', 'a', 'b']);
    expect(await names({ limit: 4, from: next })).toBe('cd');
    expect(await names({ limit: 4 })).toBe('sabcd');
  });

  test('fails where a page begins with a child that the server is not in, and says what to do', async () => {
    const error = await apiError(synapse.rooms.hierarchy(space, { limit: 2 }).toArray());
    expect(error).toMatchObject({ status: 500 });
    expect(error.message).toContain('has not joined');
    expect(error.message).toContain('limit');
  });

  test('fails for an unknown room, and for one that the server has not joined', async () => {
    for (const room of ['!nobody:elsewhere.invalid', 'nope']) {
      const error = await apiError(synapse.rooms.hierarchy(room).first());
      expect(error).toMatchObject({ status: 500 });
      expect(error.message).toContain('does not know or has not joined');
    }
  });

  test('refuses a token with another depth, and says how long a token is valid', async () => {
    const { next } = await synapse.rooms.hierarchy(space, { limit: 1 }).page();
    const error = await apiError(synapse.rooms.hierarchy(space, { from: next, max_depth: 1 }).first());
    expect(error).toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM' });
    expect(error.message).toContain('five minutes');
  });

  test('more requests than Synapse allows are only slower', async () => {
    // It allows ten at once, and then five per second.
    for (let limit = 30; limit < 45; limit++) expect(await names({ limit })).toBe('sabcd');
  }, 30_000);

  test('a room that is no space is returned alone', async () => {
    const rooms = await synapse.rooms.hierarchy(ids['b'] as string).toArray();
    expect(rooms.map(({ room_id }) => room_id)).toEqual([ids['b']]);
  });
});
