import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

test('each request takes the updates one step further: one begins, does its items, and ends', async () => {
  const homeserver = new FakeSynapse();
  for (let index = 0; index < 149; index++) homeserver.addUser(`user${index}`);
  const { backgroundUpdates } = homeserver.client();
  await backgroundUpdates.startJob({ job_name: 'regenerate_directory' });
  const seen: unknown[] = [];
  for (let request = 0; request < 13; request++)
    seen.push((await backgroundUpdates.status()).current_updates['master']);
  const running = (name: string, items: number) => ({
    name: `populate_user_directory_${name}`,
    total_item_count: items,
    total_duration_ms: items,
    average_items_per_ms: items === 0 ? null : 1,
  });
  expect(seen).toEqual([
    running('createtables', 0),
    running('createtables', 1),
    undefined,
    running('process_rooms', 0),
    undefined,
    running('process_users', 0),
    running('process_users', 100),
    running('process_users', 150),
    undefined,
    running('cleanup', 0),
    running('cleanup', 1),
    undefined,
    undefined,
  ]);
  expect(homeserver.backgroundUpdates()).toEqual([]);
});

test('an update that was added waits until updates are started, and stops while they are disabled', async () => {
  const homeserver = new FakeSynapse();
  const { backgroundUpdates } = homeserver.client();
  homeserver.addBackgroundUpdate('waiting');
  homeserver.finishTasks();
  expect(await backgroundUpdates.status()).toEqual({ enabled: true, current_updates: {} });
  expect(homeserver.backgroundUpdates()).toEqual(['waiting']);
  homeserver.addBackgroundUpdate('running', {
    running: true,
    total_item_count: 100,
    total_duration_ms: 50,
    remaining: 500,
  });
  await backgroundUpdates.setEnabled(false);
  const stopped = await backgroundUpdates.status();
  expect(stopped).toMatchObject({ enabled: false, current_updates: { master: { name: 'running' } } });
  expect(await backgroundUpdates.status()).toEqual(stopped);
  await backgroundUpdates.setEnabled(true);
  homeserver.finishTasks();
  expect(homeserver.backgroundUpdates()).toEqual([]);
});

test('an update can be removed', () => {
  const homeserver = new FakeSynapse();
  homeserver.addBackgroundUpdate('x');
  expect([homeserver.removeBackgroundUpdate('x'), homeserver.removeBackgroundUpdate('x')]).toEqual([true, false]);
});

test('a job that the version does not know is invalid, whatever its parameters', async () => {
  const start = async (version: string, body: object) => {
    const homeserver = new FakeSynapse({ version });
    const response = await homeserver.fetch('https://x/_synapse/admin/v1/background_updates/start_job', {
      method: 'POST',
      headers: { authorization: `Bearer ${homeserver.adminToken}` },
      body: JSON.stringify(body),
    });
    return ((await response.json()) as { error?: string }).error;
  };
  const job = { job_name: 'event_resign', old_key: 5 };
  expect(await start('1.151', job)).toBe('Invalid job_name');
  expect(await start('1.152', job)).toBe("'old_key' must be a string");
  expect(await start('1.152', { job_name: 'event_resign', before_ts: 'x' })).toBe("'before_ts' must be an integer");
  expect(await start('1.152', { job_name: 'event_resign', before_ts: null })).toBeUndefined();
});
