import { badRequest, internalError, Refusal } from '../http/refusal.ts';
import { changeMembership } from './change-membership.ts';
import { forgetRoom } from './membership.ts';
import { purgeRoom } from './purge-room.ts';
import type { RoomRow } from './room-rows.ts';
import { createRoom } from './rooms.ts';
import { sendEvent } from './sending.ts';
import type { TaskRow } from './server-rows.ts';
import { membershipOf } from './state.ts';
import { TaskFailure, type TaskStep } from './tasks.ts';
import type { World } from './world.ts';

export const deletionAction = 'shutdown_and_purge_room';

/** What a deletion is to do. */
export interface Deletion {
  readonly room_id: string;
  readonly requester: string;
  readonly new_room_user_id: string | null;
  readonly room_name: unknown;
  readonly message: unknown;
  readonly block: boolean;
  readonly purge: boolean;
  readonly force_purge: boolean;
}

/** What a deletion has done. */
export interface Shutdown {
  kicked_users: string[];
  failed_to_kick_users: string[];
  local_aliases: string[];
  new_room_id: string | null;
}

const defaultName = 'Content Violation Notification';
const defaultMessage =
  'Sharing illegal content on this server is not permitted and rooms in violation will be blocked.';

/** Deletes a room at once. */
export function deleteRoom(world: World, deletion: Deletion): Shutdown {
  const shutdown = begin(world, deletion);
  while (kickNext(world, deletion, shutdown));
  end(world, deletion, shutdown);
  return shutdown;
}

/** A step of a deletion: it makes the new room, or removes half of the members who are left. */
export const deletionStep: TaskStep = (world, task) => {
  try {
    return step(world, task, task.params as unknown as Deletion);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new TaskFailure(`${error.status}: ${String(error.body['error'])}`);
  }
};

function step(world: World, task: TaskRow, deletion: Deletion): boolean {
  const isFirst = task.result === null;
  const shutdown = isFirst ? begin(world, deletion) : (task.result as unknown as Shutdown);
  const hasNewRoom = isFirst && shutdown.new_room_id !== null;
  const left = hasNewRoom ? 0 : membersToKick(world, deletion.room_id, shutdown).length;
  for (let kicked = 0; kicked < left / 2; kicked++) kickNext(world, deletion, shutdown);
  if (hasNewRoom || left > 1) {
    task.result = { ...shutdown };
    return false;
  }
  end(world, deletion, shutdown);
  task.result = { ...shutdown };
  return true;
}

/** Blocks the room, and makes the new one. A room that is not known has nothing more to be done. */
function begin(world: World, deletion: Deletion): Shutdown {
  const { room_id, requester, new_room_user_id, room_name, block } = deletion;
  if (block && !world.blockedRooms.has(room_id)) world.blockedRooms.add({ room_id, user_id: requester });
  const nothing = { kicked_users: [], failed_to_kick_users: [], local_aliases: [], new_room_id: null };
  if (!world.rooms.has(room_id) || new_room_user_id === null) return nothing;
  if (typeof new_room_user_id !== 'string') throw internalError();
  if (!world.isLocal(new_room_user_id)) throw badRequest(`User must be our own: ${new_room_user_id}`);
  const room = createRoom(world, {
    creator: new_room_user_id,
    preset: 'public_chat',
    name: (room_name || defaultName) as string,
    levels: { users_default: -10 },
  });
  return { ...nothing, new_room_id: room.room_id };
}

/** The local users who are to leave, and their memberships. Before 1.96 invites and knocks stay. */
function membersToKick(
  world: World,
  room_id: string,
  { failed_to_kick_users }: Shutdown,
): ReadonlyArray<{ readonly userId: string; readonly membership: string }> {
  const room = world.rooms.get(room_id);
  return Object.entries(room?.localMembers ?? {}).flatMap(([userId, eventId]) => {
    if (room?.overlooked.includes(userId) || failed_to_kick_users.includes(userId)) return [];
    const membership = membershipOf(world.events.get(eventId));
    const isPending = membership === 'invite' || membership === 'knock';
    return membership === 'join' || (isPending && world.settings.has('1.96')) ? [{ userId, membership }] : [];
  });
}

/** Removes a local user from the room, and returns whether there was one. */
function kickNext(world: World, { room_id }: Deletion, shutdown: Shutdown): boolean {
  const [next] = membersToKick(world, room_id, shutdown);
  const room = world.rooms.get(room_id);
  if (next === undefined || room === undefined) return false;
  try {
    leaveAndMove(world, room, next, shutdown.new_room_id);
    shutdown.kicked_users.push(next.userId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    shutdown.failed_to_kick_users.push(next.userId);
  }
  return true;
}

function leaveAndMove(
  world: World,
  room: RoomRow,
  { userId, membership }: { readonly userId: string; readonly membership: string },
  newRoomId: string | null,
): void {
  const own = { sender: userId, target: userId };
  changeMembership(world, { ...own, room_id: room.room_id, action: 'leave' });
  forgetRoom(world, userId, room);
  if (newRoomId !== null && membership === 'join') {
    changeMembership(world, { ...own, room_id: newRoomId, action: 'join' });
  }
}

/** Says what happened in the new room, moves the aliases, and purges the room. */
function end(world: World, deletion: Deletion, shutdown: Shutdown): void {
  const { room_id, requester, new_room_user_id, message, purge, force_purge } = deletion;
  const { new_room_id } = shutdown;
  if (new_room_user_id && new_room_id !== null) {
    sendEvent(world, new_room_id, {
      sender: new_room_user_id,
      type: 'm.room.message',
      content: { body: message || defaultMessage, msgtype: 'm.text' },
    });
    shutdown.local_aliases = world.aliases.of(room_id).map(({ alias }) => alias);
    for (const alias of shutdown.local_aliases) world.aliases.add({ alias, room_id: new_room_id, creator: requester });
  }
  if (purge) purgeRoom(world, room_id, force_purge);
}
