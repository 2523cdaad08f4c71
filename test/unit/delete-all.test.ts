import {
  ApiError,
  InvalidArgumentError,
  type MediaDeletion,
  type MediaDeletionBatch,
  MediaDeletionError,
  NotFoundError,
  PreconditionError,
} from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import {
  type BatchBehavior,
  type DeleteBehavior,
  MediaServer,
  type MediaServerOptions,
} from './support/media-server.ts';
import { caught, clientOf, json, lost, refusal, refused, type Seen } from './support/server.ts';
import { finish, useFakeWaits } from './support/timers.ts';

useFakeWaits();

const spam = '@spam:test:8448';
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `m${from + index}`);

/** A client of a server that has the files `m0`, `m1` ... of one user. */
function mediaOf(count: number, options: Partial<MediaServerOptions> = {}, maxRetries = 0) {
  const server = new MediaServer({ userId: spam, files: ids(count), ...options });
  const client = clientOf(server.handle, { maxRetries });
  const sent = (pattern: RegExp) =>
    client.seen.map(({ method, url }) => `${method} ${url}`).filter((line) => pattern.test(line));
  return {
    ...client,
    server,
    batchRequests: () => sent(/^DELETE .*users/),
    deleteRequests: () => sent(/^DELETE .*v1\/media/),
  };
}

/** Does these in turn, and then what is normal. */
function inTurn<Behavior extends string>(...behaviors: Behavior[]): () => Behavior | 'normal' {
  return () => behaviors.shift() ?? 'normal';
}

async function batchesOf(deletion: AsyncIterable<MediaDeletionBatch>): Promise<MediaDeletionBatch[]> {
  const batches: MediaDeletionBatch[] = [];
  for await (const batch of deletion) batches.push(batch);
  return batches;
}

const reported = (batches: readonly MediaDeletionBatch[]) => batches.flatMap(({ mediaIds }) => mediaIds);
const sorted = (list: Iterable<string>) => [...list].sort();

test('deleteAll sends nothing before it is iterated or run, and `await` alone throws', async () => {
  const { synapse, seen } = mediaOf(5);
  const deletion = synapse.media.deleteAll(spam);
  // @ts-expect-error It cannot be awaited.
  const error = await caught((async () => await deletion)());
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect((error as Error).message).toContain('run()');
  expect(deletion.deletedSoFar).toBe(0);
  expect(deletion.uncertain).toEqual([]);
  expect(seen).toHaveLength(0);
});

test('deleteAll lists once, deletes in batches, and lists again until nothing is left', async () => {
  const { synapse, seen, server } = mediaOf(250);
  const deletion = synapse.media.deleteAll(spam);
  const batches = await batchesOf(deletion);
  expect(batches).toEqual([
    { mediaIds: ids(100), deletedSoFar: 100 },
    { mediaIds: ids(100, 100), deletedSoFar: 200 },
    { mediaIds: ids(50, 200), deletedSoFar: 250 },
  ]);
  expect(server.files).toEqual([]);
  expect(deletion.deletedSoFar).toBe(250);
  expect(deletion.uncertain).toEqual([]);
  const path = '/_synapse/admin/v1/users/%40spam%3Atest%3A8448/media';
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET ${path}?limit=100`,
    `GET ${path}?from=100&limit=1000`,
    `DELETE ${path}?limit=100`,
    `DELETE ${path}?limit=100`,
    `DELETE ${path}?limit=100`,
    `GET ${path}?limit=100`,
  ]);
});

test('run deletes everything and resolves to the number of files', async () => {
  const { synapse, server } = mediaOf(250);
  expect(await synapse.media.deleteAll(spam).run()).toBe(250);
  expect(server.files).toEqual([]);
});

test('a user without media costs one list, and no deletion', async () => {
  const { synapse, seen } = mediaOf(0);
  expect(await synapse.media.deleteAll(spam).run()).toBe(0);
  expect(seen.map(({ method }) => method)).toEqual(['GET']);
});

test('limit goes into every batch, order into lists too, and unknown parameters into nothing', async () => {
  const { synapse, seen } = mediaOf(3);
  const params = { limit: 2, order_by: 'media_length', dir: 'b', other: 'x' } as const;
  await synapse.media.deleteAll(spam, params).run();
  const order = { order_by: 'media_length', dir: 'b' };
  expect(seen.map(({ method, query }) => ({ method, ...query }))).toEqual([
    { method: 'GET', ...order, limit: '100' },
    { method: 'DELETE', ...order, limit: '2' },
    { method: 'DELETE', ...order, limit: '2' },
    { method: 'GET', ...order, limit: '100' },
  ]);
});

test('parameters are copied at the call', async () => {
  const { synapse, batchRequests } = mediaOf(3);
  const params = { limit: 2 };
  const deletion = synapse.media.deleteAll(spam, params);
  params.limit = 1;
  await deletion.run();
  expect(batchRequests()).toHaveLength(2);
  expect(batchRequests()[0]).toContain('limit=2');
});

test.each([null, 'limit', 5, { limit: 0 }, { limit: 1.5 }, { limit: '5' }, { from: '5' }])(
  'deleteAll refuses %j as parameters before anything is sent',
  async (params) => {
    const { synapse, seen } = mediaOf(3);
    const error = await caught((async () => synapse.media.deleteAll(spam, params as never).run())());
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ operation: 'media.deleteBatch', method: 'DELETE', attempts: 0 });
    expect(seen).toHaveLength(0);
  },
);

test('the next batch is sent only when the batch before has been dealt with', async () => {
  const { synapse, server, batchRequests } = mediaOf(250);
  for await (const batch of synapse.media.deleteAll(spam)) {
    expect(batchRequests()).toHaveLength(batch.deletedSoFar / 100);
    if (batch.deletedSoFar === 200) break;
  }
  expect(server.files).toHaveLength(50);
});

test('what is uploaded meanwhile is deleted and reported too', async () => {
  let uploads = 0;
  const { synapse, server } = mediaOf(20, {
    before: ({ method }, media) => {
      if (method === 'DELETE' && uploads < 5) media.upload(`late${uploads++}`);
    },
  });
  const batches = await batchesOf(synapse.media.deleteAll(spam, { limit: 10 }));
  expect(sorted(reported(batches))).toEqual(
    sorted([...ids(20), ...Array.from({ length: uploads }, (_, n) => `late${n}`)]),
  );
  expect(uploads).toBeGreaterThan(2);
  expect(server.files).toEqual([]);
});

test('150 files, and the first batch, which gets a 504, is executed after the second request: all 150 are reported', async () => {
  const { synapse, server, batchRequests, deleteRequests } = mediaOf(150, {
    nextBatch: inTurn<BatchBehavior>('late by one, response lost'),
  });
  const deletion = synapse.media.deleteAll(spam, { limit: 50 });
  const batches = await batchesOf(deletion);
  expect(sorted(reported(batches))).toEqual(sorted(ids(150)));
  expect(batches.map(({ deletedSoFar }) => deletedSoFar)).toEqual([50, 100, 150]);
  expect(deletion.deletedSoFar).toBe(150);
  expect(deletion.uncertain).toEqual([]);
  expect(server.files).toEqual([]);
  expect(batchRequests()).toHaveLength(1);
  expect(deleteRequests()[0]).toBe('DELETE /_synapse/admin/v1/media/test%3A8448/m0');
});

test.each<BatchBehavior>([
  'executed, response lost',
  'twice, response lost',
  'late by two, response lost',
  'half, response lost',
  'not executed, response lost',
])('after a batch that is %s, no other batch is sent, and every file is reported once', async (behavior) => {
  const { synapse, server, batchRequests } = mediaOf(250, { nextBatch: inTurn<BatchBehavior>('normal', behavior) });
  const batches = await batchesOf(synapse.media.deleteAll(spam));
  expect(sorted(reported(batches))).toEqual(sorted(ids(250)));
  expect(batches[0]).toEqual({ mediaIds: ids(100), deletedSoFar: 100 });
  expect(server.files).toEqual([]);
  expect(batchRequests()).toHaveLength(2);
});

test('a batch that was executed twice leaves files that no response names: they are looked up by id', async () => {
  const { synapse, server, batchRequests, deleteRequests } = mediaOf(250, {
    nextBatch: inTurn<BatchBehavior>('twice, one response'),
  });
  const batches = await batchesOf(synapse.media.deleteAll(spam));
  expect(sorted(reported(batches))).toEqual(sorted(ids(250)));
  expect(batchRequests()).toHaveLength(2);
  expect(deleteRequests()).toHaveLength(100);
  expect(server.files).toEqual([]);
});

test('files are deleted by id four at a time', async () => {
  let [running, most] = [0, 0];
  const server = new MediaServer({
    userId: spam,
    files: ids(20),
    nextBatch: inTurn<BatchBehavior>('not executed, response lost'),
  });
  const { synapse } = clientOf(async (request) => {
    const byId = request.url.includes('/v1/media/');
    if (byId) most = Math.max(most, ++running);
    await Promise.resolve();
    const response = server.handle(request);
    if (byId) running--;
    return response;
  });
  expect(await synapse.media.deleteAll(spam).run()).toBe(20);
  expect(most).toBe(4);
});

test('a deletion by id is retried, and its lost response is no doubt', async () => {
  const { synapse, server } = mediaOf(
    10,
    {
      nextBatch: inTurn<BatchBehavior>('not executed, response lost'),
      nextDelete: inTurn<DeleteBehavior>('executed, response lost', 'not executed, 502', 'late by one, response lost'),
    },
    3,
  );
  const batches = await finish(batchesOf(synapse.media.deleteAll(spam)));
  expect(sorted(reported(batches))).toEqual(sorted(ids(10)));
  expect(server.files).toEqual([]);
});

/** A `fetch` that never responds to what `matches`, and aborts soon after it was sent. */
function abortDuring(server: MediaServer, matches: (request: Seen) => boolean) {
  const controller = new AbortController();
  const client = clientOf((request) => {
    if (!matches(request) || controller.signal.aborted) return server.handle(request);
    server.handle(request);
    return new Promise((_, reject) => {
      request.signal?.addEventListener('abort', () => reject(request.signal?.reason));
      setTimeout(() => controller.abort('enough'), 5);
    });
  });
  return { ...client, signal: controller.signal };
}

test('aborted 5 ms after a batch was sent: uncertain holds its 100 files', async () => {
  const server = new MediaServer({ userId: spam, files: ids(250) });
  const { synapse, signal } = abortDuring(server, ({ method }) => method === 'DELETE');
  const deletion = synapse.media.deleteAll(spam, {}, { signal });
  expect(await finish(caught(deletion.run()))).toBe('enough');
  expect(server.files).toHaveLength(150);
  expect(deletion.deletedSoFar).toBe(0);
  expect(deletion.uncertain).toEqual(ids(100));
});

test('after an error a second iteration of the same deletion also accounts for what was uncertain', async () => {
  let down = false;
  const server = new MediaServer({
    userId: spam,
    files: ids(250),
    nextBatch: inTurn<BatchBehavior>('normal', 'executed, response lost'),
  });
  const { synapse } = clientOf((request) => {
    if (down) return refused();
    const response = server.handle(request);
    if (response.status === 504) down = true;
    return response;
  });
  const deletion = synapse.media.deleteAll(spam);
  const batches: MediaDeletionBatch[] = [];
  const iterate = async () => {
    for await (const batch of deletion) batches.push(batch);
  };
  expect(await caught(iterate())).toMatchObject({ name: 'ConnectionError', operation: 'media.list' });
  expect(deletion.deletedSoFar).toBe(100);
  expect(deletion.uncertain).toEqual(ids(100, 100));
  down = false;
  await iterate();
  expect(deletion.uncertain).toEqual([]);
  expect(deletion.deletedSoFar).toBe(150);
  expect(sorted(reported(batches))).toEqual(sorted(ids(250)));
});

test('aborted while files are deleted by id: those that were confirmed are reported first', async () => {
  const server = new MediaServer({
    userId: spam,
    files: ids(20),
    nextBatch: inTurn<BatchBehavior>('not executed, response lost'),
  });
  let deletes = 0;
  const { synapse, signal } = abortDuring(server, ({ url }) => url.includes('/v1/media/') && ++deletes > 6);
  const deletion = synapse.media.deleteAll(spam, { limit: 10 }, { signal });
  const batches: MediaDeletionBatch[] = [];
  const iterate = async () => {
    for await (const batch of deletion) batches.push(batch);
  };
  expect(await finish(caught(iterate()))).toBe('enough');
  expect(batches).toEqual([{ mediaIds: ids(6), deletedSoFar: 6 }]);
  expect(deletion.deletedSoFar).toBe(6);
  // Four were sent, and the lost batch may delete ten others.
  expect(sorted(deletion.uncertain)).toEqual(sorted(ids(14, 6)));
});

test('after a lost batch, what was uploaded since is uncertain too: it comes first', async () => {
  const server = new MediaServer({
    userId: spam,
    files: ids(10),
    nextBatch: inTurn<BatchBehavior>('not executed, response lost'),
  });
  const { synapse } = clientOf((request, index) => {
    if (index === 2) server.upload('new');
    return request.url.includes('/v1/media/') ? refused() : server.handle(request);
  });
  const deletion = synapse.media.deleteAll(spam, { limit: 5 });
  expect(await caught(deletion.run())).toMatchObject({ name: 'ConnectionError' });
  expect(sorted(deletion.uncertain)).toEqual(sorted(['new', ...ids(5)]));
});

test('a response that names a deleted file again, and a list that still shows it, do not report it twice', async () => {
  const pages = [ids(3), ids(2), []];
  const responses = [ids(2), ids(2, 1), []];
  const { synapse } = clientOf(({ method }) => {
    const media = (method === 'GET' ? pages : responses).shift() ?? [];
    if (method === 'DELETE') return json({ deleted_media: media, total: media.length });
    const row = { created_ts: 1, last_access_ts: null, media_length: 1, media_type: null };
    const flags = { quarantined_by: null, safe_from_quarantine: false, upload_name: null };
    return json({ media: media.map((media_id) => ({ media_id, ...row, ...flags })), total: media.length });
  });
  expect(await batchesOf(synapse.media.deleteAll(spam, { limit: 2 }))).toEqual([
    { mediaIds: ids(2), deletedSoFar: 2 },
    { mediaIds: ['m2'], deletedSoFar: 3 },
  ]);
});

test('a deletion that the server surely did not execute is an error at once, and nothing is uncertain', async () => {
  const server = new MediaServer({ userId: spam, files: ids(5) });
  const { synapse, seen } = clientOf((request) =>
    request.method === 'DELETE' ? refusal(403, 'M_FORBIDDEN') : server.handle(request),
  );
  const deletion = synapse.media.deleteAll(spam);
  const error = await caught(deletion.run());
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ operation: 'media.deleteBatch', status: 403 });
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'DELETE']);
  expect(deletion.uncertain).toEqual([]);
});

test('a deletion by id that was surely not executed leaves nothing uncertain but what the batch may delete', async () => {
  const server = new MediaServer({
    userId: spam,
    files: ids(30),
    nextBatch: inTurn<BatchBehavior>('half, and says so'),
  });
  const { synapse } = clientOf((request) => (request.url.includes('/v1/media/') ? refused() : server.handle(request)));
  const deletion = synapse.media.deleteAll(spam, { limit: 10 });
  expect(await caught(deletion.run())).toMatchObject({ name: 'ConnectionError', operation: 'media.delete' });
  expect(deletion.deletedSoFar).toBe(5);
  expect(deletion.uncertain).toEqual([]);
});

test('a 404 of a proxy is no deleted file', async () => {
  const server = new MediaServer({
    userId: spam,
    files: ids(3),
    nextBatch: inTurn<BatchBehavior>('not executed, response lost'),
  });
  const { synapse } = clientOf((request) =>
    request.url.includes('/v1/media/') ? new Response('<html>', { status: 404 }) : server.handle(request),
  );
  const deletion = synapse.media.deleteAll(spam);
  expect(await caught(deletion.run())).toMatchObject({ name: 'ApiError', status: 404 });
  expect(deletion.deletedSoFar).toBe(0);
});

test('a folder in place of a file: the others are deleted, then MediaDeletionError names what remains', async () => {
  const { synapse, server, batchRequests } = mediaOf(250, { undeletable: ['m3', 'm120'] });
  const deletion = synapse.media.deleteAll(spam);
  const batches: MediaDeletionBatch[] = [];
  const iterate = async () => {
    for await (const batch of deletion) batches.push(batch);
  };
  const error = await caught(iterate());
  expect(error).toBeInstanceOf(MediaDeletionError);
  expect(error).toMatchObject({
    name: 'MediaDeletionError',
    deletedSoFar: 248,
    remaining: ['m3', 'm120'],
    operation: 'media.deleteBatch',
    ids: { user_id: spam },
    method: 'DELETE',
    // One batch, and 151 files by id.
    attempts: 152,
    mayHaveRun: true,
  });
  expect((error as Error).message).toBe(
    `Synapse could not delete 2 of the files, and 248 are deleted (DELETE /_synapse/admin/v1/users/${spam}/media). ` +
      'Its log says why ("Failed to remove file"): correct that, and delete again',
  );
  expect(sorted(reported(batches))).toEqual(sorted(ids(250).filter((id) => id !== 'm3' && id !== 'm120')));
  expect(deletion).toMatchObject({ deletedSoFar: 248, uncertain: [] });
  expect(server.files).toEqual(['m3', 'm120']);
  expect(batchRequests()).toHaveLength(1);
});

test('when nothing could be deleted, MediaDeletionError says so', async () => {
  const { synapse } = mediaOf(1, { undeletable: ['m0'] });
  expect(await caught(synapse.media.deleteAll(spam).run())).toMatchObject({
    name: 'MediaDeletionError',
    deletedSoFar: 0,
    remaining: ['m0'],
    mayHaveRun: false,
  });
});

test('a file that could be deleted at last is deleted by another iteration', async () => {
  const { synapse, server } = mediaOf(3, { undeletable: ['m1'] });
  const deletion = synapse.media.deleteAll(spam);
  expect(await caught(deletion.run())).toBeInstanceOf(MediaDeletionError);
  server.repair();
  expect(await deletion.run()).toBe(1);
  expect(server.files).toEqual([]);
});

test('media.delete throws when the server keeps the file', async () => {
  const { synapse } = clientOf(() => json({ deleted_media: [], total: 0 }));
  const error = await caught(synapse.media.delete('test', 'abc'));
  expect(error).toBeInstanceOf(PreconditionError);
  expect(error).toMatchObject({
    operation: 'media.delete',
    ids: { server_name: 'test', media_id: 'abc' },
    attempts: 1,
    mayHaveRun: false,
    message:
      'Synapse could not delete the file, and keeps it (DELETE /_synapse/admin/v1/media/test/abc). ' +
      'Its log says why ("Failed to remove file"): correct that, and delete again',
  });
});

test('media.delete of a file that is not there is a NotFoundError, unless a response was lost', async () => {
  const { synapse } = clientOf((_, index) => (index === 0 ? lost() : refusal(404, 'M_NOT_FOUND')), { maxRetries: 1 });
  expect(await finish(synapse.media.delete('test', 'abc'))).toEqual({ deleted_media: ['abc'], total: 1 });
  expect(await caught(synapse.media.delete('test', 'abc'))).toBeInstanceOf(NotFoundError);
});

test('an unknown account is a NotFoundError', async () => {
  const { synapse } = clientOf(() => refusal(404, 'M_NOT_FOUND'));
  expect(await caught(synapse.media.deleteAll(spam).run())).toBeInstanceOf(NotFoundError);
});

test('a signal ends deleteAll between two batches, and nothing is uncertain', async () => {
  const { synapse, batchRequests } = mediaOf(250);
  const controller = new AbortController();
  const deletion: MediaDeletion = synapse.media.deleteAll(spam, {}, { signal: controller.signal });
  const iterate = async () => {
    for await (const _ of deletion) controller.abort('enough');
  };
  expect(await caught(iterate())).toBe('enough');
  expect(batchRequests()).toHaveLength(1);
  expect(deletion).toMatchObject({ deletedSoFar: 100, uncertain: [] });
});

const waysToDelete = {
  async runDeletion(deletion: MediaDeletion) {
    return [await deletion.run()];
  },
  async iterateDeletion(deletion: MediaDeletion) {
    for await (const _ of deletion) await null;
  },
};

test.each(Object.entries(waysToDelete))('an error of %s has a frame of its caller', async (name, use) => {
  const tick = () => new Promise((resolve) => setTimeout(resolve));
  const failing = clientOf(async () => {
    await tick();
    return refusal(403, 'M_FORBIDDEN');
  });
  const media = new MediaServer({ userId: spam, files: ids(3), undeletable: ['m1'] });
  const keeping = clientOf(async (request) => {
    await tick();
    return media.handle(request);
  });
  for (const { synapse } of [failing, keeping]) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 10;
    const error = (await finish(caught(use(synapse.media.deleteAll(spam, { limit: 1 }))))) as Error;
    Error.stackTraceLimit = limit;
    expect(error.stack).toContain(`${name} (`);
    expect(error.stack).toContain('delete-all.test.ts');
  }
});

test('a row that is not as documented does not stop a deletion', async () => {
  const { synapse } = clientOf(({ method }, index) => {
    if (method === 'DELETE') return json({ deleted_media: ['m0'], total: 1 });
    return json({ media: index === 0 ? [{ media_id: 'm0', upload_name: 7 }] : [], total: 1 });
  });
  expect(await synapse.media.deleteAll(spam).run()).toBe(1);
});

test('options are checked and copied at the call', async () => {
  const { synapse, seen } = mediaOf(5);
  const headers: Record<string, string> = { 'x-trace': '7' };
  const deletion = synapse.media.deleteAll(spam, {}, { headers });
  headers['x-trace'] = '8';
  await deletion.run();
  expect(seen.every((request) => request.headers['x-trace'] === '7')).toBe(true);
  expect(() => synapse.media.deleteAll(spam, {}, { maxRetry: 1 } as never)).toThrow(InvalidArgumentError);
});

test('options hold for each request', async () => {
  const { synapse, seen } = mediaOf(5, { undeletable: ['m0'] });
  await caught(synapse.media.deleteAll(spam, {}, { headers: { 'x-trace': '7' } }).run());
  expect(new Set(seen.map(({ method, url }) => `${method} ${url.includes('/v1/media/')}`)).size).toBe(3);
  expect(seen.every(({ headers }) => headers['x-trace'] === '7')).toBe(true);
});

test('deleteAll can be iterated again', async () => {
  const { synapse, server } = mediaOf(1, { nextBatch: inTurn<BatchBehavior>('executed, response lost') });
  const deletion = synapse.media.deleteAll(spam);
  expect(await deletion.run()).toBe(1);
  server.upload('later');
  expect(await deletion.run()).toBe(1);
  expect(server.files).toEqual([]);
});
