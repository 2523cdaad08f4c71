import { inviteToRoom } from './membership.ts';
import type { RoomRow } from './room-rows.ts';
import { createRoom } from './rooms.ts';
import { membershipIn, stateOf } from './state.ts';
import type { World } from './world.ts';

/** What the room of the notices and their sender are called. */
const displayname = 'Server notices';

/** The id of the user who sends the notices. It has no account. */
export function noticesUser({ settings }: World): string {
  return `@notices:${settings.serverName}`;
}

/** The room where a user gets notices, also when the user has left it. */
export function findNoticeRoom(world: World, user_id: string): RoomRow | undefined {
  return world.rooms.all().find((room) => {
    const state = stateOf(world, room);
    return membershipIn(state, noticesUser(world)) === 'join' && membershipIn(state, user_id) !== undefined;
  });
}

/** Makes a room for the notices to one user, whom Synapse invites afterwards. */
export function createNoticeRoom(world: World): RoomRow {
  const creator = noticesUser(world);
  // Users may say nothing here.
  const room = createRoom(world, { creator, name: displayname, levels: { users_default: -10 } });
  Object.assign(stateOf(world, room)('m.room.member', creator)?.content ?? {}, { displayname, avatar_url: null });
  return room;
}

/** Invites a user, unless the user is invited or in the room. Synapse does not join for the user. */
export function inviteToNotices(world: World, room: RoomRow, user_id: string): void {
  const membership = membershipIn(stateOf(world, room), user_id);
  if (membership !== 'invite' && membership !== 'join') inviteToRoom(world, noticesUser(world), room.room_id, user_id);
}
