import type { BackgroundUpdateStatus } from 'synapse-admin-sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { has, homeserver, synapse, unavailable } from './support/server.ts';
import { until } from './support/wait.ts';

const directory = [
  'populate_user_directory_createtables',
  'populate_user_directory_process_rooms',
  'populate_user_directory_process_users',
  'populate_user_directory_cleanup',
];

const allDone = () =>
  until('no background update is left', async () => (await homeserver.backgroundUpdates()).length === 0);

/** All tests use the same server: each begins and ends with updates that are enabled and done. */
async function tidy(): Promise<void> {
  if (unavailable || !has('1.47')) return;
  await synapse.backgroundUpdates.setEnabled(true);
  await allDone();
}
beforeEach(tidy);
afterEach(tidy);

operation('backgroundUpdates.setEnabled', () => {
  test('stops updates, and lets them run again', async () => {
    await synapse.backgroundUpdates.setEnabled(false);
    expect(await synapse.backgroundUpdates.isEnabled()).toBe(false);
    expect((await synapse.backgroundUpdates.status()).enabled).toBe(false);
    await synapse.backgroundUpdates.setEnabled(true);
    expect(await synapse.backgroundUpdates.isEnabled()).toBe(true);
  });
});

operation('backgroundUpdates.isEnabled', () => {
  test('is true as long as nobody has disabled updates', async () => {
    expect(await synapse.backgroundUpdates.isEnabled()).toBe(true);
  });
});

operation('backgroundUpdates.startJob', () => {
  for (const [job_name, updates] of [
    ['populate_stats_process_rooms', ['populate_stats_process_rooms']],
    ['regenerate_directory', directory],
    ...(has('1.152') ? ([['event_resign', ['event_resign']]] as const) : []),
  ] as const) {
    test(`${job_name} waits while updates are disabled, is there only once, and runs when they are enabled`, async () => {
      await synapse.backgroundUpdates.setEnabled(false);
      expect(await synapse.backgroundUpdates.startJob({ job_name })).toBeUndefined();
      expect(await homeserver.backgroundUpdates()).toEqual(updates);
      expect(await synapse.backgroundUpdates.status()).toEqual({ enabled: false, current_updates: {} });
      const error = await apiError(synapse.backgroundUpdates.startJob({ job_name }));
      expect(error).toMatchObject({ status: 400, errcode: 'M_UNKNOWN', attempts: 1, mayHaveRun: false });
      expect(error.message).toContain('see backgroundUpdates.status');
      await synapse.backgroundUpdates.setEnabled(true);
      await allDone();
    });
  }

  test('a job can be started again when it is done', async () => {
    for (let start = 0; start < 2; start++) {
      await synapse.backgroundUpdates.startJob({ job_name: 'populate_stats_process_rooms' });
      await allDone();
    }
  });

  test('an unknown job is refused', async () => {
    const error = await apiError(synapse.backgroundUpdates.startJob({ job_name: 'tidy_up' }));
    expect(error).toMatchObject({ status: 400, error: 'Invalid job_name' });
    expect(error.message).toContain('too old for it');
  });
});

operation('backgroundUpdates.status', () => {
  test('is empty when nothing runs', async () => {
    await until('the last update has ended', async () => {
      const { current_updates } = await synapse.backgroundUpdates.status();
      return Object.keys(current_updates).length === 0;
    });
    expect(await synapse.backgroundUpdates.status()).toEqual({ enabled: true, current_updates: {} });
  });

  if (has('1.48'))
    test('shows the update that is running, by its database', async () => {
      await synapse.backgroundUpdates.setEnabled(false);
      await synapse.backgroundUpdates.startJob({ job_name: 'regenerate_directory' });
      await synapse.backgroundUpdates.setEnabled(true);
      let seen: BackgroundUpdateStatus = { enabled: false, current_updates: {} };
      await until('an update is running', async () => {
        seen = await synapse.backgroundUpdates.status();
        return Object.keys(seen.current_updates).length > 0;
      });
      const { name, total_item_count, total_duration_ms, average_items_per_ms } = seen.current_updates['master'] ?? {};
      expect(Object.keys(seen.current_updates)).toEqual(['master']);
      expect(directory).toContain(name);
      expect(total_item_count).toBeGreaterThanOrEqual(0);
      expect(total_duration_ms).toBeGreaterThanOrEqual(0);
      if (total_item_count === 0) expect(average_items_per_ms).toBeNull();
      else expect(average_items_per_ms).toBeGreaterThanOrEqual(0);
    });
});
