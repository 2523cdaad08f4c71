import { Refusal } from '../http/refusal.ts';
import { redact } from './redaction.ts';
import type { EventRow, RoomRow } from './room-rows.ts';
import { stateKey } from './room-rows.ts';
import type { StateLookup } from './state.ts';
import { TaskFailure, type TaskStep } from './tasks.ts';
import type { World } from './world.ts';

export const redactUserAction = 'redact_all_events';

/** What a redaction of the events of a user is to do. */
export interface UserRedaction {
  readonly user_id: string;
  /** Who redacts. */
  readonly requester: string;
  /** The rooms, each of which is a step. */
  readonly rooms: readonly string[];
  readonly reason: string | null;
  /** How many events of each room. */
  readonly limit: number;
  readonly before_ts: number | null;
  readonly after_ts: number | null;
}

const types = ['m.room.member', 'm.room.message', 'm.room.encrypted'];

/** A step of a redaction: one room. */
export const redactUserStep: TaskStep = (world, task) => {
  const params = task.params as unknown as UserRedaction & { done?: number };
  const done = params.done ?? 0;
  const failed = { ...(task.result?.['failed_redactions'] as Record<string, string> | undefined) };
  const room_id = params.rooms[done];
  if (room_id !== undefined) redactInRoom(world, room_id, params, failed);
  task.params = { ...task.params, done: done + 1 };
  if (done + 1 < params.rooms.length) {
    if (Object.keys(failed).length > 0) task.result = { failed_redactions: failed };
    return false;
  }
  task.result = { failed_redactions: failed };
  return true;
};

function redactInRoom(world: World, room_id: string, redaction: UserRedaction, failed: Record<string, string>): void {
  const room = world.rooms.get(room_id);
  if (room?.version == null) throw new TaskFailure(`404: Could not find room_version for ${room_id}`);
  const events = eventsOf(world, room, redaction);
  const states = statesAt(world, room, new Set(events.map(({ event_id }) => event_id)), redaction.requester);
  for (const event of events) {
    const { event_id } = event;
    try {
      redact(world, room, {
        sender: redaction.requester,
        event_id,
        reason: redaction.reason || undefined,
        state: lookup(states.get(event_id)),
        // So it is judged by the room as it was then: also who was banned since can redact.
        prev_events: [event_id],
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failed[event_id] = `${error.status}: ${String(error.body['error'])}`;
    }
  }
}

/** The newest events of a user in a room, as many as are wanted. Of memberships only joins are redacted. */
function eventsOf(world: World, { room_id }: RoomRow, redaction: UserRedaction): EventRow[] {
  const { user_id, limit, before_ts, after_ts } = redaction;
  return world.events
    .of(room_id)
    .filter(
      ({ sender, type, origin_server_ts: time }) =>
        sender === user_id &&
        types.includes(type) &&
        (!before_ts || time <= before_ts) &&
        (!after_ts || time >= after_ts),
    )
    .sort((one, other) => other.received_ts - one.received_ts || other.stream - one.stream)
    .slice(0, limit)
    .filter(({ type, content }) => type !== 'm.room.member' || content['membership'] === 'join');
}

type Snapshot = ReadonlyMap<string, EventRow>;

/** What decides on a redaction, after each of some events. */
function statesAt(world: World, { room_id }: RoomRow, ids: ReadonlySet<string>, userId: string): Map<string, Snapshot> {
  const keys = new Set([
    stateKey('m.room.create', ''),
    stateKey('m.room.power_levels', ''),
    stateKey('m.room.member', userId),
  ]);
  const state = new Map<string, EventRow>();
  const states = new Map<string, Snapshot>();
  for (const event of world.events.of(room_id)) {
    const key = event.state_key === undefined ? undefined : stateKey(event.type, event.state_key);
    if (key !== undefined && keys.has(key)) state.set(key, event);
    if (ids.has(event.event_id)) states.set(event.event_id, new Map(state));
  }
  return states;
}

function lookup(snapshot: Snapshot | undefined): StateLookup {
  return (type, state_key) => snapshot?.get(stateKey(type, state_key));
}
