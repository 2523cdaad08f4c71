import { notFound, notModelled, Refusal } from '../http/refusal.ts';
import type { JsonObject } from './account-rows.ts';
import { appendEvent } from './events.ts';
import { checkMembershipChange, isRestricted, joinRuleOf } from './membership-rules.ts';
import { forbidden, levelFor, mapOf, powerOf } from './power.ts';
import type { EventRow, RoomRow } from './room-rows.ts';
import { isSame } from './same-json.ts';
import { isHostJoined, joinedMembers, membershipIn, membershipOf, type StateLookup, stateOf } from './state.ts';
import { lookupIn, stateAfter } from './timeline.ts';
import type { World } from './world.ts';

export type MembershipAction = 'join' | 'leave' | 'invite' | 'ban' | 'kick' | 'unban' | 'knock';

/** What somebody does to a membership. */
export interface MembershipRequest {
  readonly sender: string;
  readonly target: string;
  readonly room_id: string;
  readonly action: MembershipAction;
  readonly content?: JsonObject | undefined;
  /** Homeservers that may know the room. */
  readonly via?: readonly string[] | undefined;
  /** Whether this is the creator of a new room, who needs no permission. */
  readonly isFirst?: boolean | undefined;
}

/** Changes a membership, or refuses, with the checks in the order of Synapse. */
export function changeMembership(world: World, request: MembershipRequest): EventRow {
  const { sender, target, room_id, action, isFirst = false } = request;
  const membership = action === 'kick' || action === 'unban' ? 'leave' : action;
  checkSuspension(world, request);
  const room = world.rooms.get(room_id);
  if (membership !== 'leave' && membership !== 'ban' && world.blockedRooms.has(room_id)) {
    throw new Refusal(403, 'M_UNKNOWN', 'This room has been blocked on this server');
  }
  if (room === undefined || !(isFirst || isHostJoined(world, room))) return changeElsewhere(world, room, request);
  const state = stateOf(world, room);
  const old = state('m.room.member', target);
  const content = contentOf(world, request, membership);
  checkOldMembership(action, membershipOf(old));
  if (old !== undefined && old.sender === sender && isSame(old.content, content)) return old;
  if (action === 'join' && isRestricted(room, joinRuleOf(state))) {
    const authoriser = authoriserOf(world, room, target);
    if (authoriser !== undefined) content['join_authorised_via_users_server'] = authoriser;
  } else if (!isFirst) checkMembershipChange(room, state, { sender, target, membership });
  return appendEvent(world, room, { type: 'm.room.member', sender, state_key: target, content });
}

function checkSuspension(world: World, { sender, target, action }: MembershipRequest): void {
  const isSuspended = (userId: string) => world.accounts.get(userId)?.suspended === true;
  const refused = (what: string) =>
    new Refusal(403, 'M_USER_SUSPENDED', `${what} while account is suspended is not allowed.`);
  if (action === 'invite' && isSuspended(sender)) throw refused('Sending invites');
  if (action === 'join' && isSuspended(target)) throw refused('Joining rooms');
  if (action === 'knock' && isSuspended(target)) throw refused('Knocking on rooms');
  if (action === 'ban' && isSuspended(sender)) throw refused('Changing membership');
}

/** What happens to a room that this homeserver is not in. */
function changeElsewhere(
  world: World,
  room: RoomRow | undefined,
  { sender, target, room_id, action, via = [] }: MembershipRequest,
): EventRow {
  if (action === 'join') {
    if (via.length > 0)
      throw notModelled(`joining ${room_id} through ${via.join(', ')}: there are no other homeservers`);
    throw new Refusal(
      404,
      'M_UNKNOWN',
      "Can't join remote room because no servers that are in the room have been provided.",
    );
  }
  const last = world.events.get(room?.localMembers?.[target] ?? '');
  const old = membershipOf(last);
  if (action === 'leave' && (room === undefined || old === undefined)) {
    throw new Refusal(404, 'M_UNKNOWN', 'Not a known room');
  }
  if (action === 'kick') throw forbidden('The target user is not in the room');
  if (room === undefined) throw notFound(`Could not find room_version for ${room_id}`);
  if (action === 'leave' && sender === target && (old === 'invite' || old === 'knock')) {
    return appendEvent(world, room, {
      ...{ type: 'm.room.member', sender, state_key: target },
      content: { membership: 'leave' },
      state: lastState(world, room_id),
    });
  }
  if (action === 'leave' && last !== undefined && old === 'leave' && last.sender === sender) return last;
  throw forbidden(`${sender} not in room ${room_id}.`);
}

/** The state in which the last member has left a room. */
function lastState(world: World, room_id: string): StateLookup | undefined {
  const last = world.events.of(room_id).at(-1);
  return last === undefined ? undefined : lookupIn(stateAfter(world, last));
}

function checkOldMembership(action: MembershipAction, old: string | undefined): void {
  if (action === 'unban' && old !== undefined && old !== 'ban') {
    throw new Refusal(403, 'M_BAD_STATE', `Cannot unban user who was not banned (membership=${old})`);
  }
  if (old === 'ban' && !['ban', 'unban', 'leave'].includes(action)) {
    throw new Refusal(403, 'M_BAD_STATE', `Cannot ${action} user who was banned`);
  }
  if (action === 'kick' && (old === undefined || old === 'ban' || old === 'leave')) {
    throw forbidden('The target user is not in the room');
  }
}

/** A membership shows the profile of the user who is in the room, or wants to be. */
function contentOf(world: World, { target, content = {} }: MembershipRequest, membership: string): JsonObject {
  const profile = world.accounts.get(target);
  const shown =
    profile !== undefined && (membership === 'join' || membership === 'invite' || membership === 'knock')
      ? {
          ...(profile.displayname !== null && { displayname: profile.displayname }),
          ...(profile.avatar_url !== null && { avatar_url: profile.avatar_url }),
        }
      : {};
  return { ...shown, ...content, membership };
}

/** Members of the rooms that the rule names may join. Returns who lets them in; `undefined` where nobody needs to. */
function authoriserOf(world: World, room: RoomRow, userId: string): string | undefined {
  const state = stateOf(world, room);
  const membership = membershipIn(state, userId);
  if (membership === 'join' || membership === 'invite') return undefined;
  const allow = state('m.room.join_rules', '')?.content['allow'];
  const rooms = (Array.isArray(allow) ? allow : []).map((one) => String(mapOf(one)['room_id']));
  const isMember = rooms.some((id) => membershipIn(stateOf(world, world.rooms.get(id)), userId) === 'join');
  if (!isMember) throw forbidden('You do not belong to any of the required rooms/spaces to join this room.');
  const needed = levelFor(state, 'invite', 0);
  const authoriser = joinedMembers(world, room).find(
    (member) => world.isLocal(member) && powerOf(room, state, member) >= needed,
  );
  if (authoriser === undefined) throw notModelled(`joining ${room.room_id}, to which nobody here may invite`);
  return authoriser;
}
