import { type Handler, idOf } from '../../http/handler.ts';
import { notFound } from '../../http/refusal.ts';
import { clientEvent } from '../../world/event-formats.ts';
import { isForgotten } from '../../world/membership.ts';
import type { RoomRow } from '../../world/room-rows.ts';
import { stateTexts, statsOf, topicOf } from '../../world/room-stats.ts';
import { joinedMembers, stateEventsOf, stateOf } from '../../world/state.ts';
import type { World } from '../../world/world.ts';

export const detailHandlers = {
  'rooms.get': (call) => {
    const { world } = call;
    const room = known(world, idOf(call, 'room_id'));
    const { has } = world.settings;
    const { room_type, ...stats } = statsOf(world, room);
    const text = stateTexts(world, room);
    const devices = joinedMembers(world, room).map((userId) => world.devices.countOf(userId));
    return {
      ...stats,
      ...(has('1.62') && { room_type }),
      avatar: text('m.room.avatar', 'url'),
      topic: topicOf(world, room),
      joined_local_devices: devices.reduce((sum, count) => sum + count, 0),
      ...(has('1.66') && { forgotten: isForgotten(room) }),
      ...(has('1.160') && tombstone(world, room)),
    };
  },
  'rooms.members': (call) => {
    const members = joinedMembers(call.world, known(call.world, idOf(call, 'room_id')));
    return { members, total: members.length };
  },
  'rooms.state': (call) => {
    const { world, query } = call;
    const room = known(world, idOf(call, 'room_id'));
    const type = world.settings.has('1.123') ? query.string('type') : undefined;
    const events = stateEventsOf(world, room).filter((event) => !type || event.type === type);
    return { state: events.map((event) => clientEvent(world, event)) };
  },
} satisfies Record<string, Handler>;

function known(world: World, room_id: string): RoomRow {
  const room = world.rooms.get(room_id);
  if (room === undefined) throw notFound('Room not found');
  return room;
}

/** The room that replaces this one is not looked at. */
function tombstone(world: World, room: RoomRow) {
  const event = stateOf(world, room)('m.room.tombstone', '');
  return { tombstoned: event !== undefined, replacement_room: event?.content['replacement_room'] ?? null };
}
