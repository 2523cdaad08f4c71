import { subjects } from '../../targets/target.ts';
import { attempt, change } from '../context.ts';
import type { Jobs } from './job.ts';

/** Registration tokens: those that the SDK names, and those that the caller names. */
export const registrationTokenJobs: Jobs = (context) => {
  const { synapse, unique } = context;
  const existing: Array<{ readonly token: string; readonly subject: string }> = [];
  const create = async (token: string | undefined) => {
    const uses_allowed = unique();
    const subject = subjects.registrationToken(uses_allowed);
    const result = await change(context, subject, 1, (options) =>
      synapse.registrationTokens.create({ token, uses_allowed }, options),
    );
    if (result.outcome === 'done') existing.push({ token: result.value.token, subject });
  };
  return [
    { weight: 8, run: () => create(undefined) },
    { weight: 3, run: () => create(`soak.${unique()}`) },
    {
      weight: 10,
      run: async () => {
        const oldest = existing.shift();
        if (oldest === undefined) return;
        await change(context, oldest.subject, -1, (options) =>
          synapse.registrationTokens.delete(oldest.token, options),
        );
      },
    },
    { weight: 1, run: () => attempt(context, (options) => synapse.registrationTokens.list({}, options)) },
  ];
};
