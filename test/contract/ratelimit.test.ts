import { expect, test } from 'vitest';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { homeserver, synapse, userId } from './support/server.ts';

const limit = { messages_per_second: 7, burst_count: 30 };

operation('ratelimit.get', () => {
  test('is null when nothing is set, which is not the same as no limit', async () => {
    const { user_id } = await homeserver.register();
    expect(await synapse.ratelimit.get(user_id)).toBeNull();
    await synapse.ratelimit.set(user_id, limit);
    expect(await synapse.ratelimit.get(user_id)).toEqual(limit);
    await synapse.ratelimit.disable(user_id);
    expect(await synapse.ratelimit.get(user_id)).toEqual({ messages_per_second: 0, burst_count: 0 });
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.ratelimit.get(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
    });
  });
});

operation('ratelimit.set', () => {
  test('sets both values, and disable lifts the limit', async () => {
    const { user_id } = await homeserver.register();
    expect(await synapse.ratelimit.set(user_id, limit)).toEqual(limit);
    expect(await synapse.ratelimit.set(user_id, { messages_per_second: 1, burst_count: 2 })).toEqual({
      messages_per_second: 1,
      burst_count: 2,
    });
    expect(await synapse.ratelimit.get(user_id)).toEqual({ messages_per_second: 1, burst_count: 2 });
    expect(await synapse.ratelimit.disable(user_id)).toEqual({ messages_per_second: 0, burst_count: 0 });
  });

  test('a burst of 0 refuses every message, a rate of 0 none', async () => {
    const user = await homeserver.register();
    const { user_id } = user;
    const room = await homeserver.createRoom(user);
    await synapse.ratelimit.set(user_id, { messages_per_second: 10, burst_count: 0 });
    await expect(homeserver.send(user, room)).rejects.toMatchObject({ status: 429, errcode: 'M_LIMIT_EXCEEDED' });
    await synapse.ratelimit.set(user_id, { messages_per_second: 0, burst_count: 0 });
    expect(await homeserver.send(user, room)).toMatch(/^\$/);
  });
});

operation('ratelimit.delete', () => {
  test('removes the override, and another removal is no error', async () => {
    const { user_id } = await homeserver.register();
    await synapse.ratelimit.set(user_id, limit);
    expect(await synapse.ratelimit.delete(user_id)).toBeUndefined();
    expect(await synapse.ratelimit.get(user_id)).toBeNull();
    expect(await synapse.ratelimit.delete(user_id)).toBeUndefined();
  });
});
