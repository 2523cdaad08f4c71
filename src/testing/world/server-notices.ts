import { createNoticeRoom, findNoticeRoom, inviteToNotices, noticesUser } from './notice-room.ts';
import type { EventRow, RoomRow } from './room-rows.ts';
import { type SentEvent, sendEvent } from './sending.ts';
import type { World } from './world.ts';

/** What a notice is as an event. */
export type NoticeEvent = Omit<SentEvent, 'sender'>;

/** The room for the notices to a user, who is invited. */
export function openNoticeRoom(world: World, user_id: string): RoomRow {
  const room = findNoticeRoom(world, user_id) ?? createNoticeRoom(world);
  inviteToNotices(world, room, user_id);
  return room;
}

/** Sends a notice, and returns the id of its event. A state event that changes nothing is not sent again. */
export function sendNotice(world: World, room: RoomRow, notice: NoticeEvent): string {
  return sendEvent(world, room.room_id, { ...notice, sender: noticesUser(world) });
}

/** The notices that a user got, oldest first. The other events of `m.room` make the room. */
export function noticesTo(world: World, user_id: string): EventRow[] {
  const room = findNoticeRoom(world, user_id);
  if (room === undefined) return [];
  return world.events
    .of(room.room_id)
    .filter(({ sender }) => sender === noticesUser(world))
    .filter(({ type }) => type === 'm.room.message' || !type.startsWith('m.room.'));
}
