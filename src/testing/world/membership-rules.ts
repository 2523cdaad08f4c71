import { domainOf } from './id-forms.ts';
import { forbidden, levelFor, powerOf } from './power.ts';
import type { RoomRow } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import { membershipIn, type StateLookup } from './state.ts';

/** A change of a membership that somebody wants. */
export interface MembershipChange {
  readonly sender: string;
  readonly target: string;
  readonly membership: string;
}

/** Refuses a change that the rules of the room do not allow. */
export function checkMembershipChange(room: RoomRow, state: StateLookup, change: MembershipChange): void {
  const { sender, target, membership } = change;
  const create = state('m.room.create', '');
  if (create === undefined) throw forbidden('Create event missing from auth_events');
  if (domainOf(create.sender) !== domainOf(target) && create.content['m.federate'] === false) {
    throw forbidden('This room has been marked as unfederatable.');
  }
  const own = membershipIn(state, sender);
  if (membership === 'leave' && target === sender && (own === 'invite' || own === 'knock')) return;
  if (membership !== 'join' && membership !== 'knock' && own !== 'join') {
    throw forbidden(`${sender} not in room ${room.room_id}.`);
  }
  if (membership === 'invite') checkInvite(room, state, change);
  else if (membership === 'join') checkJoin(room, state, change);
  else if (membership === 'leave') checkLeave(room, state, change);
  else if (membership === 'ban') checkBan(room, state, change);
  else checkKnock(room, state, change);
}

function checkInvite(room: RoomRow, state: StateLookup, { sender, target }: MembershipChange): void {
  const membership = membershipIn(state, target);
  if (membership === 'ban') throw forbidden(`${target} is banned from the room`);
  if (membership === 'join') throw forbidden(`${target} is already in the room.`);
  if (powerOf(room, state, sender) < levelFor(state, 'invite', 0)) {
    throw forbidden("You don't have permission to invite users");
  }
}

function checkJoin(room: RoomRow, state: StateLookup, { sender, target }: MembershipChange): void {
  const membership = membershipIn(state, target);
  if (sender !== target) throw forbidden('Cannot force another user to join.');
  if (membership === 'ban') throw forbidden('You are banned from this room');
  const rule = joinRuleOf(state);
  if (rule === 'public' || membership === 'join' || membership === 'invite') return;
  if (isRestricted(room, rule))
    throw forbidden('You do not belong to any of the required rooms/spaces to join this room.');
  if (rule === 'invite' || rule === 'knock') throw forbidden('You are not invited to this room.');
  throw forbidden('You are not allowed to join this room');
}

/** A room that members of some other rooms may join. */
export function isRestricted({ version }: RoomRow, rule: string): boolean {
  return (
    (rule === 'restricted' && isRoomVersion(version, 8)) || (rule === 'knock_restricted' && isRoomVersion(version, 10))
  );
}

function checkLeave(room: RoomRow, state: StateLookup, { sender, target }: MembershipChange): void {
  const own = powerOf(room, state, sender);
  if (membershipIn(state, target) === 'ban' && own < levelFor(state, 'ban', 50)) {
    throw forbidden(`You cannot unban user ${target}.`);
  }
  if (target === sender) return;
  if (own < levelFor(state, 'kick', 50) || own <= powerOf(room, state, target)) {
    throw forbidden(`You cannot kick user ${target}.`);
  }
}

function checkBan(room: RoomRow, state: StateLookup, { sender, target }: MembershipChange): void {
  const own = powerOf(room, state, sender);
  if (own < levelFor(state, 'ban', 50)) throw forbidden("You don't have permission to ban");
  if (own <= powerOf(room, state, target)) throw forbidden("You don't have permission to ban this user");
}

function checkKnock(room: RoomRow, state: StateLookup, { sender, target }: MembershipChange): void {
  const rule = joinRuleOf(state);
  if (!isRoomVersion(room.version, 7) || (rule !== 'knock' && rule !== 'knock_restricted')) {
    throw forbidden("You don't have permission to knock");
  }
  if (target !== sender) throw forbidden('You cannot knock for other users');
  const membership = membershipIn(state, target);
  if (membership === 'join') throw forbidden('You cannot knock on a room you are already in');
  if (membership === 'invite') throw forbidden('You are already invited to this room');
  if (membership === 'ban') throw forbidden('You are banned from this room');
}

export function joinRuleOf(state: StateLookup): string {
  return String(state('m.room.join_rules', '')?.content['join_rule'] ?? 'invite');
}
