import type { DestinationListParams, DestinationRoomsParams } from 'synapse-admin-sdk';
import { NotFoundError } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import { testFederation } from './federation/pair.ts';
import type { Destination } from './homeserver/federation.ts';
import { collect } from './support/collect.ts';
import { apiError } from './support/errors.ts';
import { hasFederation } from './support/federation.ts';
import { operation } from './support/operation.ts';
import { expectOrder } from './support/order.ts';
import { has, homeserver, synapse, unavailable, unique } from './support/server.ts';

/** What is stored about destinations, by a letter in their names: no two orders are the same. */
const stored: Readonly<Record<string, Destination>> = {
  a: { retry_last_ts: 3_000, retry_interval: 20, failure_ts: 100, last_successful_stream_ordering: null },
  b: { retry_last_ts: 1_000, retry_interval: 30, failure_ts: null, last_successful_stream_ordering: 7 },
  c: { retry_last_ts: null, retry_interval: null, failure_ts: null, last_successful_stream_ordering: 5 },
  d: { retry_last_ts: 2_000, retry_interval: 10, failure_ts: 300, last_successful_stream_ordering: 9 },
};
const unset = { retry_last_ts: 0, retry_interval: 0, failure_ts: null, last_successful_stream_ordering: null };
const orders = ['retry_last_ts', 'retry_interval', 'failure_ts', 'last_successful_stream_ordering'] as const;

let tag: string;
const nameOf = (key: string) => `${key}.${tag}.example`;
const keyOf = ({ destination }: { destination: string }) => destination.slice(0, 1);

beforeAll(async () => {
  if (unavailable || !has('1.49')) return;
  tag = unique('list');
  for (const [key, destination] of Object.entries(stored)) await homeserver.addDestination(nameOf(key), destination);
});

const list = (params: DestinationListParams = {}) =>
  synapse.federation.destinations({ destination: tag, ...params }).toArray();

operation('federation.destinations', () => {
  test('lists what is stored, with 0 where no time of a retry is', async () => {
    expect(await list()).toEqual(
      Object.entries(stored).map(([key, { retry_last_ts, retry_interval, ...rest }]) => ({
        destination: nameOf(key),
        retry_last_ts: retry_last_ts ?? 0,
        retry_interval: retry_interval ?? 0,
        ...rest,
      })),
    );
  });

  test('order_by destination sorts by name, in both directions', async () => {
    for (const dir of ['f', 'b'] as const) {
      expectOrder((await list({ order_by: 'destination', dir })).map(keyOf), dir);
      expectOrder((await list({ dir })).map(keyOf), dir);
    }
  });

  for (const order_by of orders) {
    test(`order_by ${order_by} sorts, in both directions`, async () => {
      for (const dir of ['f', 'b'] as const) {
        const keys = (await list({ order_by, dir })).map(keyOf);
        expect(keys.toSorted()).toEqual(Object.keys(stored));
        expectOrder(
          keys.map((key) => stored[key]?.[order_by]),
          dir,
        );
      }
    });
  }

  test('destination finds a part of the name, in any case', async () => {
    expect((await list({ destination: `B.${tag.toUpperCase()}` })).map(keyOf)).toEqual(['b']);
    expect(await list({ destination: `x.${tag}` })).toEqual([]);
  });

  test('from and limit page through the list without loss, with tokens that are strings', async () => {
    const pages = await collect(synapse.federation.destinations({ destination: tag, limit: 3 }).pages());
    expect(pages.map(({ items, next, total }) => ({ keys: items.map(keyOf), next, total }))).toEqual([
      { keys: ['a', 'b', 'c'], next: '3', total: 4 },
      { keys: ['d'], next: undefined, total: 4 },
    ]);
    for (const from of ['2', 2]) expect((await list({ from })).map(keyOf)).toEqual(['c', 'd']);
  });

  test('an iteration over more than a page returns each destination once', async () => {
    const many = unique('many');
    for (let index = 0; index < 12; index++)
      await homeserver.addDestination(`${String(index).padStart(3, '0')}.${many}.example`);
    const found = await collect(synapse.federation.destinations({ destination: many, limit: 5 }).pages());
    expect(found.map(({ items }) => items.length)).toEqual([5, 5, 2]);
    expect(new Set(found.flatMap(({ items }) => items.map(({ destination }) => destination))).size).toBe(12);
  });

  test('an unknown order is refused with the ones that the server knows, and a text that is not ASCII too', async () => {
    const error = await apiError(list({ order_by: 'shoe_size' }));
    expect(error).toMatchObject({ status: 400 });
    expect(error.error).toContain('retry_last_ts');
    expect(await apiError(list({ destination: 'é' }))).toMatchObject({ status: 400 });
  });
});

operation('federation.destination', () => {
  for (const [what, stem] of [
    ['an address of IP version 6', '[::1]:8448'],
    ['a slash', 'a/b'],
    ['a port', 'host.example:8448'],
  ]) {
    test(`returns a destination whose name has ${what}`, async () => {
      const destination = `${stem}${unique('-')}`;
      await homeserver.addDestination(destination, stored['a']);
      expect(await synapse.federation.destination(destination)).toEqual({ destination, ...stored['a'] });
    });
  }

  test('returns 0 and null for what is unset', async () => {
    const destination = `${unique('unset')}.example`;
    await homeserver.addDestination(destination);
    expect(await synapse.federation.destination(destination)).toEqual({ destination, ...unset });
  });

  test('an unknown destination is not found, and case counts', async () => {
    for (const name of [`none.${tag}.example`, nameOf('a').toUpperCase()])
      await expect(synapse.federation.destination(name)).rejects.toThrow(NotFoundError);
  });
});

operation('federation.destinationRooms', () => {
  test('lists the shared rooms by id, in both directions and page by page', async () => {
    const destination = `${unique('[::1]')}:8448`;
    await homeserver.addDestination(destination);
    const owner = await homeserver.register();
    const rooms: string[] = [];
    for (let index = 0; index < 3; index++) {
      const room = await homeserver.createRoom(owner);
      await homeserver.shareRoom(destination, room);
      rooms.push(room);
    }
    rooms.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    type Rooms = readonly { readonly room_id: string }[];
    // Older versions list the rooms of every destination.
    const idsOf = (items: Rooms) =>
      items.map(({ room_id }) => room_id).filter((id) => has('1.106') || rooms.includes(id));
    const listed = (params: DestinationRoomsParams = {}) => synapse.federation.destinationRooms(destination, params);
    const shared = await listed().toArray();
    expect(idsOf(shared)).toEqual(rooms);
    const orderings = shared.filter(({ room_id }) => rooms.includes(room_id)).map((item) => item.stream_ordering);
    for (const stream_ordering of orderings) expect(stream_ordering).toBeGreaterThan(0);
    expect(new Set(orderings).size).toBe(3);
    expect(idsOf(await listed({ dir: 'b' }).toArray())).toEqual(rooms.toReversed());
    const pages = await collect(listed({ limit: 2 }).pages());
    expect(pages.flatMap(({ items }) => idsOf(items))).toEqual(rooms);
    expect(pages[0]).toMatchObject({ next: '2', total: 3 });
    if (has('1.106')) {
      expect(pages.map(({ items, next }) => [items.length, next])).toEqual([
        [2, '2'],
        [1, undefined],
      ]);
      expect(idsOf(await listed({ from: 1 }).toArray())).toEqual(rooms.slice(1));
    }
  });

  test('a destination that shares no room has none, and an unknown destination is not found', async () => {
    const destination = `${unique('alone')}.example`;
    await homeserver.addDestination(destination);
    const { items, total } = await synapse.federation.destinationRooms(destination).page();
    expect(total).toBe(0);
    // Older versions list the rooms of every destination.
    if (has('1.106')) expect(items).toEqual([]);
    else expect(items.length).toBeGreaterThan(0);
    await expect(synapse.federation.destinationRooms(`none.${tag}.example`).first()).rejects.toThrow(NotFoundError);
  });
});

operation('federation.resetConnection', () => {
  test('resets the waiting time, and then there is nothing to reset', async () => {
    const destination = `${unique('a/b')}:8448`;
    await homeserver.addDestination(destination, stored['d']);
    expect(await synapse.federation.resetConnection(destination)).toBeUndefined();
    const after = { ...stored['d'], retry_last_ts: 0, retry_interval: 0, failure_ts: null };
    expect(await homeserver.destination(destination)).toEqual(after);
    expect(await synapse.federation.destination(destination)).toEqual({ destination, ...after });
    const error = await apiError(synapse.federation.resetConnection(destination));
    expect(error).toMatchObject({ status: 400, errcode: 'M_UNKNOWN', attempts: 1, mayHaveRun: false });
    expect(error.message).toContain('there is nothing to do');
  });

  test('does not find an unknown destination', async () => {
    await expect(synapse.federation.resetConnection(`none.${tag}.example`)).rejects.toThrow(NotFoundError);
  });
});

if (hasFederation) testFederation();
