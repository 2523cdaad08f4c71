import type { RoomListParams, RoomOrder } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import type { RoomOptions } from './homeserver/rooms.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { expectOrder } from './support/order.ts';
import { invitedOnly } from './support/rooms.ts';
import { has, homeserver, server, synapse, unavailable, unique } from './support/server.ts';
import { until } from './support/wait.ts';

let tag: string;
/** Ids of the rooms by the first letter of their names. */
let ids: Readonly<Record<string, string>>;

const state = (type: string, content: object) => ({ type: `m.room.${type}`, content });

/** Rooms that differ in everything that a list can filter and sort by. */
const cohort: Readonly<Record<string, (tag: string) => RoomOptions>> = {
  C: (tag) => ({ alias: `zz-${tag}`, listed: true, version: '6', encrypted: true }),
  A: (tag) => ({
    alias: `aa-${tag}`,
    version: '5',
    federatable: false,
    preset: 'private_chat',
    state: [state('guest_access', { guest_access: 'forbidden' }), state('topic', { topic: 'x' })],
  }),
  B: () => ({
    version: '4',
    preset: 'private_chat',
    state: [state('history_visibility', { history_visibility: 'world_readable' })],
  }),
};

beforeAll(async () => {
  if (unavailable) return;
  tag = unique('rooms');
  const [owner, other] = [await homeserver.register(), await homeserver.register()];
  const made: Record<string, string> = {};
  for (const [letter, options] of Object.entries(cohort))
    made[letter] = await homeserver.createRoom(letter === 'B' ? other : owner, {
      ...options(tag),
      name: `${letter} ${tag}`,
    });
  await homeserver.join(other, made['C'] as string);
  ids = made;
  // Synapse counts in the background.
  await until(
    'the rooms are counted',
    async () => (await list()).map((room) => room.joined_members).join() === '1,1,2',
  );
});

const list = (params: RoomListParams = {}) => synapse.rooms.list({ search_term: tag, ...params }).toArray();
const letters = async (params: RoomListParams) => (await list(params)).map(({ name }) => name?.[0]).join('');

/** What `dir: 'f'` sorts from the greatest to the least. */
const descending: ReadonlySet<RoomOrder> = new Set([
  'joined_members',
  'joined_local_members',
  'version',
  'state_events',
]);
const orders = [
  'name',
  'canonical_alias',
  'joined_members',
  'joined_local_members',
  'version',
  'creator',
  'encryption',
  'federatable',
  'public',
  'join_rules',
  'guest_access',
  'history_visibility',
  'state_events',
] as const;

operation('rooms.list', () => {
  test('lists rooms by name, with what differs', async () => {
    const [a, b, c] = await list();
    expect(a).toMatchObject({
      room_id: ids['A'],
      name: `A ${tag}`,
      canonical_alias: `#aa-${tag}:${server.serverName}`,
      version: '5',
      federatable: false,
      public: false,
      encryption: null,
      join_rules: 'invite',
      guest_access: 'forbidden',
    });
    expect(b).toMatchObject({ room_id: ids['B'], canonical_alias: null, history_visibility: 'world_readable' });
    expect(c).toMatchObject({
      encryption: 'm.megolm.v1.aes-sha2',
      federatable: true,
      public: true,
      join_rules: 'public',
      joined_members: 2,
      joined_local_members: 2,
    });
  });

  for (const order_by of orders) {
    test(`order_by ${order_by} sorts, in both directions`, async () => {
      for (const dir of ['f', 'b'] as const) {
        const values = (await list({ order_by, dir })).map((room) => room[order_by]);
        expectOrder(values, descending.has(order_by) === (dir === 'b') ? 'f' : 'b');
      }
    });
  }

  test('alphabetical and size are old names of name and joined_members', async () => {
    expect(await list({ order_by: 'alphabetical' })).toEqual(await list({ order_by: 'name' }));
    expect((await list({ order_by: 'size' }))[0]?.name).toBe(`C ${tag}`);
  });

  if (has('1.51'))
    test('sorts rooms with equal values by their id, so that pages of one room hold each room once', async () => {
      for (const dir of ['f', 'b'] as const) {
        const rooms = await list({ order_by: 'joined_members', dir, limit: 1 });
        const ties = rooms.filter(({ joined_members }) => joined_members === 1).map(({ room_id }) => room_id);
        expect(rooms).toHaveLength(3);
        expectOrder(ties, dir === 'f' ? 'b' : 'f');
      }
    });

  test('search_term finds parts of names, whatever the case', async () => {
    expect(await letters({ search_term: `a ${tag.toUpperCase()}` })).toBe('A');
    expect(await letters({ search_term: `_ ${tag}` })).toBe('ABC');
    expect(await letters({ search_term: `${tag}-none` })).toBe('');
  });

  if (has('1.92'))
    test('search_term finds the local part of the main alias, and the whole id', async () => {
      expect(await letters({ search_term: `aa-${tag}` })).toBe('A');
      expect(await letters({ search_term: `#aa-${tag}` })).toBe('');
      expect(await letters({ search_term: ids['B'] })).toBe('B');
      expect(await letters({ search_term: ids['B']?.slice(0, -1) })).toBe('');
    });

  if (has('1.110')) {
    /** A room without a member: it has lost its name. */
    async function emptyRoom(): Promise<string> {
      const owner = await homeserver.register();
      const id = await homeserver.createRoom(owner, { name: `E ${tag}` });
      await homeserver.leave(owner, id);
      const counted = async () => (await list({ search_term: id }))[0]?.joined_members;
      await until('the leaving is counted', async () => (await counted()) === 0);
      return id;
    }

    test('public_rooms and empty_rooms leave out the other rooms', async () => {
      const none = await emptyRoom();
      const found = async (params: RoomListParams) =>
        (await synapse.rooms.list(params).toArray()).map(({ room_id }) => room_id);
      const [listed, unlisted] = [await found({ public_rooms: true }), await found({ public_rooms: false })];
      expect(listed).toContain(ids['C']);
      expect(listed).not.toContain(ids['A']);
      expect(unlisted).toContain(ids['A']);
      expect(unlisted).not.toContain(ids['C']);
      const [empty, inhabited] = [await found({ empty_rooms: true }), await found({ empty_rooms: false })];
      expect(empty).toContain(none);
      expect(empty).not.toContain(ids['A']);
      expect(inhabited).toContain(ids['A']);
      expect(inhabited).not.toContain(none);
    });

    test('beside search_term, Synapse applies them only to the room with that id', async () => {
      expect(await letters({ empty_rooms: true })).toBe('ABC');
      expect(await letters({ public_rooms: true })).toBe('ABC');
      const none = await emptyRoom();
      expect(await list({ search_term: none, empty_rooms: true })).toMatchObject([{ room_id: none, name: null }]);
      expect(await letters({ search_term: ids['A'], empty_rooms: true })).toBe('');
    });
  }

  test('limit and from choose the page, which knows the pages before and after it, and the total', async () => {
    const page = await synapse.rooms.list({ search_term: tag, limit: 1, from: 1 }).page();
    expect(page).toMatchObject({ next: '2', previous: '0', total: 3 });
    expect(page.items.map(({ room_id }) => room_id)).toEqual([ids['B']]);
    const first = await synapse.rooms.list({ search_term: tag, limit: 2 }).page();
    expect(first).toMatchObject({ next: '2' });
    expect(first).not.toHaveProperty('previous');
    const last = await synapse.rooms.list({ search_term: tag, limit: 2, from: first.next }).page();
    expect(last).toMatchObject({ previous: '0' });
    expect(last).not.toHaveProperty('next');
  });

  test('does not list a room that is known from an invite only', async () => {
    const room = await invitedOnly();
    const all = await synapse.rooms.list().toArray();
    expect(all.map(({ room_id }) => room_id)).not.toContain(room);
  });

  test('refuses an unknown order', async () => {
    expect(await apiError(synapse.rooms.list({ order_by: 'colour' }).first())).toMatchObject({ status: 400 });
  });
});
