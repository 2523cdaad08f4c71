import { requireFields } from '../http/body.ts';
import type { HandlersOf } from '../http/handler.ts';
import { badRequest } from '../http/refusal.ts';
import type { JsonObject } from '../world/account-rows.ts';
import { isResign, runningUpdate, startBackgroundUpdates, updatesOfJob } from '../world/background-updates.ts';
import type { BackgroundUpdateRow } from '../world/server-rows.ts';

export const backgroundUpdatesHandlers: HandlersOf<'backgroundUpdates'> = {
  'backgroundUpdates.status': ({ world }) => {
    const update = runningUpdate(world);
    // `master` is the name of Synapse's main database.
    const current_updates = update === undefined ? {} : { master: statusOf(update) };
    return { enabled: world.backgroundUpdatesEnabled, current_updates };
  },
  'backgroundUpdates.isEnabled': ({ world }) => ({ enabled: world.backgroundUpdatesEnabled }),
  'backgroundUpdates.setEnabled': ({ world, body }) => {
    const { enabled = true } = body.object();
    if (typeof enabled !== 'boolean') throw badRequest("'enabled' parameter must be a boolean");
    world.backgroundUpdatesEnabled = enabled;
    startBackgroundUpdates(world);
    return { enabled };
  },
  'backgroundUpdates.startJob': ({ world, body }) => {
    const content = body.object();
    requireFields(content, 'job_name');
    const { job_name } = content;
    const updates = updatesOfJob(world, job_name, isResign(world, job_name) ? resignParams(content) : {});
    if (updates === undefined) throw badRequest('Invalid job_name');
    if (updates.some(({ name }) => world.backgroundUpdates.has(name))) {
      throw badRequest(`Job ${String(job_name)} is already in queue of background updates.`);
    }
    for (const update of updates) world.backgroundUpdates.add(update);
    startBackgroundUpdates(world);
    return {};
  },
};

function statusOf({ name, total_item_count, total_duration_ms }: BackgroundUpdateRow) {
  return {
    name,
    total_item_count,
    total_duration_ms,
    average_items_per_ms: averageOf(total_item_count, total_duration_ms),
  };
}

/** Synapse's is a moving average. It is this where each part of the items takes the same time. */
function averageOf(items: number, duration: number): number | null {
  if (items === 0) return null;
  return duration === 0 ? 0 : items / duration;
}

function resignParams({ old_key = null, before_ts = null }: JsonObject): JsonObject {
  if (old_key !== null && typeof old_key !== 'string') throw badRequest("'old_key' must be a string");
  // In Python, true is an integer: 1.
  const before = typeof before_ts === 'boolean' ? Number(before_ts) : before_ts;
  if (before !== null && !Number.isInteger(before)) throw badRequest("'before_ts' must be an integer");
  return { old_key, before_ts: before };
}
