import { NotFoundError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';

/** A room with an alias, two messages of Alice, and a report of the first by Bob. */
function scene(options: ConstructorParameters<typeof FakeSynapse>[0] = {}) {
  const homeserver = new FakeSynapse(options);
  const [alice, bob] = ['@alice:example.org', '@bob:example.org'];
  for (const user of [alice, bob]) homeserver.addUser(user);
  const room_id = homeserver.addRoom({ creator: alice, members: [bob], name: 'Lounge', alias: 'lounge' });
  const event_id = homeserver.sendMessage(room_id, alice, 'buy now');
  const later = homeserver.sendMessage(room_id, alice, 'later');
  const id = homeserver.addEventReport({ event_id, user_id: bob });
  return { homeserver, synapse: homeserver.client(), alice, bob, room_id, later, id };
}

test('a report has the alias and the name of the room, also when all members have left', async () => {
  const { homeserver, synapse, alice, bob, room_id } = scene();
  const room = { room_id, sender: alice, canonical_alias: '#lounge:example.org', name: 'Lounge' };
  expect(await synapse.eventReports.list().toArray()).toMatchObject([room]);
  for (const user of [bob, alice]) homeserver.leaveRoom(user, room_id);
  expect(await synapse.eventReports.list().toArray()).toMatchObject([{ room_id, sender: alice }]);
});

test('a report of a purged event has no sender, and is not found', async () => {
  const { homeserver, synapse, alice, room_id, later, id } = scene();
  await synapse.rooms.purgeHistory(room_id, { purge_up_to_event_id: later, delete_local_events: true });
  homeserver.finishTasks();
  expect(await synapse.eventReports.list().toArray()).toMatchObject([{ id, sender: null }]);
  expect(await synapse.eventReports.list({ event_sender_user_id: alice }).toArray()).toEqual([]);
  await expect(synapse.eventReports.get(id)).rejects.toThrow(NotFoundError);
});

test('reports of a deleted room are not listed, stay stored, and count before 1.66', async () => {
  for (const version of ['1.65', '1.66']) {
    const { homeserver, synapse, room_id, id } = scene({ version });
    await synapse.rooms.delete(room_id);
    homeserver.finishTasks();
    expect(await synapse.eventReports.list().page()).toMatchObject({ items: [], total: version === '1.65' ? 1 : 0 });
    await expect(synapse.eventReports.get(id)).rejects.toThrow(NotFoundError);
    expect(homeserver.eventReports()).toMatchObject([{ id }]);
  }
});

test('a scheduled task of the homeserver is listed with its real name', async () => {
  const { homeserver, synapse, room_id } = scene();
  const deletion = await synapse.rooms.delete(room_id);
  homeserver.finishTasks();
  const { scheduled_tasks } = await synapse.server.scheduledTasks({ resource_id: room_id });
  expect(scheduled_tasks).toMatchObject([{ id: deletion.id, action: 'shutdown_and_purge_room', status: 'complete' }]);
});
