import { subjects } from '../../targets/target.ts';
import { change } from '../context.ts';
import type { Jobs } from './job.ts';

/** Reports of users, each deleted once. */
export const reportJobs: Jobs = (context) => {
  const { synapse, worker, workers, seeds } = context;
  let id = worker + 1;
  return [
    {
      weight: 3,
      run: async () => {
        if (id > seeds.reports) return;
        const current = id;
        id += workers;
        await change(context, subjects.report(current), -1, (options) => synapse.userReports.delete(current, options));
      },
    },
  ];
};
