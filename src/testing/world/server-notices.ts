import {
  appendNoticeEvent,
  createNoticeRoom,
  currentState,
  findNoticeRoom,
  inviteToNotices,
  type NoticeEvent,
  noticesUser,
} from './notice-room.ts';
import type { EventRow, RoomRow } from './room-rows.ts';
import { compareText } from './text.ts';
import type { World } from './world.ts';

/** The room for the notices to a user, who is invited. */
export function openNoticeRoom(world: World, user_id: string): RoomRow {
  const room = findNoticeRoom(world, user_id) ?? createNoticeRoom(world);
  inviteToNotices(world, room, user_id);
  return room;
}

/** Sends a notice. A state event that changes nothing is not sent again. */
export function sendNotice(world: World, room: RoomRow, notice: NoticeEvent): EventRow {
  const { type, state_key, content } = notice;
  const current = state_key === undefined ? undefined : currentState(world, room, type, state_key);
  if (current?.sender === noticesUser(world) && canonical(current.content) === canonical(content)) return current;
  return appendNoticeEvent(world, room, notice);
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

/** The same text for contents that differ in the order of their fields only. */
function canonical(content: unknown): string {
  return JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => compareText(one, other)))
      : value,
  );
}
