import {
  ApiError,
  ConnectionError,
  InvalidArgumentError,
  type MediaDeletionBatch,
  PreconditionError,
} from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { caught, clientOf, json, lost, refusal, type Seen } from './support/server.ts';
import { finish, useFakeWaits } from './support/timers.ts';

useFakeWaits();

const spam = '@spam:test';
const row = (media_id: string) => ({
  media_id,
  created_ts: 1,
  last_access_ts: null,
  media_length: 1,
  media_type: null,
  quarantined_by: null,
  safe_from_quarantine: false,
  upload_name: null,
});

/** What happens to the answer of a deletion. */
type Trouble = (request: Seen, deleted: string[]) => Response | undefined;

/** A server with so many files, that lists and deletes as Synapse does. */
function files(count: number, trouble: Trouble = () => undefined, maxRetries = 0) {
  const left = Array.from({ length: count }, (_, index) => `m${index}`);
  const client = clientOf(
    (request) => {
      const limit = Number(request.query['limit'] ?? 100);
      if (request.method === 'GET')
        return json({
          media: left.slice(0, limit).map(row),
          total: left.length,
          ...(left.length > limit && { next_token: limit }),
        });
      const deleted = left.splice(0, limit);
      return trouble(request, deleted) ?? json({ deleted_media: deleted, total: deleted.length });
    },
    { maxRetries },
  );
  return { ...client, left, deletions: () => client.seen.filter(({ method }) => method === 'DELETE') };
}

async function batchesOf(deletion: AsyncIterable<MediaDeletionBatch>): Promise<MediaDeletionBatch[]> {
  const batches: MediaDeletionBatch[] = [];
  for await (const batch of deletion) batches.push(batch);
  return batches;
}

test('deleteAll sends nothing before it is walked or run, and an await on it alone does not go unnoticed', async () => {
  const { synapse, seen } = files(5);
  const deletion = synapse.media.deleteAll(spam);
  // @ts-expect-error It cannot be awaited.
  const error = await caught((async () => await deletion)());
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect((error as Error).message).toContain('run()');
  expect(seen).toHaveLength(0);
});

test('deleteAll deletes in rounds until nothing is left', async () => {
  const { synapse, left, deletions } = files(250);
  const batches = await batchesOf(synapse.media.deleteAll(spam));
  expect(batches.map(({ deleted_media, deleted_so_far }) => [deleted_media.length, deleted_so_far])).toEqual([
    [100, 100],
    [100, 200],
    [50, 250],
  ]);
  expect(batches.every(({ answer_lost }) => answer_lost === false)).toBe(true);
  expect(left).toEqual([]);
  expect(deletions().map(({ url }) => url)).toEqual(
    Array.from({ length: 3 }, () => '/_synapse/admin/v1/users/%40spam%3Atest/media?limit=100'),
  );
});

test('run deletes everything and gives the total', async () => {
  const { synapse, left } = files(250);
  expect(await synapse.media.deleteAll(spam).run()).toBe(250);
  expect(left).toEqual([]);
});

test('a user without media costs one question, and no deletion', async () => {
  const { synapse, seen } = files(0);
  expect(await synapse.media.deleteAll(spam).run()).toBe(0);
  expect(seen.map(({ method }) => method)).toEqual(['GET']);
});

test('limit and order go into every request', async () => {
  const { synapse, seen } = files(3);
  await synapse.media.deleteAll(spam, { limit: 2, order_by: 'media_length', dir: 'b' }).run();
  expect(seen.map(({ method, query }) => ({ method, ...query }))).toEqual(
    ['GET', 'DELETE', 'GET', 'DELETE', 'GET'].map((method) => ({
      method,
      limit: '2',
      order_by: 'media_length',
      dir: 'b',
    })),
  );
});

test('the next round is asked for only when the batch before has been dealt with', async () => {
  const { synapse, left, deletions } = files(250);
  for await (const batch of synapse.media.deleteAll(spam)) {
    expect(deletions()).toHaveLength(batch.deleted_so_far / 100);
    if (batch.deleted_so_far === 200) break;
  }
  expect(left).toHaveLength(50);
});

test('a deletion whose answer was lost is not sent again blindly: what is gone is looked up and counted', async () => {
  let round = 0;
  const { synapse, left, deletions } = files(250, () => (++round === 2 ? lost() : undefined), 3);
  const batches = await finish(batchesOf(synapse.media.deleteAll(spam)));
  expect(batches.map(({ deleted_so_far, answer_lost }) => [deleted_so_far, answer_lost])).toEqual([
    [100, false],
    [200, true],
    [250, false],
  ]);
  expect(batches.flatMap(({ deleted_media }) => deleted_media)).toEqual(
    Array.from({ length: 250 }, (_, index) => `m${index}`),
  );
  expect(deletions()).toHaveLength(3);
  expect(left).toEqual([]);
});

test('a deletion that was lost before it did anything is the error that it is', async () => {
  const { synapse, left } = files(5, (_, deleted) => {
    left.unshift(...deleted);
    return lost();
  });
  const error = await caught(synapse.media.deleteAll(spam).run());
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({ mayHaveRun: true });
  expect(left).toHaveLength(5);
});

test('a deletion that is refused is an error at once', async () => {
  const { synapse, seen } = files(5, () => refusal(403, 'M_FORBIDDEN'));
  expect(await caught(synapse.media.deleteAll(spam).run())).toBeInstanceOf(ApiError);
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'DELETE']);
});

test('a round that deletes nothing though there is something is an error that says why, never an endless loop', async () => {
  const { synapse, seen, left } = files(3, (_, deleted) => {
    left.unshift(...deleted);
    return json({ deleted_media: [], total: 0 });
  });
  const error = await caught(synapse.media.deleteAll(spam).run());
  expect(error).toBeInstanceOf(PreconditionError);
  expect((error as Error).message).toContain('external media repository');
  expect(error).toMatchObject({ method: 'DELETE' });
  // It looks once more: somebody else may have been faster.
  expect(seen).toHaveLength(4);
});

test('a round that deletes nothing because somebody else was faster is no error', async () => {
  const { synapse } = files(3, () => json({ deleted_media: [], total: 0 }));
  expect(await synapse.media.deleteAll(spam).run()).toBe(0);
});

test('a signal ends deleteAll between two rounds', async () => {
  const { synapse, deletions } = files(250);
  const controller = new AbortController();
  const walk = (async () => {
    for await (const _ of synapse.media.deleteAll(spam, {}, { signal: controller.signal })) controller.abort('enough');
  })();
  expect(await caught(walk)).toBe('enough');
  expect(deletions()).toHaveLength(1);
});

test('deleteAll can be walked again', async () => {
  const { synapse, left } = files(1);
  const deletion = synapse.media.deleteAll(spam);
  expect(await deletion.run()).toBe(1);
  left.push('later');
  expect(await deletion.run()).toBe(1);
});
