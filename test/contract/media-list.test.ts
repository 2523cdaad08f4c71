import type { MediaItem, MediaListParams } from 'synapse-admin-sdk';
import { beforeAll, expect, test } from 'vitest';
import type { Upload } from './homeserver/media.ts';
import { collect } from './support/collect.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { expectOrder } from './support/order.ts';
import { has, homeserver, server, synapse, unavailable, userId } from './support/server.ts';

let owner: string;
let files: Upload[];

beforeAll(async () => {
  if (unavailable) return;
  const user = await homeserver.register();
  owner = user.user_id;
  files = [];
  for (const [index, type] of ['image/png', 'text/plain', 'application/pdf', 'image/png', 'video/mp4'].entries()) {
    files.push(
      await homeserver.upload(user, { name: `${'cadbe'[index]}.bin`, type, size: 100 + ((index * 37) % 5) * 10 }),
    );
  }
  // Uploads follow each other too closely: their times are set apart, and not in the order of anything else.
  for (const [index, file] of files.entries()) {
    await homeserver.setUploadTime(file, created(index));
    await homeserver.setLastAccess(file, accessed(index));
  }
  if (has('1.26')) await synapse.media.protect(files[1]?.mediaId ?? '');
  await synapse.media.quarantine(server.serverName, files[2]?.mediaId ?? '');
});

const created = (index: number) => 1_600_000_000_000 + ((index * 2) % 5) * 1000;
const accessed = (index: number) => (index === 3 ? null : 1_650_000_000_000 + ((index * 3) % 5) * 1000);
const ids = (items: readonly MediaItem[]) => items.map((item) => item.media_id);
const list = (params: MediaListParams = {}) => synapse.media.list(owner, params).toArray();
/** Ids from the newest to the oldest: the server's own order. */
const newestFirst = () =>
  files
    .map((file, index) => ({ id: file.mediaId, time: created(index) }))
    .sort((a, b) => b.time - a.time)
    .map(({ id }) => id);

const orders = [
  'media_id',
  'upload_name',
  'created_ts',
  'last_access_ts',
  'media_length',
  'media_type',
  'quarantined_by',
  'safe_from_quarantine',
] as const;

operation('media.list', () => {
  test('gives each file in full, newest first', async () => {
    const items = await list();
    expect(ids(items)).toEqual(newestFirst());
    const item = (index: number) => items.find(({ media_id }) => media_id === files[index]?.mediaId);
    expect(item(0)).toMatchObject({
      media_type: 'image/png',
      media_length: 100,
      upload_name: 'c.bin',
      created_ts: created(0),
      last_access_ts: accessed(0),
      quarantined_by: null,
      safe_from_quarantine: false,
    });
    expect(item(1)).toMatchObject({ safe_from_quarantine: true });
    expect(item(2)).toMatchObject({ quarantined_by: server.adminUserId });
    expect(item(3)).toMatchObject({ last_access_ts: null });
  });

  for (const order_by of orders) {
    test(`order_by ${order_by} sorts, in both directions`, async () => {
      for (const dir of ['f', 'b'] as const)
        expectOrder(
          (await list({ order_by, dir })).map((item) => item[order_by]),
          dir,
        );
    });
  }

  test('dir alone sorts by the time of the upload', async () => {
    expect(ids(await list({ dir: 'f' }))).toEqual(newestFirst().reverse());
    expect(ids(await list({ dir: 'b' }))).toEqual(newestFirst());
  });

  test('from and limit page through the list without loss', async () => {
    const pages = await collect(synapse.media.list(owner, { limit: 2 }).pages());
    expect(pages.map((page) => page.items.length)).toEqual([2, 2, 1]);
    expect(pages.flatMap((page) => ids(page.items))).toEqual(newestFirst());
    expect(pages.map(({ total, next }) => ({ total, next }))).toEqual([
      { total: 5, next: '2' },
      { total: 5, next: '4' },
      { total: 5, next: undefined },
    ]);
    for (const from of ['2', 2]) expect(ids(await list({ from }))).toEqual(newestFirst().slice(2));
  });

  test('an unknown order is refused with the ones that the server knows', async () => {
    const error = await apiError(list({ order_by: 'shoe_size' }));
    expect(error).toMatchObject({ status: 400 });
    expect(error.error).toContain('media_length');
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.media.list(userId('nobody')).first())).toMatchObject({
      name: 'NotFoundError',
      status: 404,
    });
  });
});
