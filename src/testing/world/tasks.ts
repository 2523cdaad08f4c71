import type { TaskRow } from './server-rows.ts';
import type { World } from './world.ts';

/** Takes a task one step further, and returns whether it has ended. Sets its result; throws to make it fail. */
export type TaskStep = (world: World, task: TaskRow) => boolean;

/** A task fails with this sentence. */
export class TaskFailure extends Error {
  override readonly name = 'TaskFailure';
}

export interface NewTask {
  readonly action: string;
  readonly resource_id?: string | null;
  readonly params?: TaskRow['params'];
  readonly hidden?: boolean;
}

/** Begins work that goes on after the response. */
export function startTask(world: World, { action, resource_id = null, params = {}, hidden = false }: NewTask): TaskRow {
  return world.tasks.add({
    id: world.ids.letters(16),
    action,
    status: hidden ? 'active' : 'scheduled',
    timestamp: world.now(),
    resource_id,
    params,
    result: null,
    error: null,
    hidden,
  });
}

export function isOpen({ status }: TaskRow): boolean {
  return status === 'scheduled' || status === 'active';
}
