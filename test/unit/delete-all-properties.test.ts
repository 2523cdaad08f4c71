import fc from 'fast-check';
import { type MediaDeletion, MediaDeletionError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { type BatchBehavior, type DeleteBehavior, MediaServer } from './support/media-server.ts';
import { clientOf, lost, refused } from './support/server.ts';

const spam = '@spam:test';

const oneExecution: BatchBehavior[] = [
  'normal',
  'half, and says so',
  'executed, response lost',
  'late by one, response lost',
  'late by two, response lost',
  'late by many, response lost',
  'half, response lost',
  'not executed, response lost',
];
const anyExecution: BatchBehavior[] = [
  ...oneExecution,
  'twice, one response',
  'twice, response lost',
  'executed and late by one, response lost',
];
const deletes: DeleteBehavior[] = [
  'normal',
  'executed, response lost',
  'late by one, response lost',
  'not executed, 502',
];

const maxRetries = 2;
const numRuns = 150;

interface Story {
  readonly files: readonly string[];
  readonly undeletable: readonly string[];
  readonly limit: number;
  readonly pageSize: number;
  readonly batches: readonly BatchBehavior[];
  readonly deletes: readonly DeleteBehavior[];
  /** Numbers of the requests before which a file is uploaded. */
  readonly uploads: readonly number[];
  /** The number of the request at which the server goes down, and how. */
  readonly down: { readonly at: number; readonly fails: 'refused' | 'lost' };
}

/** Stories, most of which begin with a batch that goes well: what follows is then in the middle of a deletion. */
function stories(batches: readonly BatchBehavior[], mostUploads: number): fc.Arbitrary<Story> {
  return fc.record({
    files: fc.integer({ min: 0, max: 60 }).map((count) => Array.from({ length: count }, (_, index) => `m${index}`)),
    undeletable: fc.subarray(['m0', 'm1', 'm7', 'm20', 'm21', 'm59', 'u0', 'u3']),
    limit: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(20, 100, 1000)),
    pageSize: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(1000)),
    batches: fc.array(
      fc.oneof({ weight: 2, arbitrary: fc.constant<BatchBehavior>('normal') }, fc.constantFrom(...batches)),
      {
        maxLength: 12,
      },
    ),
    deletes: fc.array(fc.constantFrom(...deletes), { maxLength: 40 }),
    uploads: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: mostUploads }),
    down: fc.record({ at: fc.integer({ min: 0, max: 70 }), fails: fc.constantFrom('refused', 'lost') }),
  });
}

function play(story: Story) {
  const [batchBehaviors, deleteBehaviors] = [[...story.batches], [...story.deletes]];
  let [requests, uploads] = [0, 0];
  let failing = true;
  const server: MediaServer = new MediaServer({
    userId: spam,
    files: story.files,
    undeletable: story.undeletable,
    pageSize: story.pageSize,
    nextBatch: () => batchBehaviors.shift() ?? 'normal',
    nextDelete: (id) => {
      const attempts = server.deletedById.filter((other) => other === id).length;
      return attempts > maxRetries ? 'normal' : (deleteBehaviors.shift() ?? 'normal');
    },
  });
  const { synapse } = clientOf(
    (request) => {
      const number = requests++;
      if (story.uploads.includes(number)) server.upload(`u${uploads++}`);
      if (failing && number >= story.down.at) return story.down.fails === 'refused' ? refused() : lost();
      return server.handle(request);
    },
    { maxRetries, retryDelay: () => 0 },
  );
  const bringUp = () => {
    failing = false;
  };
  return { server, synapse, bringUp };
}

/** Iterates to the end or to an error, and returns what was reported. */
async function iterate(deletion: MediaDeletion, reported: string[]): Promise<unknown> {
  const before = reported.length;
  try {
    for await (const { mediaIds, deletedSoFar } of deletion) {
      reported.push(...mediaIds);
      expect(deletedSoFar).toBe(reported.length - before);
    }
    return undefined;
  } catch (error) {
    return error;
  } finally {
    expect(deletion.deletedSoFar).toBe(reported.length - before);
  }
}

function expectAccounted(server: MediaServer, story: Story, reported: readonly string[], error: unknown): void {
  const remaining = error instanceof MediaDeletionError ? error.remaining : [];
  if (!(error instanceof MediaDeletionError)) expect(error).toBeUndefined();
  const accounted = new Set([...reported, ...remaining]);
  expect(accounted.size, 'an id is reported twice').toBe(reported.length + remaining.length);
  expect([...story.files, ...server.listed].filter((id) => !accounted.has(id))).toEqual([]);
  expect(remaining.filter((id) => !story.undeletable.includes(id))).toEqual([]);
  expect(reported.filter((id) => server.files.includes(id))).toEqual([]);
  expect(server.files.filter((id) => server.atLatestList.has(id) && !remaining.includes(id))).toEqual([]);
  expect(server.deletedById.filter((id) => !server.listed.has(id))).toEqual([]);
}

test('every file is deleted or remains, and is reported once, however batches are executed', async () => {
  await fc.assert(
    fc.asyncProperty(stories(anyExecution, 8), async (story) => {
      const { server, synapse, bringUp } = play(story);
      bringUp();
      const deletion = synapse.media.deleteAll(spam, { limit: story.limit });
      const reported: string[] = [];
      const error = await iterate(deletion, reported);
      expectAccounted(server, story, reported, error);
      expect(deletion.uncertain).toEqual([]);
    }),
    { numRuns },
  );
});

test('after an error every file is left, reported or uncertain, and another iteration accounts for all', async () => {
  await fc.assert(
    fc.asyncProperty(stories(oneExecution, 0), async (story) => {
      const { server, synapse, bringUp } = play(story);
      const deletion = synapse.media.deleteAll(spam, { limit: story.limit });
      const reported: string[] = [];
      const first = await iterate(deletion, reported);
      const known = new Set([...server.files, ...reported, ...deletion.uncertain]);
      const uncertain = new Set(deletion.uncertain);
      bringUp();
      if (first !== undefined && !(first instanceof MediaDeletionError)) {
        const before = new Set(server.files);
        server.settle();
        const later = [...before].filter((id) => !server.files.includes(id));
        expect(later.filter((id) => !uncertain.has(id))).toEqual([]);
        expect(story.files.filter((id) => !known.has(id))).toEqual([]);
      }
      const second = await iterate(deletion, reported);
      expectAccounted(server, { ...story, files: server.listed.size === 0 ? [] : story.files }, reported, second);
    }),
    { numRuns },
  );
});

test('the same with executions that nobody asked for, and uploads', async () => {
  await fc.assert(
    fc.asyncProperty(stories(anyExecution, 8), async (story) => {
      const { server, synapse, bringUp } = play(story);
      const deletion = synapse.media.deleteAll(spam, { limit: story.limit });
      const reported: string[] = [];
      await iterate(deletion, reported);
      bringUp();
      const error = await iterate(deletion, reported);
      expectAccounted(server, story, reported, error);
    }),
    { numRuns },
  );
});
