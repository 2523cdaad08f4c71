import { ApiError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

const statusOf = async (homeserver: FakeSynapse, query: string) => {
  const headers = { authorization: `Bearer ${homeserver.adminToken}` };
  const response = await homeserver.fetch(`https://x/_synapse/admin/v1/scheduled_tasks?${query}`, { headers });
  const body = (await response.json()) as { scheduled_tasks?: Array<{ id: string }>; error?: string };
  return body.scheduled_tasks?.map(({ id }) => id) ?? `${response.status} ${body.error}`;
};

/** A homeserver with three tasks. */
function scene(version?: string) {
  const homeserver = new FakeSynapse({ version });
  homeserver.addEndedTask({ id: 'late', action: 'a', status: 'complete', timestamp: 9 });
  homeserver.addEndedTask({ id: 'early', action: 'b', status: 'failed', timestamp: 1, error: 'No luck' });
  homeserver.addEndedTask({ id: 'same', action: 'c', status: 'complete', timestamp: 9, resource_id: '!r' });
  return homeserver;
}

test('the task that changed longest ago is the first, and equal ones are in the order in which they were added', async () => {
  const { scheduled_tasks } = await scene().client().server.scheduledTasks();
  expect(scheduled_tasks.map(({ id }) => id)).toEqual(['early', 'late', 'same']);
  expect(scheduled_tasks[0]).toEqual({
    id: 'early',
    action: 'b',
    status: 'failed',
    timestamp_ms: 1,
    resource_id: null,
    result: null,
    error: 'No luck',
  });
});

test('status wins over job_status since 1.146, and does not exist before', async () => {
  const query = 'status=failed&job_status=complete';
  expect(await statusOf(scene('1.160'), query)).toEqual(['early']);
  expect(await statusOf(scene('1.146'), query)).toEqual(['early']);
  expect(await statusOf(scene('1.145'), query)).toEqual(['late', 'same']);
});

test('an unknown status is 400 since 1.160, and 500 before', async () => {
  const allowed = "['scheduled', 'active', 'complete', 'failed', 'cancelled']";
  expect(await statusOf(scene(), 'status=')).toBe(`400 Query parameter 'status' must be one of ${allowed}`);
  expect(await statusOf(scene(), 'job_status=x')).toBe(`400 Query parameter 'job_status' must be one of ${allowed}`);
  expect(await statusOf(scene('1.159'), 'job_status=x')).toBe('500 Internal server error');
  expect(await statusOf(scene('1.159'), 'job_status=')).toEqual(['early', 'late', 'same']);
  expect(await statusOf(scene('1.145'), 'job_status=cancelled')).toBe('500 Internal server error');
});

test('an empty resource_id is no filter', async () => {
  expect(await statusOf(scene(), 'resource_id=')).toEqual(['early', 'late', 'same']);
  expect(await statusOf(scene(), 'resource_id=!r')).toEqual(['same']);
});

test('before 1.130 there is no such list', async () => {
  await expect(scene('1.129').client().server.scheduledTasks()).rejects.toThrow(ApiError);
});
