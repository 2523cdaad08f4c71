import { badRequest } from '../http/refusal.ts';
import type { JsonObject } from './account-rows.ts';
import { changeMembership, type MembershipAction } from './change-membership.ts';
import { appendEvent, knownRoom } from './events.ts';
import { checkMessageLimit } from './message-limit.ts';
import { checkLevels, checkPower } from './power.ts';
import { redact } from './redaction.ts';
import type { EventRow, RoomRow } from './room-rows.ts';
import { isSame } from './same-json.ts';
import { checkSenderInRoom, checkSenderSuspension } from './sender.ts';
import { stateOf } from './state.ts';
import type { World } from './world.ts';

/** What somebody sends to a room. A state event has a `state_key`. */
export interface SentEvent {
  readonly sender: string;
  readonly type: string;
  readonly state_key?: string | undefined;
  readonly content: JsonObject;
}

/** Sends an event as its sender, or refuses. Returns the id of the event. */
export function sendEvent(world: World, room_id: string, event: SentEvent): string {
  if (event.type === 'm.room.member' && event.state_key !== undefined) return sendMembership(world, room_id, event);
  checkSenderSuspension(world, event.sender);
  checkMessageLimit(world, event.sender);
  const room = knownRoom(world, room_id);
  checkContent(event);
  const same = sameState(world, room, event);
  if (same !== undefined) return same.event_id;
  checkMaySend(world, room, event);
  return appendEvent(world, room, event).event_id;
}

/** Redacts an event as a user, or refuses. Returns the id of the redaction. */
export function redactEvent(
  world: World,
  room_id: string,
  { sender, event_id, reason }: { readonly sender: string; readonly event_id: string; readonly reason?: string },
): string {
  const room = knownRoom(world, room_id);
  return redact(world, room, { sender, event_id, reason, state: stateOf(world, room) }).event_id;
}

/** Refuses an event that the rules of the room do not allow now. */
export function checkMaySend(world: World, room: RoomRow, event: SentEvent): void {
  const state = stateOf(world, room);
  checkSenderInRoom(room, state, event.sender);
  checkPower(room, state, event);
  if (event.type === 'm.room.power_levels') checkLevels(room, state, event.sender, event.content);
}

/** Refuses content that Synapse does not take from its users. */
export function checkContent({ type, content, state_key }: SentEvent): void {
  if (type === 'm.room.message') checkTexts(content, 'body', 'msgtype');
  if (type === 'm.room.topic') checkTexts(content, 'topic');
  if (type === 'm.room.name') checkTexts(content, 'name');
  if ((type === 'm.room.topic' || type === 'm.room.name') && state_key === undefined) {
    throw badRequest(`'${type}' must be state events`);
  }
}

function checkTexts(content: JsonObject, ...names: readonly string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(content, name)) throw badRequest(`'${name}' not in content`);
    if (typeof content[name] !== 'string') throw badRequest(`'${name}' not a string type`);
  }
}

/** A state event that changes nothing is not sent again. */
function sameState(world: World, room: RoomRow, { type, state_key, sender, content }: SentEvent): EventRow | undefined {
  if (state_key === undefined) return undefined;
  const current = stateOf(world, room)(type, state_key);
  return current !== undefined && current.sender === sender && isSame(current.content, content) ? current : undefined;
}

function sendMembership(world: World, room_id: string, { sender, state_key, content }: SentEvent): string {
  const { membership, ...rest } = content;
  const target = state_key ?? sender;
  const action = (membership === 'leave' && target !== sender ? 'kick' : membership) as MembershipAction;
  const event = changeMembership(world, { sender, target, room_id, action, content: rest });
  return event?.event_id ?? `$${world.ids.base64(43)}`;
}
