import { clientEvent } from '../../../../src/testing/world/event-formats.ts';
import { knownRoom, newEventId } from '../../../../src/testing/world/events.ts';
import { purgeHistory } from '../../../../src/testing/world/purge-history.ts';
import { redactEvent, sendEvent } from '../../../../src/testing/world/sending.ts';
import { isVisible, visibleEvents } from '../../../../src/testing/world/visibility.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import type { ClientEvent, Events } from '../events.ts';
import { found } from './found.ts';
import { refusing } from './refusing.ts';
import { isShadowBanned } from './shadow-ban.ts';

export function eventsOf(world: World): Events {
  const eventOf = (eventId: string) => found(world.events.get(eventId), `There is no event ${eventId}`);
  const event = (userId: string, eventId: string): ClientEvent | undefined => {
    const row = world.events.get(eventId);
    const room = row && world.rooms.get(row.room_id);
    if (row === undefined || room === undefined || !isVisible(world, room, row, userId)) return undefined;
    return clientEvent(world, row) as unknown as ClientEvent;
  };

  return {
    send: async ({ user_id: sender }, roomId, content = {}, type = 'm.room.message') =>
      refusing('An event', () => {
        const whole = type === 'm.room.message' ? { msgtype: 'm.text', body: 'text', ...content } : { ...content };
        // Synapse lets a shadow-banned client believe that the event was sent. What an admin makes a user do is done.
        if (isShadowBanned(world, sender)) return newEventId(world, knownRoom(world, roomId));
        return sendEvent(world, roomId, { sender, type, content: whole });
      }),
    redactEvent: async ({ user_id: sender }, roomId, event_id, reason) =>
      refusing('A redaction', () =>
        redactEvent(world, roomId, { sender, event_id, ...(reason !== undefined && { reason }) }),
      ),
    event: async ({ user_id }, _roomId, eventId) => event(user_id, eventId),
    isRedacted: async ({ user_id }, _roomId, eventId) => {
      const seen = event(user_id, eventId);
      if (seen === undefined) throw new Error(`${user_id} does not see ${eventId}`);
      return Object.keys(seen.content).length === 0;
    },
    timeline: async ({ user_id }, roomId) => {
      const room = found(world.rooms.get(roomId), `There is no room ${roomId}`);
      return visibleEvents(world, room, user_id, 50).map((row) => clientEvent(world, row) as unknown as ClientEvent);
    },
    eventTime: async (eventId) => eventOf(eventId).origin_server_ts,
    purgeBefore: async (roomId, eventId) =>
      purgeHistory(world, roomId, { depth: eventOf(eventId).depth, delete_local_events: true }),
    isStored: async (eventId) => world.events.has(eventId),
  };
}
