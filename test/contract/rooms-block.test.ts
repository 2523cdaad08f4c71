import { expect, test } from 'vitest';
import { RefusedError } from './homeserver/homeserver.ts';
import { apiError } from './support/errors.ts';
import { operation } from './support/operation.ts';
import { homeserver, synapse, unique } from './support/server.ts';

operation('rooms.block', () => {
  test('keeps users from joining until the block is lifted, and members stay', async () => {
    const [owner, user] = [await homeserver.register(), await homeserver.register()];
    const id = await homeserver.createRoom(owner);
    expect(await synapse.rooms.block(id)).toEqual({ block: true });
    expect(await homeserver.blockedBy(id)).toBe(homeserver.admin.user_id);
    await expect(homeserver.join(user, id)).rejects.toThrow(RefusedError);
    expect(await homeserver.joinedMembers(id)).toEqual([owner.user_id]);
    expect(await synapse.rooms.unblock(id)).toEqual({ block: false });
    expect(await homeserver.isBlocked(id)).toBe(false);
    await homeserver.join(user, id);
    expect(await homeserver.joinedMembers(id)).toContain(user.user_id);
  });

  test('blocks a room that the server does not know, and again without a change', async () => {
    const id = `!${unique('unknown')}:elsewhere.invalid`;
    for (let index = 0; index < 2; index++) {
      expect(await synapse.rooms.block(id)).toEqual({ block: true });
      expect(await homeserver.isBlocked(id)).toBe(true);
    }
    for (let index = 0; index < 2; index++) {
      expect(await synapse.rooms.unblock(id)).toEqual({ block: false });
      expect(await homeserver.isBlocked(id)).toBe(false);
    }
  });

  test('refuses what is no room id', async () => {
    expect(await apiError(synapse.rooms.block('nope'))).toMatchObject({ status: 400 });
    expect(await apiError(synapse.rooms.unblock('#alias:elsewhere.invalid'))).toMatchObject({ status: 400 });
  });
});

operation('rooms.blockStatus', () => {
  test('returns whether a room is blocked, and who blocked it', async () => {
    const id = await homeserver.createRoom(await homeserver.register());
    expect(await synapse.rooms.blockStatus(id)).toEqual({ block: false });
    await synapse.rooms.block(id);
    expect(await synapse.rooms.blockStatus(id)).toEqual({ block: true, user_id: homeserver.admin.user_id });
  });

  test('a room that the server does not know is not blocked, and what is no room id is refused', async () => {
    expect(await synapse.rooms.blockStatus('!nobody:elsewhere.invalid')).toEqual({ block: false });
    expect(await apiError(synapse.rooms.blockStatus('nope'))).toMatchObject({ status: 400 });
  });
});
