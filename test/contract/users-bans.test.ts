import { expect, test } from 'vitest';
import { client, createRoom, join, must, roomPath, send } from './support/client.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { isMas, register, synapse, userId } from './support/server.ts';

/** Whether a message of the user reaches somebody else. */
async function isHeard(token: string): Promise<boolean> {
  const listener = await register();
  const room = await createRoom(listener.access_token);
  await join(token, room);
  const event = await send(token, room, { body: 'Can you hear me?' });
  return (
    (await client('GET', roomPath(room, `event/${encodeURIComponent(event)}`), { token: listener.access_token }))
      .status === 200
  );
}

operation('users.shadowBan', () => {
  // Synapse does not look at the mark of a user whose token an authentication service has made.
  test(`marks the account; its messages reach ${isMas ? 'everybody all the same when authentication is delegated' : 'nobody'}`, async () => {
    const { user_id, access_token } = await register();
    const room = await createRoom(access_token);
    expect(await synapse.users.shadowBan(user_id)).toBeUndefined();
    expect(await synapse.users.get(user_id)).toMatchObject({ shadow_banned: true });
    const event = await send(access_token, room, { body: 'Can you hear me?' });
    const messages = await must('GET', `${roomPath(room, 'messages')}?dir=b&limit=50`, { token: access_token });
    const ids = (messages['chunk'] as { event_id: string }[]).map((one) => one.event_id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.includes(event)).toBe(isMas);
  });

  test('an unknown account is 404', async () => {
    expect(await apiError(synapse.users.shadowBan(userId('nobody')))).toMatchObject({
      name: 'NotFoundError',
      status: 404,
    });
  });
});

operation('users.unshadowBan', () => {
  test('the user’s messages are heard again', async () => {
    const { user_id, access_token } = await register();
    await synapse.users.shadowBan(user_id);
    expect(await synapse.users.unshadowBan(user_id)).toBeUndefined();
    expect(await synapse.users.get(user_id)).toMatchObject({ shadow_banned: false });
    expect(await isHeard(access_token)).toBe(true);
  });
});
