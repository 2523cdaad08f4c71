import { addBackgroundUpdate, updatesOfJob } from '../../../../../src/testing/world/background-updates.ts';
import type { TaskRow } from '../../../../../src/testing/world/server-rows.ts';
import { listOf, objectOf } from '../exchange.ts';
import type { Seed, Seeds } from './seed.ts';

interface ListedTask {
  readonly id: string;
  readonly action: string;
  readonly status: TaskRow['status'];
  readonly timestamp_ms: number;
  readonly resource_id: string | null;
  readonly result: TaskRow['result'];
  readonly error: string | null;
}

const tasks: Seed = ({ world, one }) => {
  for (const { timestamp_ms: timestamp, ...rest } of listOf<ListedTask>(one.got['scheduled_tasks'])) {
    world.tasks.add({ ...rest, timestamp, params: {}, hidden: false });
  }
};

const update: Seed = ({ world, one }) => {
  const {
    name,
    total_item_count = 0,
    total_duration_ms = 0,
  } = objectOf(objectOf(one.got['current_updates'])['master']);
  world.backgroundUpdatesEnabled = one.got['enabled'] !== false;
  if (typeof name !== 'string') return;
  const counts = { total_item_count: Number(total_item_count), total_duration_ms: Number(total_duration_ms) };
  // It is about to begin, or has done a part of its items.
  const isRunning = counts.total_item_count > 0 || !world.backgroundUpdatesEnabled;
  addBackgroundUpdate(world, name, { ...counts, status: isRunning ? 'running' : 'queued', remaining: 1000 });
};

export const serverSeeds: Seeds = {
  'server.scheduledTasks': tasks,
  'backgroundUpdates.status': update,
  'backgroundUpdates.isEnabled': ({ world, one }) => {
    world.backgroundUpdatesEnabled = one.got['enabled'] !== false;
  },
  'backgroundUpdates.startJob': ({ world, one }) => {
    const isQueued = /is already in queue/.test(String(one.got['error']));
    for (const job of (isQueued && updatesOfJob(world, one.sent['job_name'], {})) || []) {
      world.backgroundUpdates.add({ ...job, status: 'running', remaining: 1000 });
    }
  },
  'ratelimit.get': ({ world, one }) => {
    const { messages_per_second = null, burst_count = null } = one.got as Record<string, number | null>;
    if (one.ok && Object.keys(one.got).length > 0) {
      world.ratelimits.add({ user_id: one.ids['user_id'] ?? '', messages_per_second, burst_count });
    }
  },
};
