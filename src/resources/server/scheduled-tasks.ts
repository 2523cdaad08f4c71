import type { Call } from '../../transport/call.ts';
import { checkFields, checkText, checkTexts, checkTimestamp } from '../../transport/checks.ts';
import { operations } from './operations.ts';
import type { ScheduledTasksParams } from './params.ts';
import { ScheduledTasks } from './schemas.ts';

/** The request for the tasks that match. */
export function tasksCall(params: ScheduledTasksParams): Call<ScheduledTasks, typeof operations.scheduledTasks.path> {
  const check = () =>
    checkFields(params, {
      action_name: checkTexts,
      job_status: checkTexts,
      resource_id: checkText,
      max_timestamp: checkTimestamp,
    });
  return { operation: operations.scheduledTasks, query: { ...params }, schema: ScheduledTasks, check };
}
