import { expect, test } from 'vitest';
import type { Actor } from './homeserver/homeserver.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { homeserver, isMas, synapse, userId } from './support/server.ts';

/** Whether a message of the user reaches somebody else. */
async function isHeard(user: Actor): Promise<boolean> {
  const listener = await homeserver.register();
  const room = await homeserver.createRoom(listener);
  await homeserver.join(user, room);
  const event = await homeserver.send(user, room, { body: 'Can you hear me?' });
  return (await homeserver.event(listener, room, event)) !== undefined;
}

operation('users.shadowBan', () => {
  // Synapse does not look at the mark of a user whose token an authentication service has made.
  test(`marks the account; its messages reach ${isMas ? 'everybody all the same when authentication is delegated' : 'nobody'}`, async () => {
    const user = await homeserver.register();
    const { user_id } = user;
    const room = await homeserver.createRoom(user);
    expect(await synapse.users.shadowBan(user_id)).toBeUndefined();
    expect(await synapse.users.get(user_id)).toMatchObject({ shadow_banned: true });
    expect(await homeserver.isShadowBanned(user_id)).toBe(true);
    const event = await homeserver.send(user, room, { body: 'Can you hear me?' });
    const ids = (await homeserver.timeline(user, room)).map(({ event_id }) => event_id);
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
    const user = await homeserver.register();
    const { user_id } = user;
    await synapse.users.shadowBan(user_id);
    expect(await synapse.users.unshadowBan(user_id)).toBeUndefined();
    expect(await synapse.users.get(user_id)).toMatchObject({ shadow_banned: false });
    expect(await isHeard(user)).toBe(true);
  });
});
