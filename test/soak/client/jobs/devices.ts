import { seededNames, subjects } from '../../targets/target.ts';
import { attempt, change } from '../context.ts';
import type { Jobs } from './job.ts';

/** Devices of the worker's account. */
export const deviceJobs: Jobs = (context) => {
  const { synapse, serverName, worker, unique } = context;
  const owner = `@${seededNames.subject(worker)}:${serverName}`;
  const existing: string[] = [];
  return [
    { weight: 3, run: () => attempt(context, (options) => synapse.devices.list(owner, options)) },
    {
      weight: 6,
      run: async () => {
        const id = `device${unique()}`;
        const { outcome } = await change(context, subjects.device(owner, id), 1, (options) =>
          synapse.devices.create(owner, id, options),
        );
        if (outcome === 'done') existing.push(id);
      },
    },
    {
      weight: 6,
      run: async () => {
        const id = existing.shift();
        if (id === undefined) return;
        await change(context, subjects.device(owner, id), -1, (options) => synapse.devices.delete(owner, id, options));
      },
    },
  ];
};
