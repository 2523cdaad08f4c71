import type { UserMediaStatistics, UserMediaStatisticsParams } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import { collect } from './support/collect.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { expectOrder } from './support/order.ts';
import { has, homeserver, isDouble, isPostgres, synapse, unavailable, unique, userId } from './support/server.ts';

let tag: string;

/** Files of each uploader: how many, and the size of each. */
const uploads: Readonly<Record<string, [count: number, size: number, displayname: string]>> = {
  a: [1, 500, 'Walter'],
  b: [4, 10, 'Anna'],
  c: [2, 30, 'Max'],
};
const start = 1_600_000_000_000;

beforeAll(async () => {
  if (unavailable) return;
  tag = unique('stats');
  for (const [key, [count, size, displayname]] of Object.entries(uploads)) {
    const user = await homeserver.register(`${tag}-${key}`);
    await synapse.users.update(user.user_id, { displayname: `${displayname} ${tag}` });
    for (let index = 0; index < count; index++) {
      const file = await homeserver.upload(user, { size });
      await homeserver.setUploadTime(file, start + index * 1000);
    }
  }
});

const list = (params: UserMediaStatisticsParams = {}) =>
  synapse.statistics.usersMedia({ search_term: tag, ...params }).toArray();
const counts = (users: readonly UserMediaStatistics[]) =>
  Object.fromEntries(users.map((user) => [user.user_id?.slice(tag.length + 2, tag.length + 3), user.media_count]));
const orders = ['user_id', 'displayname', 'media_length', 'media_count'] as const;

operation('statistics.usersMedia', () => {
  test('counts files and bytes by user', async () => {
    expect(await list()).toEqual(
      Object.entries(uploads).map(([key, [count, size, displayname]]) => ({
        user_id: userId(`${tag}-${key}`),
        displayname: `${displayname} ${tag}`,
        media_count: count,
        media_length: count * size,
      })),
    );
  });

  for (const order_by of orders) {
    test(`order_by ${order_by} sorts, in both directions`, async () => {
      for (const dir of ['f', 'b'] as const)
        expectOrder(
          (await list({ order_by, dir })).map((user) => user[order_by]),
          dir,
        );
    });
  }

  test('from_ts and until_ts bound the time of the upload', async () => {
    expect(counts(await list({ from_ts: start + 1000 }))).toEqual({ b: 3, c: 1 });
    expect(counts(await list({ until_ts: start + 1000 }))).toEqual({ a: 1, b: 2, c: 2 });
    expect(counts(await list({ from_ts: start + 500, until_ts: start + 2500 }))).toEqual({ b: 2, c: 1 });
    expect(await apiError(list({ from_ts: start, until_ts: start - 1 }))).toMatchObject({ status: 400 });
  });

  test('search_term finds a part of the localpart or of the display name', async () => {
    expect(counts(await list({ search_term: `${tag}-b` }))).toEqual({ b: 4 });
    expect(counts(await list({ search_term: `Max ${tag}` }))).toEqual({ c: 2 });
    expect(await list({ search_term: `${tag}-nobody` })).toEqual([]);
  });

  test('from and limit page through the list without loss', async () => {
    const pages = await collect(synapse.statistics.usersMedia({ search_term: tag, limit: 2 }).pages());
    expect(pages.map((page) => counts(page.items))).toEqual([{ a: 1, b: 4 }, { c: 2 }]);
    expect(pages.map(({ next, total }) => ({ next, total }))).toEqual([
      { next: '2', total: 3 },
      { next: undefined, total: 3 },
    ]);
    for (const from of ['2', 2]) expect(counts(await list({ from }))).toEqual({ c: 2 });
  });

  test('an unknown order is refused with the ones that the server knows', async () => {
    const error = await apiError(list({ order_by: 'shoe_size' }));
    expect(error).toMatchObject({ status: 400 });
    expect(error.error).toContain(has('1.50') ? 'media_length' : 'shoe_size');
  });

  if (has('1.97')) {
    test(`the size is null while every upload is pending, and sorts ${isPostgres ? 'as the largest' : 'as the smallest'}`, async () => {
      const pending = unique('pending');
      const [known, unknown] = [
        await homeserver.register(`${pending}-known`),
        await homeserver.register(`${pending}-unknown`),
      ];
      await homeserver.upload(known);
      await homeserver.reserveUpload(unknown);
      const largest = await list({ search_term: pending, order_by: 'media_length', dir: 'b' });
      expect(largest.map(({ user_id, media_length }) => [user_id, media_length])).toEqual(
        isPostgres
          ? [
              [unknown.user_id, null],
              [known.user_id, 64],
            ]
          : [
              [known.user_id, 64],
              [unknown.user_id, null],
            ],
      );
    });
  }
});

operation('statistics.databaseRooms', () => {
  if (isPostgres && isDouble) {
    test('is refused as expected: the double does not invent what a database estimates', async () => {
      expect(await apiError(synapse.statistics.databaseRooms())).toMatchObject({ status: 501 });
    });
  } else if (isPostgres) {
    test('estimates the size of the largest rooms, once a column that Synapse leaves empty has statistics', async () => {
      const [writer, reader] = [await homeserver.register(), await homeserver.register()];
      const room = await homeserver.createRoom(writer);
      await homeserver.join(reader, room);
      // Only a value that comes more than once is in the planner's statistics: of messages and of notifications too.
      for (const body of ['one', 'two', 'three']) await homeserver.send(writer, room, { body });
      await homeserver.gatherStatistics();
      expect(await apiError(synapse.statistics.databaseRooms())).toMatchObject({ status: 500 });
      await homeserver.completeStatistics();
      const { rooms } = await synapse.statistics.databaseRooms();
      expect(rooms.length).toBeGreaterThan(0);
      expect(rooms.length).toBeLessThanOrEqual(10);
      for (const { room_id } of rooms) expect(room_id).toMatch(/^!/);
      expectOrder(
        rooms.map(({ estimated_size }) => estimated_size),
        'b',
        { varied: false },
      );
      expect(room).toMatch(/^!/);
    });
  } else {
    test('is refused as expected: the database is SQLite', async () => {
      expect(await apiError(synapse.statistics.databaseRooms())).toMatchObject({ status: 400 });
    });
  }
});
