import type { TaskRow, TaskStatus } from './server-rows.ts';
import type { World } from './world.ts';

export interface TaskFilter {
  readonly actions?: readonly string[] | undefined;
  readonly resource_id?: string | undefined;
  readonly statuses?: readonly TaskStatus[] | undefined;
  /** In milliseconds; the time itself counts. */
  readonly max_timestamp?: number | undefined;
}

/** The tasks that a filter finds, the one that changed longest ago first. An empty `resource_id` is no filter. */
export function findTasks(world: World, { actions, resource_id, statuses, max_timestamp }: TaskFilter): TaskRow[] {
  return world.tasks
    .all()
    .filter(
      (task) =>
        !task.hidden &&
        (actions === undefined || actions.includes(task.action)) &&
        (!resource_id || task.resource_id === resource_id) &&
        (statuses === undefined || statuses.includes(task.status)) &&
        (max_timestamp === undefined || task.timestamp <= max_timestamp),
    )
    .sort((one, other) => one.timestamp - other.timestamp);
}
