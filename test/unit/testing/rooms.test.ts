import { NotFoundError } from 'synapse-admin-sdk';
import { expect, test } from 'vitest';
import { FakeSynapse } from '../../../src/testing/fake-synapse.ts';
import type { FakeSynapseOptions } from '../../../src/testing/world/settings.ts';

const [alice, bob] = ['@alice:example.org', '@bob:example.org'];

function scene(options: FakeSynapseOptions = {}) {
  const homeserver = new FakeSynapse(options);
  for (const user of [alice, bob]) homeserver.addUser(user);
  return { homeserver, synapse: homeserver.client() };
}

test('a room is as its seed says', () => {
  const { homeserver } = scene();
  const child = homeserver.addRoom({ creator: alice });
  const id = homeserver.addRoom({
    creator: alice,
    members: [bob],
    name: 'N',
    topic: 'T',
    alias: 'a',
    version: '10',
    listed: true,
    children: [child],
    messages: [{ sender: bob, content: 'hello' }],
  });
  expect(homeserver.room(id)).toMatchObject({
    room_id: id,
    version: '10',
    creator: alice,
    name: 'N',
    topic: 'T',
    canonical_alias: '#a:example.org',
    aliases: ['#a:example.org'],
    members: [alice, bob],
    listed: true,
    blocked: false,
    messages: [{ sender: bob, content: { msgtype: 'm.text', body: 'hello' }, isRedacted: false }],
  });
  expect(homeserver.rooms().map(({ room_id }) => room_id)).toEqual([child, id]);
});

test('users join, leave, are invited and banned, also where the room is private', () => {
  const { homeserver } = scene();
  const id = homeserver.addRoom({ creator: alice, preset: 'private_chat' });
  homeserver.inviteToRoom(bob, id);
  expect(homeserver.room(id)).toMatchObject({ members: [alice], invited: [bob] });
  homeserver.joinRoom('bob', id);
  expect(homeserver.sendMessage(id, bob, 'text')).toMatch(/^\$/);
  homeserver.leaveRoom(bob, id);
  expect(() => homeserver.sendMessage(id, bob, 'text')).toThrow('is not in the room');
  homeserver.banFromRoom(bob, id);
  expect(homeserver.room(id)).toMatchObject({ members: [alice], banned: [bob] });
});

test.each([
  [{ creator: '@nobody:example.org' }, /userId.*no account/],
  [{ version: '13' }, /version.*from '1' to '12'/],
  [{ messages: [{ sender: bob, content: 'x' }] }, /sender.*not in the room/],
])('a seed that cannot be is refused: %j', (seed, message) => {
  expect(() => scene().homeserver.addRoom({ creator: alice, ...seed })).toThrow(message);
});

test.each([
  ['sqlite', [null, 'a', 'b']],
  ['postgres', ['a', 'b', null]],
] as const)('on %s, rooms without a name come where its database sorts null', async (database, names) => {
  const { homeserver, synapse } = scene({ database });
  for (const name of ['b', undefined, 'a']) homeserver.addRoom({ creator: alice, name });
  const rooms = await synapse.rooms.list().toArray();
  expect(rooms.map(({ name }) => name)).toEqual(names);
  const reversed = await synapse.rooms.list({ dir: 'b' }).toArray();
  expect(reversed.map(({ name }) => name)).toEqual(names.toReversed());
});

test('a deletion takes as many requests as the room has members', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice, members: [bob] });
  const { id: task } = await synapse.rooms.delete(id);
  const kicked = async () => (await synapse.rooms.deleteStatus(task)).shutdown_room?.kicked_users;
  expect(await kicked()).toBeUndefined();
  expect(await kicked()).toEqual([alice]);
  expect(await synapse.rooms.deleteStatus(task)).toMatchObject({
    status: 'complete',
    shutdown_room: { kicked_users: [alice, bob] },
  });
  expect(homeserver.rooms()).toEqual([]);
});

test('finishTasks ends a deletion at once', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice, members: [bob] });
  const { id: task } = await synapse.rooms.delete(id, { new_room_user_id: homeserver.adminUserId, block: true });
  homeserver.finishTasks();
  const { status, shutdown_room } = await synapse.rooms.deleteStatus(task);
  expect(status).toBe('complete');
  expect(homeserver.room(shutdown_room?.new_room_id ?? '').members).toEqual([homeserver.adminUserId, alice, bob]);
  expect(await synapse.rooms.blockStatus(id)).toMatchObject({ block: true });
});

test('before tasks were scheduled, the status of a deletion has other names and says what failed', async () => {
  const { homeserver, synapse } = scene({ version: '1.92.3' });
  const id = homeserver.addRoom({ creator: alice });
  const message = 'x'.repeat(70_000);
  const { id: task } = await synapse.rooms.delete(id, { new_room_user_id: homeserver.adminUserId, message });
  const status = () => synapse.request({ method: 'GET', path: `/_synapse/admin/v2/rooms/delete_status/${task}` });
  expect(await status()).toMatchObject({ status: 'shutting_down', shutdown_room: { kicked_users: [] } });
  homeserver.finishTasks();
  expect(await status()).toMatchObject({ status: 'failed', error: '413: event too large' });
});

test('a purge keeps the event up to which it goes, and the state of the room', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice, messages: 3 });
  const last = homeserver.room(id).messages.at(-1)?.event_id ?? '';
  const { id: task } = await synapse.rooms.purgeHistory(id, { purge_up_to_event_id: last, delete_local_events: true });
  homeserver.finishTasks();
  expect(await synapse.rooms.purgeHistoryStatus(task)).toEqual({ status: 'complete' });
  expect(homeserver.room(id).events.map(({ event_id }) => event_id)).toEqual([last]);
  expect(homeserver.room(id).members).toEqual([alice]);
});

test('Synapse fails at the context of an event that a purge took out of the timeline', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice, messages: 3 });
  const [first, second] = homeserver.room(id).messages;
  await synapse.rooms.purgeHistory(id, { purge_up_to_event_id: second?.event_id ?? '' });
  homeserver.finishTasks();
  expect((await synapse.rooms.fetchEvent(first?.event_id ?? '')).event).toMatchObject({ event_id: first?.event_id });
  await expect(synapse.rooms.eventContext(id, first?.event_id ?? '', { limit: 0 })).rejects.toThrow('status 500');
});

test('the content of a redacted event is erased after a week', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice });
  const event = homeserver.sendMessage(id, alice, 'evidence');
  await synapse.users.redact(alice, { rooms: [id] });
  homeserver.finishTasks();
  expect(homeserver.room(id).messages).toMatchObject([{ content: {}, isRedacted: true }]);
  expect((await synapse.rooms.fetchEvent(event)).event.content).toMatchObject({ body: 'evidence' });
  homeserver.advanceTime(8 * 24 * 3_600_000);
  expect((await synapse.rooms.fetchEvent(event)).event.content).toEqual({});
});

test('redactions are judged by the room as it was, and the task says which ones failed', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice, members: [bob] });
  const event = homeserver.sendMessage(id, bob, 'spam');
  homeserver.banFromRoom(bob, id);
  const asAdmin = await synapse.users.redact(bob, { rooms: [], use_admin: true });
  homeserver.finishTasks();
  const { failed_redactions } = await synapse.users.redactStatus(asAdmin.id);
  expect(failed_redactions?.[event]).toBe(`403: User @admin:example.org not in room ${id} (None)`);
  const asUser = await synapse.users.redact(bob, { rooms: [] });
  homeserver.finishTasks();
  expect(await synapse.users.redactStatus(asUser.id)).toEqual({ status: 'complete', failed_redactions: {} });
  expect(homeserver.room(id).messages).toMatchObject([{ isRedacted: true }]);
});

test('a redaction in a room that is not known fails', async () => {
  const { homeserver, synapse } = scene();
  const { id } = await synapse.users.redact(bob, { rooms: ['!nope:example.org'] });
  homeserver.finishTasks();
  const error = '404: Could not find room_version for !nope:example.org';
  expect(await synapse.users.redactStatus(id)).toEqual({ status: 'failed', error });
});

test('a redaction refuses what is malformed, with the sentences of Synapse', async () => {
  const { synapse } = scene();
  const redact = (body: object) =>
    synapse.request({ method: 'POST', path: `/_synapse/admin/v1/user/${encodeURIComponent(bob)}/redact`, body });
  await expect(redact({})).rejects.toThrow(/1 validation error for PostBody\nrooms\n {2}Field required \[type=missing/);
  const both = /2 validation errors.*\nrooms\.0\n {2}Input should be a valid string .*input_value=5, input_type=int\]/;
  await expect(redact({ rooms: [5], limit: 'x' })).rejects.toThrow(both);
});

test('what is empty is no filter of events, what is no object fails, and what is not known is said', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice, messages: 1 });
  const filtered = (filter: string) =>
    synapse.request({
      method: 'GET',
      path: `/_synapse/admin/v1/rooms/${encodeURIComponent(id)}/messages`,
      query: { filter },
    });
  for (const filter of ['[]', '{}', '0', '""']) expect(await filtered(filter)).toHaveProperty('end');
  expect(await filtered('{"types":[]}')).toMatchObject({ chunk: [], end: expect.any(String) });
  await expect(filtered('5')).rejects.toThrow('status 500');
  await expect(filtered('{"lazy_load_members":true}')).rejects.toThrow('does not model this');
  await expect(filtered('{"types":"m.room.message"}')).rejects.toThrow('does not model this');
});

test('the token of a hierarchy is valid for five minutes', async () => {
  const { homeserver, synapse } = scene();
  const children = [homeserver.addRoom({ creator: alice }), homeserver.addRoom({ creator: alice })];
  const space = homeserver.addRoom({ creator: alice, children });
  const { next } = await synapse.rooms.hierarchy(space, { limit: 1 }).page();
  expect((await synapse.rooms.hierarchy(space, { limit: 1, from: next }).page()).items).toHaveLength(1);
  homeserver.advanceTime(301_000);
  await expect(synapse.rooms.hierarchy(space, { from: next }).page()).rejects.toThrow('Unknown pagination token');
});

test('memberships and counts of a user', async () => {
  const { homeserver, synapse } = scene();
  const [joined, left, invited] = [1, 2, 3].map(() => homeserver.addRoom({ creator: alice }));
  for (const id of [joined, left]) homeserver.joinRoom(bob, id ?? '');
  homeserver.leaveRoom(bob, left ?? '');
  homeserver.inviteToRoom(bob, invited ?? '');
  expect(await synapse.users.joinedRooms(bob)).toEqual({ joined_rooms: [joined], total: 1 });
  expect((await synapse.users.memberships(bob)).memberships).toEqual({
    [joined ?? '']: 'join',
    [left ?? '']: 'leave',
    [invited ?? '']: 'invite',
  });
  expect(await synapse.users.sentInviteCount(alice, { from_ts: 0 })).toBe(1);
  expect(await synapse.users.cumulativeJoinedRoomCount(bob, { from_ts: 0 })).toBe(2);
  expect(await synapse.users.joinedRooms('@nobody:example.org')).toEqual({ joined_rooms: [], total: 0 });
});

test('a room that all members have left is empty, and nobody joins it again', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice, name: 'N', space: true });
  homeserver.leaveRoom(alice, id);
  const details = { name: null, joined_members: 0, join_rules: null, room_type: 'm.space', federatable: true };
  expect(await synapse.rooms.get(id)).toMatchObject({ ...details, forgotten: false });
  expect(await synapse.rooms.deleteSync(id, { purge: false })).toMatchObject({ kicked_users: [] });
  await expect(synapse.rooms.join(id, { user_id: alice })).rejects.toThrow(NotFoundError);
});

test('a deletion rejects invites to a room that all members have left', async () => {
  const { homeserver, synapse } = scene();
  const id = homeserver.addRoom({ creator: alice });
  homeserver.inviteToRoom(bob, id);
  homeserver.leaveRoom(alice, id);
  const { state_events } = await synapse.rooms.get(id);
  expect(await synapse.rooms.deleteSync(id, { purge: false })).toMatchObject({ kicked_users: [bob] });
  expect(await synapse.rooms.get(id)).toMatchObject({ joined_members: 0, state_events, forgotten: false });
});

test('lists stay fast in rooms with thousands of events', async () => {
  const { homeserver, synapse } = scene();
  const ids = Array.from({ length: 50 }, (_, index) =>
    homeserver.addRoom({ creator: alice, name: `Room ${index}`, messages: 1000 }),
  );
  const start = performance.now();
  expect(await synapse.rooms.list({ limit: 1 }).toArray()).toHaveLength(50);
  expect((await synapse.rooms.messages(ids[0] ?? '').toArray()).length).toBeGreaterThan(1000);
  for (const user of [alice, bob]) await synapse.users.sentInviteCount(user, { from_ts: 0 });
  expect(performance.now() - start).toBeLessThan(20_000);
});
