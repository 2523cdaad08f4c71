import type { Handler } from '../../http/handler.ts';
import { notModelled } from '../../http/refusal.ts';

/** What users did in rooms. */
export const userEventsHandlers = {
  'users.joinedRooms': () => {
    throw notModelled('users.joinedRooms');
  },
  'users.memberships': () => {
    throw notModelled('users.memberships');
  },
  'users.sentInviteCount': () => {
    throw notModelled('users.sentInviteCount');
  },
  'users.cumulativeJoinedRoomCount': () => {
    throw notModelled('users.cumulativeJoinedRoomCount');
  },
  'users.redact': () => {
    throw notModelled('users.redact');
  },
  'users.redactStatus': () => {
    throw notModelled('users.redactStatus');
  },
} satisfies Record<string, Handler>;
