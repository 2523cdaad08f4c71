import pMap from 'p-map';
import {
  InvalidArgumentError,
  type MediaDeletionBatch,
  MediaDeletionError,
  NotFoundError,
  PreconditionError,
} from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import type { Upload } from './homeserver/media.ts';
import { clientThrough } from './support/client-through.ts';
import { apiError, failure } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { homeserver, server, synapse, unique, userId } from './support/server.ts';

/** An account with files of 10, 20, 30 ... bytes, made at seconds 1, 2, 3 ... of an hour long ago. */
async function uploader(count: number) {
  const user = await homeserver.register();
  const files: Upload[] = [];
  for (let index = 0; index < count; index++) files.push(await homeserver.upload(user, { size: 10 * (index + 1) }));
  for (const [index, file] of files.entries()) await homeserver.setUploadTime(file, 1_600_000_000_000 + index * 1000);
  const left = async () =>
    (await synapse.media.list(user.user_id, { dir: 'f' }).toArray()).map(({ media_id }) =>
      files.findIndex(({ mediaId }) => mediaId === media_id),
    );
  const downloadable = () => Promise.all(files.map((file) => homeserver.canDownload(user, file)));
  return { ...user, files, left, downloadable };
}

async function batchesOf(deletion: AsyncIterable<MediaDeletionBatch>): Promise<MediaDeletionBatch[]> {
  const batches: MediaDeletionBatch[] = [];
  for await (const batch of deletion) batches.push(batch);
  return batches;
}

operation('media.deleteBatch', () => {
  test('deletes all of a few files, from the disk too', async () => {
    const { user_id, files, left, downloadable } = await uploader(2);
    expect(await downloadable()).toEqual([true, true]);
    const { deleted_media, total } = await synapse.media.deleteBatch(user_id);
    expect([...deleted_media].sort()).toEqual(files.map(({ mediaId }) => mediaId).sort());
    expect(total).toBe(2);
    expect(await left()).toEqual([]);
    expect(await downloadable()).toEqual([false, false]);
  });

  test('limit takes the newest', async () => {
    const { user_id, left } = await uploader(4);
    expect(await synapse.media.deleteBatch(user_id, { limit: 1 })).toMatchObject({ total: 1 });
    expect(await left()).toEqual([0, 1, 2]);
  });

  test('order_by and dir choose which go first', async () => {
    const { user_id, left } = await uploader(4);
    await synapse.media.deleteBatch(user_id, { order_by: 'media_length', dir: 'f', limit: 1 });
    expect(await left()).toEqual([1, 2, 3]);
    await synapse.media.deleteBatch(user_id, { order_by: 'media_length', dir: 'b', limit: 1 });
    expect(await left()).toEqual([1, 2]);
    await synapse.media.deleteBatch(user_id, { dir: 'f', limit: 1 });
    expect(await left()).toEqual([2]);
  });

  test('from leaves the first ones alone', async () => {
    const { user_id, left } = await uploader(4);
    await synapse.media.deleteBatch(user_id, { order_by: 'created_ts', dir: 'f', from: 1, limit: 2 });
    expect(await left()).toEqual([0, 3]);
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.media.deleteBatch(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
    });
  });

  describe('deleteAll', () => {
    test('deletes 250 files batch by batch, and nobody else’s', async () => {
      const spammer = await homeserver.register();
      const bystander = await uploader(1);
      const files = await pMap(Array.from({ length: 250 }), () => homeserver.upload(spammer), { concurrency: 8 });
      const deletion = synapse.media.deleteAll(spammer.user_id);
      const batches = await batchesOf(deletion);
      expect(batches.map(({ deletedSoFar }) => deletedSoFar)).toEqual([100, 200, 250]);
      expect(batches.flatMap(({ mediaIds }) => mediaIds).sort()).toEqual(files.map(({ mediaId }) => mediaId).sort());
      expect(deletion).toMatchObject({ deletedSoFar: 250, uncertain: [] });
      expect(await synapse.media.list(spammer.user_id).first()).toBeUndefined();
      expect(await bystander.left()).toEqual([0]);
    });

    test('run deletes everything and resolves to the number; limit is the size of a batch', async () => {
      const { user_id, left } = await uploader(5);
      const batches = await batchesOf(
        synapse.media.deleteAll(user_id, { limit: 2, order_by: 'media_length', dir: 'f' }),
      );
      expect(batches.map(({ mediaIds }) => mediaIds.length)).toEqual([2, 2, 1]);
      expect(await left()).toEqual([]);
      expect(await synapse.media.deleteAll((await uploader(3)).user_id, { limit: 2 }).run()).toBe(3);
      expect(await synapse.media.deleteAll(user_id).run()).toBe(0);
    });

    test('uncertain holds the files that the server deletes first, in whatever order', async () => {
      const { user_id, files } = await uploader(6);
      for (const order of [{}, { order_by: 'media_length', dir: 'f' }, { dir: 'f' }] as const) {
        const controller = new AbortController();
        const aborting = clientThrough(async (send, url, init) => {
          if (init.method !== 'DELETE') return send(url, init);
          controller.abort('enough');
          throw controller.signal.reason;
        });
        const deletion = aborting.media.deleteAll(user_id, { limit: 2, ...order }, { signal: controller.signal });
        expect(await deletion.run().catch((reason: unknown) => reason)).toBe('enough');
        const uncertain = deletion.uncertain;
        expect(uncertain).toHaveLength(2);
        const { deleted_media } = await synapse.media.deleteBatch(user_id, { limit: 2, ...order });
        expect([...uncertain].sort()).toEqual([...deleted_media].sort());
      }
      expect(files).toHaveLength(6);
      expect(await synapse.media.deleteAll(user_id).run()).toBe(0);
    });

    test('responses that are lost, and a batch that Synapse executes late: every file is reported once', async () => {
      const spammer = await homeserver.register();
      const bystander = await uploader(1);
      const files = await pMap(Array.from({ length: 300 }), () => homeserver.upload(spammer), { concurrency: 8 });
      let [batches, deletes] = [0, 0];
      let late: Promise<Response> | undefined;
      const client = clientThrough(async (send, url, init) => {
        const byId = url.includes('/v1/media/');
        if (init.method !== 'DELETE') return send(url, init);
        if (!byId && ++batches === 2) {
          const { signal: _, ...request } = init;
          // While the others are deleted by id.
          late = new Promise((resolve) => setTimeout(resolve, 100)).then(() => send(url, request));
          return new Response('<html>', { status: 504 });
        }
        const response = await send(url, init);
        if (!byId || ++deletes % 10 !== 0) return response;
        await response.arrayBuffer();
        return new Response('<html>', { status: 502 });
      });
      const deletion = client.media.deleteAll(spammer.user_id);
      const reported = (await batchesOf(deletion)).flatMap(({ mediaIds }) => mediaIds);
      expect(await (await late)?.json()).toMatchObject({ deleted_media: expect.any(Array) });
      expect(reported.sort()).toEqual(files.map(({ mediaId }) => mediaId).sort());
      expect(deletion).toMatchObject({ deletedSoFar: 300, uncertain: [] });
      expect(batches).toBe(2);
      expect(await synapse.media.list(spammer.user_id).first()).toBeUndefined();
      expect(await bystander.left()).toEqual([0]);
    });

    test('a file that Synapse cannot remove from its disk: the others are deleted, and the error names it', async () => {
      const { user_id, files, left } = await uploader(5);
      const stuck = files[2]?.mediaId ?? '';
      await homeserver.preventRemoval(stuck);
      const deletion = synapse.media.deleteAll(user_id, { limit: 2 });
      expect(await failure(MediaDeletionError, deletion.run())).toMatchObject({
        deletedSoFar: 4,
        remaining: [stuck],
        ids: { user_id },
      });
      expect(deletion).toMatchObject({ deletedSoFar: 4, uncertain: [] });
      expect(await left()).toEqual([2]);
      await homeserver.allowRemoval(stuck);
      expect(await deletion.run()).toBe(1);
      expect(await left()).toEqual([]);
    });

    test('an unknown account is a NotFoundError', async () => {
      expect(await apiError(synapse.media.deleteAll(userId('nobody')).run())).toBeInstanceOf(NotFoundError);
    });
  });
});

operation('media.delete', () => {
  test('deletes one file, and no other', async () => {
    const { files, left, downloadable } = await uploader(2);
    const mediaId = files[0]?.mediaId ?? '';
    expect(await synapse.media.delete(server.serverName, mediaId)).toEqual({ deleted_media: [mediaId], total: 1 });
    expect(await left()).toEqual([1]);
    expect(await downloadable()).toEqual([false, true]);
  });

  test('a file that Synapse cannot remove from its disk is an error, and stays', async () => {
    const { files, left } = await uploader(1);
    const mediaId = files[0]?.mediaId ?? '';
    await homeserver.preventRemoval(mediaId);
    expect(await failure(PreconditionError, synapse.media.delete(server.serverName, mediaId))).toMatchObject({
      operation: 'media.delete',
      ids: { media_id: mediaId },
      attempts: 1,
      mayHaveRun: false,
    });
    expect(await left()).toEqual([0]);
    await homeserver.allowRemoval(mediaId);
    expect(await synapse.media.delete(server.serverName, mediaId)).toEqual({ deleted_media: [mediaId], total: 1 });
  });

  test('an unknown file is 404, another homeserver’s is 400', async () => {
    expect(await apiError(synapse.media.delete(server.serverName, 'none'))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
      errcode: 'M_NOT_FOUND',
    });
    expect(await apiError(synapse.media.delete('elsewhere.example', 'none'))).toMatchObject({ status: 400 });
  });
});

/** No test but this makes files of the year 2001, so that only they are old. */
const old = 1_000_000_000_000;

operation('media.deleteByDateOrSize', () => {
  test('before_ts, size_gt and keep_profiles choose what is deleted', async () => {
    const { user_id, files, left } = await uploader(4);
    // 10, 20 and 40 bytes are old, 30 bytes are not; the first is an avatar.
    for (const [index, file] of files.entries()) await homeserver.setUploadTime(file, index === 2 ? old + 2000 : old);
    await synapse.users.update(user_id, { avatar_url: files[0]?.uri });
    const before_ts = old + 1000;
    expect(await synapse.media.deleteByDateOrSize({ before_ts, size_gt: 20 })).toEqual({
      deleted_media: [files[3]?.mediaId],
      total: 1,
    });
    expect((await left()).sort()).toEqual([0, 1, 2]);
    expect(await synapse.media.deleteByDateOrSize({ before_ts })).toEqual({
      deleted_media: [files[1]?.mediaId],
      total: 1,
    });
    expect(await synapse.media.deleteByDateOrSize({ before_ts, keep_profiles: true })).toEqual({
      deleted_media: [],
      total: 0,
    });
    expect(await synapse.media.deleteByDateOrSize({ before_ts, keep_profiles: false })).toEqual({
      deleted_media: [files[0]?.mediaId],
      total: 1,
    });
    expect(await left()).toEqual([2]);
  });

  test('a time that looks like seconds is refused, from the same value on as by Synapse', async () => {
    await expect(synapse.media.deleteByDateOrSize({ before_ts: 29_999_999_999 })).rejects.toThrow(InvalidArgumentError);
    const path = '/_synapse/admin/v1/media/delete';
    const call = synapse.request({ method: 'POST', path, query: { before_ts: 29_999_999_999 } });
    expect(await apiError(call)).toMatchObject({ status: 400 });
    expect(await synapse.media.deleteByDateOrSize({ before_ts: 30_000_000_000 })).toMatchObject({ total: 0 });
  });
});

operation('media.purgeRemoteCache', () => {
  test('deletes what was last downloaded before before_ts, and counts it', async () => {
    const origin = `${unique('purged')}.example`;
    await homeserver.cacheRemoteMedia(origin, 'early', old);
    await homeserver.cacheRemoteMedia(origin, 'late', old + 2000);
    const kept = () => homeserver.cachedRemoteMedia(origin);
    expect(await kept()).toEqual(['early', 'late']);
    expect(await synapse.media.purgeRemoteCache({ before_ts: old + 1000 })).toBe(1);
    expect(await kept()).toEqual(['late']);
    expect(await synapse.media.purgeRemoteCache({ before_ts: old + 1000 })).toBe(0);
  });
});
