import { advanceBackgroundUpdates } from './background-updates.ts';
import { partUserFromRooms } from './parting.ts';
import { profileUpdateAction, profileUpdateStep } from './profile-updates.ts';
import { purgeHistoryAction, purgeHistoryStep } from './purge-history.ts';
import { redactUserAction, redactUserStep } from './redact-user.ts';
import { deletionAction, deletionStep } from './room-deletion.ts';
import type { TaskRow } from './server-rows.ts';
import { isOpen, TaskFailure, type TaskStep } from './tasks.ts';
import type { World } from './world.ts';

/** What a step of each action does. */
const steps: Readonly<Record<string, TaskStep>> = {
  part_user_from_rooms: partUserFromRooms,
  [deletionAction]: deletionStep,
  [profileUpdateAction]: profileUpdateStep,
  [purgeHistoryAction]: purgeHistoryStep,
  [redactUserAction]: redactUserStep,
};

/** Takes every task that has not ended one step further, and the background updates, too. */
export function advanceTasks(world: World): void {
  advanceBackgroundUpdates(world);
  for (const task of world.tasks.all()) {
    if (isOpen(task)) advance(world, task);
  }
}

/** Takes every task and every background update that may run to its end. */
export function finishTasks(world: World): void {
  while (advanceBackgroundUpdates(world));
  while (world.tasks.all().some(isOpen)) advanceTasks(world);
}

function advance(world: World, task: TaskRow): void {
  world.revision++;
  if (task.status === 'scheduled') {
    setStatus(world, task, 'active');
    return;
  }
  const step = steps[task.action];
  if (step === undefined) throw new Error(`No step is defined for the task ${task.action}`);
  try {
    if (step(world, task)) setStatus(world, task, 'complete');
  } catch (error) {
    if (!(error instanceof TaskFailure)) throw error;
    task.error = error.message;
    setStatus(world, task, 'failed');
  }
  if (task.hidden && !isOpen(task)) world.tasks.delete(task.id);
}

function setStatus(world: World, task: TaskRow, status: TaskRow['status']): void {
  task.status = status;
  task.timestamp = world.now();
}
