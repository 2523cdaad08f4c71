import { seededNames, subjects } from '../../targets/target.ts';
import { attempt, type Context, told } from '../context.ts';
import type { Jobs } from './job.ts';

const batch = 3;

/** Files are deleted in batches, and an account's files all together. */
export const mediaJobs: Jobs = (context) => {
  const { synapse, serverName, worker, workers, seeds, report } = context;
  let number = worker;
  const nextShelf = () => {
    const shelf = number < seeds.shelves ? `@${seededNames.shelf(number)}:${serverName}` : undefined;
    number += workers;
    return shelf;
  };
  let shelf = nextShelf();
  let left = seeds.filesPerShelf;
  return [
    {
      weight: 5,
      run: async () => {
        if (shelf === undefined) return;
        const owner = shelf;
        const result = await attempt(context, (options) => synapse.media.deleteBatch(owner, { limit: batch }, options));
        const deleted = result.outcome === 'done' ? result.value.total : batch;
        report({ entry: { subject: subjects.files(owner), rows: -deleted, ...told(result) } });
        left -= deleted;
        // After an unknown outcome nobody knows how many are left: each shelf has one at most, so that it counts.
        if (left > 0 && result.outcome !== 'unknown') return;
        shelf = nextShelf();
        left = seeds.filesPerShelf;
      },
    },
    {
      weight: 0.5,
      run: async () => {
        const owner = nextShelf();
        if (owner !== undefined) await deleteAll(context, owner);
      },
    },
    {
      weight: 1,
      run: () => attempt(context, (options) => synapse.media.usage(`@${seededNames.library}:${serverName}`, options)),
    },
  ];
};

/** What the SDK reports as deleted must be deleted, and all else must be there, except what it calls uncertain. */
async function deleteAll(context: Context, owner: string): Promise<void> {
  const { synapse, report, seeds } = context;
  const subject = subjects.files(owner);
  const reported: string[] = [];
  let deletion = synapse.media.deleteAll(owner);
  const result = await attempt(context, async (options) => {
    deletion = synapse.media.deleteAll(owner, { limit: 25 }, options);
    for await (const { mediaIds } of deletion) reported.push(...mediaIds);
  });
  const { deletedSoFar, uncertain } = deletion;
  report({ entry: { subject, rows: -deletedSoFar, outcome: 'done' } });
  if (new Set(reported).size < reported.length)
    report({ finding: { kind: 'doubled', detail: `deleteAll reports a file of ${owner} twice` } });
  if (result.outcome !== 'done')
    report({ entry: { subject, rows: -uncertain.length, outcome: 'unknown', error: result.error } });
  else if (deletedSoFar < seeds.filesPerShelf)
    report({ finding: { kind: 'lost', detail: `deleteAll says that ${owner} had ${deletedSoFar} files` } });
}
