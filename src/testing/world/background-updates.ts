import type { JsonObject } from './account-rows.ts';
import type { BackgroundUpdateRow } from './server-rows.ts';
import { compareText } from './text.ts';
import type { World } from './world.ts';

/** How many items an update takes at once. */
const batch = 100;

/** Adds a background update, which waits until updates are started. */
export function addBackgroundUpdate(
  world: World,
  name: string,
  fields: Partial<Omit<BackgroundUpdateRow, 'name'>> = {},
): BackgroundUpdateRow {
  return world.backgroundUpdates.add({
    total_item_count: 0,
    total_duration_ms: 0,
    depends_on: null,
    status: 'added',
    remaining: 1,
    params: {},
    ...fields,
    name,
  });
}

/** The updates of a job; `undefined` where this version of Synapse has no such job. */
export function updatesOfJob(world: World, job_name: unknown, params: JsonObject): BackgroundUpdateRow[] | undefined {
  const { accounts, rooms, events } = world;
  const update = (name: string, remaining: number, depends_on: string | null = null): BackgroundUpdateRow => ({
    name,
    total_item_count: 0,
    total_duration_ms: 0,
    depends_on,
    status: 'added',
    remaining,
    params,
  });
  if (job_name === 'populate_stats_process_rooms') return [update(job_name, rooms.size)];
  if (isResign(world, job_name)) return [update('event_resign', events.size)];
  if (job_name !== 'regenerate_directory') return undefined;
  return [
    update('populate_user_directory_createtables', 1),
    update('populate_user_directory_process_rooms', rooms.size, 'populate_user_directory_createtables'),
    update('populate_user_directory_process_users', accounts.size, 'populate_user_directory_process_rooms'),
    update('populate_user_directory_cleanup', 1, 'populate_user_directory_process_users'),
  ];
}

/** Whether a job signs events again, which older versions do not know. */
export function isResign({ settings }: World, job_name: unknown): boolean {
  return job_name === 'event_resign' && settings.has('1.152');
}

/** Lets the updates that were added have their turn. Does nothing while updates are disabled. */
export function startBackgroundUpdates(world: World): void {
  if (!world.backgroundUpdatesEnabled) return;
  for (const update of world.backgroundUpdates.all()) if (update.status === 'added') update.status = 'queued';
}

/** The update that is running. There is one at a time. */
export function runningUpdate(world: World): BackgroundUpdateRow | undefined {
  return world.backgroundUpdates.all().find(({ status }) => status === 'running');
}

/** Takes the updates one step further: one begins, does a part of its items, or ends. Returns whether one did. */
export function advanceBackgroundUpdates(world: World): boolean {
  if (world.backgroundUpdates.size === 0 || !world.backgroundUpdatesEnabled) return false;
  const running = runningUpdate(world);
  if (running === undefined) return beginNext(world);
  world.revision++;
  if (running.remaining > 0) {
    const count = Math.min(batch, running.remaining);
    running.remaining -= count;
    running.total_item_count += count;
    // A millisecond for each item.
    running.total_duration_ms += count;
  } else {
    if (running.name === 'event_resign') resignEvents(world, running.params);
    world.backgroundUpdates.delete(running.name);
  }
  return true;
}

/** The first by name that waits for no other one. */
function beginNext(world: World): boolean {
  const next = world.backgroundUpdates
    .all()
    .sort((one, other) => compareText(one.name, other.name))
    .find((row) => row.status === 'queued' && !world.backgroundUpdates.has(row.depends_on ?? ''));
  if (next === undefined) return false;
  world.revision++;
  next.status = 'running';
  return true;
}

/** Signs the events of this homeserver that have no signature. With an old key, only those that it has signed: none. */
function resignEvents(world: World, { old_key, before_ts }: JsonObject): void {
  if (typeof old_key === 'string') return;
  for (const event of world.events.all()) {
    if (!world.isLocal(event.sender) || (typeof before_ts === 'number' && event.received_ts >= before_ts)) continue;
    event.signed = true;
  }
}
