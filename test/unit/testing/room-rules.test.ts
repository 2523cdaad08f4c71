import { expect, test } from 'vitest';
import { addAccount } from '../../../src/testing/world/accounts.ts';
import { banFromRoom, inviteToRoom, joinRoom, leaveRoom } from '../../../src/testing/world/membership.ts';
import { createRoom, type NewRoom } from '../../../src/testing/world/rooms.ts';
import { redactEvent, sendEvent } from '../../../src/testing/world/sending.ts';
import { resolveSettings } from '../../../src/testing/world/settings.ts';
import { joinedMembers, stateContent } from '../../../src/testing/world/state.ts';
import { timelineOf } from '../../../src/testing/world/timeline.ts';
import { World } from '../../../src/testing/world/world.ts';

const [alice, bob] = ['@alice:example.org', '@bob:example.org'];

function scene(options: Partial<NewRoom> = {}) {
  const world = new World(resolveSettings());
  for (const user of [alice, bob]) addAccount(world, user);
  const room = createRoom(world, { creator: alice, preset: 'public_chat', ...options });
  const send = (sender: string, body = 'text') =>
    sendEvent(world, room.room_id, { sender, type: 'm.room.message', content: { msgtype: 'm.text', body } });
  return { world, room, send };
}

test('a room begins with the events of Synapse, each following the one before', () => {
  const { world, room } = scene({ name: 'N', topic: 'T', alias: 'a', version: '10', invite: [bob] });
  const events = timelineOf(world, room.room_id);
  expect(events.map(({ type }) => type.replace('m.room.', ''))).toEqual([
    'create',
    'member',
    'power_levels',
    'canonical_alias',
    'join_rules',
    'history_visibility',
    'name',
    'topic',
    'member',
  ]);
  expect(events.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(events[3]?.prev_events).toEqual([events[2]?.event_id]);
  expect(room.extremities).toEqual([events[8]?.event_id]);
  expect(events[0]?.content).toEqual({ room_version: '10', creator: alice });
});

test.each([
  ['2', /^\$[^:]+:example\.org$/, /:example\.org$/],
  ['3', /^\$[A-Za-z0-9+/]{43}$/, /:example\.org$/],
  ['11', /^\$[A-Za-z0-9_-]{43}$/, /:example\.org$/],
  ['12', /^\$[A-Za-z0-9_-]{43}$/, /^![A-Za-z0-9_-]{43}$/],
])('ids of room version %s', (version, eventId, roomId) => {
  const { room, send } = scene({ version });
  expect(send(alice)).toMatch(eventId);
  expect(room.room_id).toMatch(roomId);
});

test('a room of version 12 has the id of its first event, and a creator whose power nothing bounds', () => {
  const { world, room } = scene();
  expect(timelineOf(world, room.room_id)[0]?.event_id).toBe(`$${room.room_id.slice(1)}`);
  joinRoom(world, bob, room.room_id);
  const setLevels = (users: object) =>
    sendEvent(world, room.room_id, {
      sender: alice,
      type: 'm.room.power_levels',
      state_key: '',
      content: { ...stateContent(world, room, 'm.room.power_levels'), users },
    });
  setLevels({ [bob]: 1_000_000 });
  expect(() => banFromRoom(world, bob, room.room_id, alice)).toThrow("You don't have permission to ban this user");
  expect(() => setLevels({ [alice]: 1 })).toThrow('must not appear in content.users');
});

test('what the power does not suffice for is refused', () => {
  const { world, room, send } = scene();
  const event = send(alice);
  expect(() => send(bob)).toThrow(`User ${bob} not in room ${room.room_id} (None)`);
  joinRoom(world, bob, room.room_id);
  expect(() => redactEvent(world, room.room_id, { sender: bob, event_id: event })).toThrow('permission to redact');
  expect(() => banFromRoom(world, bob, room.room_id, alice)).toThrow("You don't have permission to ban");
  const topic = { sender: bob, type: 'm.room.topic', state_key: '', content: { topic: 'mine' } };
  expect(() => sendEvent(world, room.room_id, topic)).toThrow('user_level (0) < send_level (50)');
});

test('a private room is for those who are invited, and a ban keeps them out', () => {
  const { world, room } = scene({ preset: 'private_chat' });
  expect(() => joinRoom(world, bob, room.room_id)).toThrow('You are not invited to this room.');
  inviteToRoom(world, alice, room.room_id, bob);
  joinRoom(world, bob, room.room_id);
  banFromRoom(world, alice, room.room_id, bob);
  expect(() => joinRoom(world, bob, room.room_id)).toThrow('Cannot join user who was banned');
  expect(joinedMembers(world, room)).toEqual([alice]);
});

test('members of a room may join one that is restricted to them', () => {
  const { world, room } = scene();
  const allow = [{ type: 'm.room_membership', room_id: room.room_id }];
  const restricted = createRoom(world, {
    creator: alice,
    preset: 'public_chat',
    state: [{ type: 'm.room.join_rules', content: { join_rule: 'restricted', allow } }],
  });
  expect(() => joinRoom(world, bob, restricted.room_id)).toThrow('do not belong to any of the required rooms');
  joinRoom(world, bob, room.room_id);
  joinRoom(world, bob, restricted.room_id);
  expect(stateContent(world, restricted, 'm.room.member', bob)).toMatchObject({
    join_authorised_via_users_server: alice,
  });
});

test('a room that the last member has left has no state, and nobody joins it again', () => {
  const { world, room } = scene();
  joinRoom(world, bob, room.room_id);
  leaveRoom(world, bob, room.room_id);
  expect(joinedMembers(world, room)).toEqual([alice]);
  leaveRoom(world, alice, room.room_id);
  expect(room.state).toEqual({});
  expect(() => joinRoom(world, alice, room.room_id)).toThrow("Can't join remote room");
});

test('a state event that changes nothing is not sent again', () => {
  const { world, room } = scene();
  const name = (text: string) =>
    sendEvent(world, room.room_id, { sender: alice, type: 'm.room.name', state_key: '', content: { name: text } });
  const first = name('N');
  expect(name('N')).toBe(first);
  expect(name('other')).not.toBe(first);
});

test('an event that is too large is refused', () => {
  expect(() => scene().send(alice, 'x'.repeat(70_000))).toThrow('event too large');
});
