import type { Handler, HandlerCall } from '../../http/handler.ts';
import { internalError } from '../../http/refusal.ts';
import { findTasks } from '../../world/find-tasks.ts';
import type { TaskRow, TaskStatus } from '../../world/server-rows.ts';
import type { World } from '../../world/world.ts';

/** The tasks that match, the one that changed longest ago first. */
export const scheduledTasks: Handler = (call) => {
  const { world, query } = call;
  const actions = filterOf(world, query.strings('action_name'));
  const resource_id = query.string('resource_id');
  const statuses = readStatuses(call);
  const max_timestamp = query.integer('max_timestamp');
  return { scheduled_tasks: findTasks(world, { actions, resource_id, statuses, max_timestamp }).map(itemOf) };
};

/** `status` wins over the older `job_status`. */
function readStatuses({ world, query }: HandlerCall): readonly TaskStatus[] | undefined {
  const allowed = statusesOf(world);
  if (world.settings.has('1.160')) return query.listOf('status', allowed) ?? query.listOf('job_status', allowed);
  const newName = world.settings.has('1.146') ? query.strings('status') : undefined;
  const wanted = filterOf(world, newName ?? query.strings('job_status'));
  return wanted?.map((text) => {
    const status = allowed.find((one) => one === text);
    // Synapse did not check the name, and failed at an unknown one.
    if (status === undefined) throw internalError();
    return status;
  });
}

/** Before 1.160 the first value counts alone, and an empty one not at all. */
function filterOf({ settings }: World, values: readonly string[] | undefined): readonly string[] | undefined {
  if (settings.has('1.160') || values === undefined) return values;
  return values[0] ? [values[0]] : undefined;
}

function statusesOf({ settings }: World): readonly TaskStatus[] {
  return ['scheduled', 'active', 'complete', 'failed', ...(settings.has('1.146') ? (['cancelled'] as const) : [])];
}

function itemOf({ id, action, status, timestamp, resource_id, result, error }: TaskRow) {
  return { id, action, status, timestamp_ms: timestamp, resource_id, result, error };
}
