import { SynapseAdmin } from 'synapse-admin-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnotherServer, startAnother } from './support/another-server.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { account, has, homeserver, synapse, unique, userId } from './support/server.ts';

operation('server.scheduledTasks', () => {
  const resource = userId(unique('resource'));
  const kinds = [unique('one_kind'), unique('other_kind')] as const;
  const times = [1_700_000_000_000, 1_700_000_001_000, 1_700_000_002_000] as const;
  const ids = [unique('first'), unique('second'), unique('third')] as const;
  /** Synapse 1.143 knows no cancelled tasks, and fails at one. */
  const last = has('1.160') ? 'cancelled' : 'complete';
  const own = (tasks: { readonly scheduled_tasks: readonly { readonly id: string }[] }) =>
    tasks.scheduled_tasks.map(({ id }) => id).filter((id) => (ids as readonly string[]).includes(id));

  beforeAll(async () => {
    const [first, second, third] = ids;
    const result = { failed_redactions: {} };
    await homeserver.addEndedTask({ id: first, action: kinds[0], status: 'complete', timestamp: times[0], result });
    const failed = { status: 'failed', timestamp: times[1], resource_id: resource, error: 'a reason' } as const;
    await homeserver.addEndedTask({ id: second, action: kinds[0], ...failed });
    const ended = { status: last, timestamp: times[2], resource_id: resource } as const;
    await homeserver.addEndedTask({ id: third, action: kinds[1], ...ended });
  });

  test('all tasks, with what each one is', async () => {
    const tasks = await synapse.server.scheduledTasks();
    expect(own(tasks)).toEqual(ids);
    const unset = { resource_id: null, result: null, error: null };
    expect(tasks.scheduled_tasks.filter(({ id }) => (ids as readonly string[]).includes(id))).toEqual([
      {
        ...unset,
        id: ids[0],
        action: kinds[0],
        status: 'complete',
        timestamp_ms: times[0],
        result: { failed_redactions: {} },
      },
      {
        ...unset,
        id: ids[1],
        action: kinds[0],
        status: 'failed',
        timestamp_ms: times[1],
        resource_id: resource,
        error: 'a reason',
      },
      { ...unset, id: ids[2], action: kinds[1], status: last, timestamp_ms: times[2], resource_id: resource },
    ]);
  });

  test('each filter', async () => {
    expect(own(await synapse.server.scheduledTasks({ action_name: kinds[0] }))).toEqual([ids[0], ids[1]]);
    expect(own(await synapse.server.scheduledTasks({ resource_id: resource }))).toEqual([ids[1], ids[2]]);
    expect(own(await synapse.server.scheduledTasks({ job_status: 'failed' }))).toEqual([ids[1]]);
    expect(own(await synapse.server.scheduledTasks({ max_timestamp: times[1] }))).toEqual([ids[0], ids[1]]);
  });

  test(`several values: ${has('1.160') ? 'each counts' : 'the first counts before Synapse 1.160'}`, async () => {
    const byKind = await synapse.server.scheduledTasks({ action_name: kinds });
    const byStatus = await synapse.server.scheduledTasks({ job_status: ['failed', 'cancelled'] });
    expect(own(byKind)).toEqual(has('1.160') ? ids : [ids[0], ids[1]]);
    expect(own(byStatus)).toEqual(has('1.160') ? [ids[1], ids[2]] : [ids[1]]);
  });

  test('an unknown state', async () => {
    const error = await apiError(synapse.server.scheduledTasks({ job_status: 'nope' }));
    expect(error.status).toBe(has('1.160') ? 400 : 500);
    if (has('1.160')) expect(error.error).toContain('cancelled');
  });

  test('the tasks that the SDK starts are among them', async () => {
    const host = await homeserver.register();
    const room = await homeserver.createRoom(host);
    const event = await homeserver.send(host, room);
    const purge = await synapse.rooms.purgeHistory(room, { purge_up_to_event_id: event });
    await purge.wait();
    const deletion = await synapse.rooms.delete(room);
    await deletion.wait();
    const { scheduled_tasks } = await synapse.server.scheduledTasks({ resource_id: room });
    expect(scheduled_tasks.map(({ id, action, status }) => [id, action, status])).toEqual([
      [purge.id, 'purge_history', 'complete'],
      [deletion.id, 'shutdown_and_purge_room', 'complete'],
    ]);
  });
});

operation('server.renewAccountValidity', () => {
  test('where accounts do not expire, nothing is stored, and the call succeeds', async () => {
    const user_id = await account();
    const expiration_ts = Date.now() + 1_000_000;
    expect(await synapse.server.renewAccountValidity({ user_id, expiration_ts })).toBe(expiration_ts);
    expect(await homeserver.validity(user_id)).toBeUndefined();
    const nobody = userId(unique('nobody'));
    expect(await synapse.server.renewAccountValidity({ user_id: nobody, expiration_ts: 0 })).toBe(0);
  });

  let other: AnotherServer;
  beforeAll(async () => {
    other = await startAnother({ accountValidity: true });
  }, 300_000);
  afterAll(() => other?.stop());

  /** A user of the server where accounts expire, and whether its token still works. */
  async function scene() {
    const { user_id, access_token: accessToken } = await other.homeserver.register();
    const user = new SynapseAdmin({ baseUrl: other.baseUrl, accessToken });
    const refusal = () =>
      user.server.whoami().then(
        () => undefined,
        (error: { readonly errcode?: string }) => error.errcode,
      );
    return { user_id, refusal };
  }

  test('where accounts expire, it sets when, and an account that has expired can do nothing', async () => {
    const { user_id, refusal } = await scene();
    const expiration_ts = Date.now() + 1_000_000;
    expect(await other.synapse.server.renewAccountValidity({ user_id, expiration_ts })).toBe(expiration_ts);
    expect(await other.homeserver.validity(user_id)).toEqual({ expires: expiration_ts, emailFollows: true });
    expect(await refusal()).toBeUndefined();
    expect(await other.synapse.server.renewAccountValidity({ user_id, expiration_ts: 0 })).toBe(0);
    expect(await refusal()).toBe('ORG_MATRIX_EXPIRED_ACCOUNT');
    await other.synapse.server.renewAccountValidity({ user_id, expiration_ts });
    expect(await refusal()).toBeUndefined();
  });

  test('enable_renewal_emails: false counts the e-mail as sent', async () => {
    const { user_id } = await scene();
    const expiration_ts = Date.now() + 1_000_000;
    const set = (enable_renewal_emails: boolean) =>
      other.synapse.server.renewAccountValidity({ user_id, expiration_ts, enable_renewal_emails });
    await set(false);
    expect(await other.homeserver.validity(user_id)).toEqual({ expires: expiration_ts, emailFollows: false });
    await set(true);
    expect(await other.homeserver.validity(user_id)).toEqual({ expires: expiration_ts, emailFollows: true });
  });
});
