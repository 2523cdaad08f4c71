import type { Call } from '../../transport/call.ts';
import { checkFields, checkText, checkTimestamp } from '../../transport/checks.ts';
import { operations } from './operations.ts';
import type { ScheduledTasksParams } from './params.ts';
import { ScheduledTasks } from './schemas.ts';

/** The request for the tasks that match. */
export function tasksCall(params: ScheduledTasksParams): Call<ScheduledTasks, typeof operations.scheduledTasks.path> {
  const check = () => {
    checkFields(params, { resource_id: checkText, max_timestamp: checkTimestamp });
    for (const name of ['action_name', 'job_status'] as const)
      for (const value of [params[name] ?? []].flat()) checkText(name, value);
  };
  return { operation: operations.scheduledTasks, query: { ...params }, schema: ScheduledTasks, check };
}
