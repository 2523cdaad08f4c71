import { InvalidArgumentError } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { inParallel } from '../synapse/http.ts';
import { apiError } from './support/errors.ts';
import { download, type Upload, upload } from './support/media.ts';
import { operation } from './support/operation.ts';
import { register, server, sql, synapse, userId } from './support/server.ts';

/** An account with files of 10, 20, 30 ... bytes, made at seconds 1, 2, 3 ... of an hour long ago. */
async function uploader(count: number) {
  const user = await register();
  const files: Upload[] = [];
  for (let index = 0; index < count; index++) files.push(await upload(user.access_token, { size: 10 * (index + 1) }));
  for (const [index, { mediaId }] of files.entries())
    await sql('UPDATE local_media_repository SET created_ts = ? WHERE media_id = ?', [
      1_600_000_000_000 + index * 1000,
      mediaId,
    ]);
  const left = async () =>
    (await synapse.media.list(user.user_id, { dir: 'f' }).toArray()).map(({ media_id }) =>
      files.findIndex(({ mediaId }) => mediaId === media_id),
    );
  return { ...user, files, left };
}

operation('media.deleteMany', () => {
  test('deletes all of a few files, from the disk too', async () => {
    const { user_id, access_token, files, left } = await uploader(2);
    expect(await Promise.all(files.map((file) => download(access_token, file)))).toEqual([200, 200]);
    const { deleted_media, total } = await synapse.media.deleteMany(user_id);
    expect([...deleted_media].sort()).toEqual(files.map(({ mediaId }) => mediaId).sort());
    expect(total).toBe(2);
    expect(await left()).toEqual([]);
    expect(await Promise.all(files.map((file) => download(access_token, file)))).toEqual([404, 404]);
  });

  test('limit takes the newest', async () => {
    const { user_id, left } = await uploader(4);
    expect(await synapse.media.deleteMany(user_id, { limit: 1 })).toMatchObject({ total: 1 });
    expect(await left()).toEqual([0, 1, 2]);
  });

  test('order_by and dir choose which go first', async () => {
    const { user_id, left } = await uploader(4);
    await synapse.media.deleteMany(user_id, { order_by: 'media_length', dir: 'f', limit: 1 });
    expect(await left()).toEqual([1, 2, 3]);
    await synapse.media.deleteMany(user_id, { order_by: 'media_length', dir: 'b', limit: 1 });
    expect(await left()).toEqual([1, 2]);
    await synapse.media.deleteMany(user_id, { dir: 'f', limit: 1 });
    expect(await left()).toEqual([2]);
  });

  test('from leaves the first ones alone', async () => {
    const { user_id, left } = await uploader(4);
    await synapse.media.deleteMany(user_id, { order_by: 'created_ts', dir: 'f', from: 1, limit: 2 });
    expect(await left()).toEqual([0, 3]);
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.media.deleteMany(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
    });
  });

  describe('deleteAll', () => {
    test('deletes 250 files round by round, and nobody else’s', async () => {
      const spammer = await register();
      const bystander = await uploader(1);
      const files = await inParallel(Array.from({ length: 250 }), 8, () => upload(spammer.access_token));
      const batches = [];
      for await (const batch of synapse.media.deleteAll(spammer.user_id)) batches.push(batch);
      expect(batches.map(({ deleted_so_far, answer_lost }) => ({ deleted_so_far, answer_lost }))).toEqual(
        [100, 200, 250].map((deleted_so_far) => ({ deleted_so_far, answer_lost: false })),
      );
      expect(batches.flatMap(({ deleted_media }) => deleted_media).sort()).toEqual(
        files.map(({ mediaId }) => mediaId).sort(),
      );
      expect(await synapse.media.list(spammer.user_id).first()).toBeUndefined();
      expect(await bystander.left()).toEqual([0]);
    });

    test('run does it all and gives the number; limit is the size of a round', async () => {
      const { user_id, left } = await uploader(5);
      const rounds = [];
      for await (const { deleted_media } of synapse.media.deleteAll(user_id, {
        limit: 2,
        order_by: 'media_length',
        dir: 'f',
      }))
        rounds.push(deleted_media.length);
      expect(rounds).toEqual([2, 2, 1]);
      expect(await left()).toEqual([]);
      expect(await synapse.media.deleteAll((await uploader(3)).user_id, { limit: 2 }).run()).toBe(3);
      expect(await synapse.media.deleteAll(user_id).run()).toBe(0);
    });
  });
});

operation('media.delete', () => {
  test('deletes one file, and no other', async () => {
    const { access_token, files, left } = await uploader(2);
    const mediaId = files[0]?.mediaId ?? '';
    expect(await synapse.media.delete(server.serverName, mediaId)).toEqual({ deleted_media: [mediaId], total: 1 });
    expect(await left()).toEqual([1]);
    expect(await Promise.all(files.map((file) => download(access_token, file)))).toEqual([404, 200]);
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
const age = (file: Upload | undefined, time: number) =>
  sql('UPDATE local_media_repository SET created_ts = ? WHERE media_id = ?', [time, file?.mediaId ?? '']);

operation('media.deleteByDateOrSize', () => {
  test('before_ts, size_gt and keep_profiles choose what is deleted', async () => {
    const { user_id, files, left } = await uploader(4);
    // 10, 20 and 40 bytes are old, 30 bytes are not; the first is an avatar.
    for (const index of [0, 1, 3]) await age(files[index], old);
    await age(files[2], old + 2000);
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
    const columns =
      '(media_origin, media_id, media_type, created_ts, upload_name, media_length, filesystem_id, last_access_ts)';
    const cache = (id: string, time: number) =>
      sql(`INSERT INTO remote_media_cache ${columns} VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, [
        'elsewhere.example',
        id,
        'image/png',
        time,
        'a.png',
        10,
        `file-of-${id}`,
        time,
      ]);
    await cache('early', old);
    await cache('late', old + 2000);
    const kept = async () =>
      (
        await sql("SELECT media_id FROM remote_media_cache WHERE media_origin = 'elsewhere.example' ORDER BY media_id")
      ).map((row) => row['media_id']);
    expect(await kept()).toEqual(['early', 'late']);
    expect(await synapse.media.purgeRemoteCache({ before_ts: old + 1000 })).toBe(1);
    expect(await kept()).toEqual(['late']);
    expect(await synapse.media.purgeRemoteCache({ before_ts: old + 1000 })).toBe(0);
  });
});
