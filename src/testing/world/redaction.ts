import { badRequest, notFound, Refusal } from '../http/refusal.ts';
import type { JsonObject } from './account-rows.ts';
import { appendEvent } from './events.ts';
import { checkPower, forbidden, levelFor, powerOf } from './power.ts';
import { pruned } from './redaction-pruning.ts';
import type { EventRow, RoomRow } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import { checkSenderInRoom } from './sender.ts';
import type { StateLookup } from './state.ts';
import type { World } from './world.ts';

/** A redaction that somebody wants. */
export interface RedactionRequest {
  readonly sender: string;
  readonly event_id: string;
  readonly reason?: string | undefined;
  /** The state that says who may redact. */
  readonly state: StateLookup;
  /** The events that the redaction follows. Default: those at the end of the event graph. */
  readonly prev_events?: readonly string[] | undefined;
}

/** Redacts an event, or refuses. */
export function redact(world: World, room: RoomRow, request: RedactionRequest): EventRow {
  const { sender, event_id, state, prev_events } = request;
  const event = world.events.get(event_id);
  if (world.accounts.get(sender)?.suspended && event !== undefined && event.sender !== sender) {
    const sentence = 'You can only redact your own events while account is suspended.';
    throw new Refusal(403, 'M_USER_SUSPENDED', sentence);
  }
  checkSenderInRoom(room, state, sender);
  checkPower(room, state, { type: 'm.room.redaction', sender });
  checkTarget(room, request, event);
  const redaction = appendEvent(world, room, {
    type: 'm.room.redaction',
    sender,
    content: contentOf(room, request),
    redacts: event_id,
    prev_events,
    state,
  });
  if (event !== undefined) apply(room, event, redaction);
  return redaction;
}

/** Takes the content from an event. What it was stays known for a week. */
function apply(room: RoomRow, event: EventRow, redaction: EventRow): void {
  // The first redaction is the one that shows.
  if (event.redactedBy !== undefined) return;
  event.redactedBy = redaction.event_id;
  event.original = event.content;
  event.content = pruned(room.version, event.type, event.content);
}

function checkTarget(room: RoomRow, { sender, event_id, state }: RedactionRequest, event: EventRow | undefined): void {
  if (event?.type === 'm.room.create') throw forbidden('Redacting create events is not permitted');
  if (event !== undefined && event.room_id !== room.room_id) {
    throw badRequest('Cannot redact event from a different room');
  }
  if (event?.type === 'm.room.server_acl') throw forbidden('Redacting server ACL events is not permitted');
  if (powerOf(room, state, sender) >= levelFor(state, 'redact', 50)) return;
  if (event === undefined) throw notFound(`Could not find event ${event_id}`);
  if (event.sender !== sender) throw forbidden("You don't have permission to redact events");
}

/** Since room version 11 the id of the redacted event is part of the content. */
function contentOf({ version }: RoomRow, { event_id, reason }: RedactionRequest): JsonObject {
  return {
    ...(reason !== undefined && { reason }),
    ...(isRoomVersion(version, 11) && { redacts: event_id }),
  };
}

/** How long Synapse keeps the content of a redacted event, in milliseconds. */
const retention = 7 * 24 * 3_600_000;

/** The content of an event as it was sent, as far as Synapse still has it. */
export function sentContent(world: World, event: EventRow): JsonObject {
  const redaction = event.redactedBy === undefined ? undefined : world.events.get(event.redactedBy);
  const isKept = redaction === undefined || redaction.received_ts > world.now() - retention;
  return isKept ? (event.original ?? event.content) : event.content;
}
