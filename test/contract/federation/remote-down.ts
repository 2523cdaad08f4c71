import { expect, test } from 'vitest';
import { apiError } from '../support/errors.ts';
import { operation } from '../support/operation.ts';
import { invitation } from './rooms.ts';
import { local, remote } from './scene.ts';

/** What Synapse responds with where another homeserver fails. A proxy's 502 has no `errcode`, and is retried. */
const failed = { name: 'ApiError', status: 502, errcode: 'M_UNKNOWN', attempts: 1 };

/** Defines the tests of calls that need another homeserver, which does not respond. */
export function testRemoteDown(): void {
  operation('rooms.delete', () => {
    test('removes a room that a user is invited to, although no other homeserver responds', async () => {
      const { id, user_id } = await invitation();
      await remote.kill();
      const { shutdown_room } = await (await local.synapse.rooms.delete(id)).wait();
      expect(shutdown_room).toMatchObject({ kicked_users: [user_id], failed_to_kick_users: [] });
      expect(await local.homeserver.roomExists(id)).toBe(false);
    });
  });

  operation('rooms.join', () => {
    test('fails at once where no other homeserver responds', async () => {
      await remote.kill();
      const { user_id } = await local.homeserver.register();
      const { rooms } = local.synapse;
      const byId = rooms.join('!any:elsewhere.test', { user_id, server_name: remote.serverName });
      expect(await apiError(byId)).toMatchObject({ ...failed, error: 'Failed to make_join via any server' });
      const byAlias = rooms.join(`#any:${remote.serverName}`, { user_id });
      expect(await apiError(byAlias)).toMatchObject({ ...failed, error: 'Failed to fetch alias' });
    });
  });

  operation('rooms.makeAdmin', () => {
    test('fails at once where the homeserver of the alias does not respond, as all calls with an alias do', async () => {
      await remote.kill();
      const alias = `#any:${remote.serverName}`;
      const { rooms } = local.synapse;
      for (const call of [
        () => rooms.makeAdmin(alias),
        () => rooms.forwardExtremities(alias),
        () => rooms.deleteForwardExtremities(alias),
      ])
        expect(await apiError(call())).toMatchObject({ ...failed, error: 'Failed to fetch alias' });
    });
  });
}
