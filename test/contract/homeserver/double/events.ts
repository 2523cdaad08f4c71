import { purgeHistory } from '../../../../src/testing/world/purge-history.ts';
import type { EventRow } from '../../../../src/testing/world/room-rows.ts';
import { redactEvent, sendEvent } from '../../../../src/testing/world/sending.ts';
import { timelineOf } from '../../../../src/testing/world/timeline.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import type { ClientEvent, Events } from '../events.ts';
import { found } from './found.ts';
import { refusing } from './refusing.ts';

export function eventsOf(world: World): Events {
  const eventOf = (eventId: string) => found(world.events.get(eventId), `There is no event ${eventId}`);
  /** Members see all that happened up to the event with which they left. */
  const sees = (userId: string, { room_id, stream }: EventRow) => {
    const last = world.events.get(world.rooms.get(room_id)?.localMembers?.[userId] ?? '');
    const membership = last?.content['membership'];
    return last !== undefined && (membership === 'join' || (membership === 'leave' && stream <= last.stream));
  };
  const shown = (event: EventRow): ClientEvent => {
    const { event_id, type, sender, origin_server_ts, content, redactedBy } = event;
    const unsigned = redactedBy === undefined ? {} : { unsigned: { redacted_by: redactedBy } };
    return { event_id, type, sender, origin_server_ts, content, ...unsigned };
  };
  const event = (userId: string, eventId: string) => {
    const row = world.events.get(eventId);
    return row === undefined || !sees(userId, row) ? undefined : shown(row);
  };

  return {
    send: async ({ user_id: sender }, roomId, content = {}, type = 'm.room.message') =>
      refusing('An event', () => {
        const whole = type === 'm.room.message' ? { msgtype: 'm.text', body: 'text', ...content } : { ...content };
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
    timeline: async ({ user_id }, roomId) =>
      timelineOf(world, roomId)
        .filter((row) => sees(user_id, row))
        .slice(-50)
        .reverse()
        .map(shown),
    eventTime: async (eventId) => eventOf(eventId).origin_server_ts,
    purgeBefore: async (roomId, eventId) =>
      purgeHistory(world, roomId, { depth: eventOf(eventId).depth, delete_local_events: true }),
    isStored: async (eventId) => world.events.has(eventId),
  };
}
