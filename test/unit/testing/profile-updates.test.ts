import { FakeSynapse } from 'synapse-admin-sdk/testing';
import { expect, test } from 'vitest';

const bob = '@bob:example.org';

/** A homeserver where Bob has changed the name under which he is in a room. */
async function renamed(version: string) {
  const homeserver = new FakeSynapse({ version });
  homeserver.addUser(bob);
  const room_id = homeserver.addRoom({ creator: bob });
  const synapse = homeserver.client();
  await synapse.users.update(bob, { displayname: 'Robert' });
  const shown = async () => {
    const { state } = await synapse.rooms.state(room_id, { type: 'm.room.member' });
    return state.map(({ content }) => content['displayname']);
  };
  return { homeserver, synapse, room_id, shown };
}

test('a changed profile shows in the rooms of its user: at once before 1.150, and since then as a task', async () => {
  expect(await (await renamed('1.143.0')).shown()).toEqual(['Robert']);
  const { homeserver, synapse, room_id, shown } = await renamed('1.163.2');
  homeserver.finishTasks();
  expect(await shown()).toEqual(['Robert']);
  const { scheduled_tasks } = await synapse.server.scheduledTasks({ resource_id: bob });
  expect(scheduled_tasks).toMatchObject([{ action: 'update_join_states', result: { last_room_id: room_id } }]);
});

test('a second change cancels the first one', async () => {
  const { homeserver, synapse, shown } = await renamed('1.163.2');
  await synapse.users.update(bob, { displayname: 'Bobby' });
  homeserver.finishTasks();
  expect(await shown()).toEqual(['Bobby']);
});
