import { copyOf } from './copy.ts';
import type { TaskRow } from './server-rows.ts';
import type { World } from './world.ts';

/** A task that has ended: how, when and with which result. */
export interface EndedTask {
  /** Id of the task. */
  readonly id?: string | undefined;
  /** What the task did. */
  readonly action: string;
  /** How it ended. */
  readonly status: 'complete' | 'failed' | 'cancelled';
  /** In milliseconds. */
  readonly timestamp?: number | undefined;
  /** What it worked on, for example the id of a room. */
  readonly resource_id?: string | null | undefined;
  /** What came of it. */
  readonly result?: TaskRow['result'] | undefined;
  /** Why it failed. */
  readonly error?: string | null | undefined;
}

/** Adds a task that has ended. */
export function addEndedTask(
  world: World,
  { id, action, status, timestamp, resource_id = null, result = null, error = null }: EndedTask,
): TaskRow {
  return world.tasks.add({
    id: id ?? world.ids.letters(16),
    action,
    status,
    timestamp: timestamp ?? world.now(),
    resource_id,
    params: {},
    result: copyOf(result),
    error,
    hidden: false,
  });
}
