import { expect, test } from 'vitest';
import { apiError } from '../support/errors.ts';
import { operation } from '../support/operation.ts';
import { invitation } from './rooms.ts';
import { alice, bob, deliver, local, receive, remote, room } from './scene.ts';

/** Defines the tests of events and users of another homeserver. */
export function testEvents(): void {
  operation('rooms.state', () => {
    test('is the same on both homeservers', async () => {
      const [own, other] = await Promise.all([local.synapse.rooms.state(room), remote.synapse.rooms.state(room)]);
      const ids = ({ state }: typeof own) => state.map(({ event_id }) => event_id).sort();
      expect(ids(own)).toEqual(ids(other));
      expect(own.state.find(({ state_key }) => state_key === bob.user_id)).toMatchObject({
        type: 'm.room.member',
        sender: bob.user_id,
        content: { membership: 'join' },
      });
    });
  });

  operation('rooms.messages', () => {
    test('returns the events of users of all homeservers', async () => {
      const sent = [await deliver(), await receive()];
      for (const { synapse } of [local, remote]) {
        const { items } = await synapse.rooms.messages(room, { dir: 'b', limit: 2 }).page();
        expect(items.map(({ event_id }) => event_id)).toEqual(sent.toReversed());
        expect(items.map(({ sender }) => sender)).toEqual([bob.user_id, alice.user_id]);
      }
    });
  });

  operation('rooms.fetchEvent', () => {
    test('returns an event of another homeserver with its signature', async () => {
      const event_id = await receive();
      const { event } = await local.synapse.rooms.fetchEvent(event_id);
      expect(event).toMatchObject({ event_id, sender: bob.user_id });
      expect(Object.keys(event.signatures ?? {})).toEqual([remote.serverName]);
      await expect(remote.synapse.rooms.fetchEvent(event_id)).resolves.toMatchObject({ event: { event_id } });
    });
  });

  operation('eventReports.get', () => {
    test('returns the report of an event of another homeserver, which gets none', async () => {
      const event_id = await receive();
      const id = await local.homeserver.reportEvent(alice, room, event_id, { reason: 'Spam' });
      const report = { id, event_id, room_id: room, user_id: alice.user_id, sender: bob.user_id, reason: 'Spam' };
      expect(await local.synapse.eventReports.list({ room_id: room }).toArray()).toMatchObject([report]);
      expect(await local.synapse.eventReports.get(id)).toMatchObject({
        ...report,
        event_json: { sender: bob.user_id, type: 'm.room.message' },
      });
      expect(await remote.synapse.eventReports.list().toArray()).toEqual([]);
    });
  });

  operation('userReports.list', () => {
    test('has no report of a user of another homeserver: Synapse accepts it and stores nothing', async () => {
      await local.homeserver.reportUser(alice, bob.user_id, 'Spam');
      expect(await local.synapse.userReports.list().toArray()).toEqual([]);
      expect(await remote.synapse.userReports.list().toArray()).toEqual([]);
    });
  });

  operation('users.memberships', () => {
    test('leaves out an invite to a room that no user of this homeserver is in', async () => {
      const { id, user_id } = await invitation();
      expect((await local.synapse.rooms.get(id)).room_id).toBe(id);
      expect(await local.synapse.users.memberships(user_id)).toEqual({ memberships: {} });
      expect(await remote.synapse.users.memberships(user_id)).toEqual({ memberships: { [id]: 'invite' } });
    });
  });

  operation('users.whois', () => {
    test('refuses a user of another homeserver, and so does the client API', async () => {
      for (const params of [{}, { via: 'client' }] as const)
        expect(await apiError(local.synapse.users.whois(bob.user_id, params))).toMatchObject({
          status: 400,
          error: 'Can only whois a local user',
        });
    });
  });
}
