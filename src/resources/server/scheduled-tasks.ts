import type { LiteralUnion } from 'type-fest';
import * as z from 'zod';
import type { Call } from '../../transport/call.ts';
import { checkOptional, checkParams, checkText, checkTimestamp } from '../../transport/checks.ts';
import { type Documented, openEnum } from '../shared.ts';
import { operations } from './operations.ts';

/** States of a task of the server. */
type TaskState = 'scheduled' | 'active' | 'complete' | 'failed' | 'cancelled';

/** Filters of `server.scheduledTasks`. */
export interface ScheduledTasksParams {
  /**
   * Only tasks of this kind or these kinds, for example `shutdown_and_purge_room`, `purge_history` or
   * `redact_all_events`. Several since Synapse 1.160; older ones take the first alone.
   */
  readonly action_name?: string | readonly string[] | undefined;
  /** Only tasks for this room or user, in full. */
  readonly resource_id?: string | undefined;
  /** Only tasks in this state or these states. Several since Synapse 1.160; older ones take the first alone. */
  readonly job_status?: LiteralUnion<TaskState, string> | ReadonlyArray<LiteralUnion<TaskState, string>> | undefined;
  /** Only tasks whose `timestamp_ms` is at most this, in milliseconds since the epoch; seconds are refused. */
  readonly max_timestamp?: number | undefined;
}

/**
 * Schema of a task that the server keeps in its database.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ScheduledTask = z.looseObject({
  /** Id of the task: the `id` of the task that `rooms.delete`, `rooms.purgeHistory` or `users.redact` returned. */
  id: z.string(),
  /** Its kind, for example `shutdown_and_purge_room`. */
  action: z.string(),
  /** `scheduled`, `active`, `complete`, `failed` or `cancelled`. */
  status: openEnum<TaskState>(),
  /** When it is to begin while it is scheduled, when it changed last otherwise, in milliseconds since the epoch. */
  timestamp_ms: z.number(),
  /** The room or user that it is about; `null` for none. */
  resource_id: z.string().nullable(),
  /** What it has done so far, in a form of its kind; `null` for nothing. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** Why it failed; `null` when it did not. */
  error: z.string().nullable(),
});
/** A task that the server keeps in its database. */
export interface ScheduledTask extends Documented<z.output<typeof ScheduledTask>> {}

/**
 * Schema of the result of `server.scheduledTasks`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ScheduledTasks = z.looseObject({
  /** The tasks, in the order of `timestamp_ms`. */
  scheduled_tasks: z.array(ScheduledTask),
});
/** The result of `server.scheduledTasks`. */
export interface ScheduledTasks extends Documented<z.output<typeof ScheduledTasks>> {
  /** The tasks, in the order of `timestamp_ms`. */
  scheduled_tasks: ScheduledTask[];
}

/** @internal The request for the tasks that match. */
export function tasksCall(params: ScheduledTasksParams): Call<ScheduledTasks, typeof operations.scheduledTasks.path> {
  const check = () => {
    checkParams(params);
    for (const name of ['action_name', 'job_status'] as const)
      for (const value of [params[name] ?? []].flat()) checkText(name, value);
    checkOptional('resource_id', params.resource_id, checkText);
    checkOptional('max_timestamp', params.max_timestamp, checkTimestamp);
  };
  return { operation: operations.scheduledTasks, query: { ...params }, schema: ScheduledTasks, check };
}
