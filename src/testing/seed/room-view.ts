import type { JsonObject } from '../world/account-rows.ts';
import { copyOf } from '../world/copy.ts';
import type { EventRow, RoomRow } from '../world/room-rows.ts';
import { statsOf } from '../world/room-stats.ts';
import { joinedMembers, stateEventsOf, stateOf } from '../world/state.ts';
import { timelineOf } from '../world/timeline.ts';
import type { World } from '../world/world.ts';

/** An event of a room. */
export interface FakeRoomEvent {
  /** Id of the event. */
  readonly event_id: string;
  /** Type of the event. */
  readonly type: string;
  /** Who sent it. */
  readonly sender: string;
  /** Only a state event has one. */
  readonly state_key?: string;
  /** The content, as far as a redaction left it. */
  readonly content: Readonly<JsonObject>;
  /** When it was sent, in milliseconds. */
  readonly origin_server_ts: number;
  /** Whether it was redacted. */
  readonly isRedacted: boolean;
}

/** A room as it was when it was asked for. */
export interface FakeRoom {
  /** Id of the room. */
  readonly room_id: string;
  /** Version of the room; `null` when unknown. */
  readonly version: string | null;
  /** Who created it; `null` when unknown. */
  readonly creator: string | null;
  /** Name; `null` when unset. */
  readonly name: string | null;
  /** Topic; `null` when unset. */
  readonly topic: string | null;
  /** The main alias. */
  readonly canonical_alias: string | null;
  /** All aliases. */
  readonly aliases: readonly string[];
  /** Full ids of the users who are in it. */
  readonly members: readonly string[];
  /** Full ids of the users who are invited. */
  readonly invited: readonly string[];
  /** Full ids of the users who are banned. */
  readonly banned: readonly string[];
  /** Whether it is in the directory of public rooms. */
  readonly listed: boolean;
  /** Whether nobody may join. */
  readonly blocked: boolean;
  /** The current state events. */
  readonly state: readonly FakeRoomEvent[];
  /** All events, oldest first. */
  readonly events: readonly FakeRoomEvent[];
  /** The messages, oldest first. */
  readonly messages: readonly FakeRoomEvent[];
}

export function roomView(world: World, room: RoomRow): FakeRoom {
  const { room_id, version, creator, listed } = room;
  const { name, canonical_alias } = statsOf(world, room);
  const state = stateEventsOf(world, room);
  const events = timelineOf(world, room_id).map(eventView);
  const having = (membership: string) =>
    state.flatMap(({ type, state_key, content }) =>
      type === 'm.room.member' && state_key !== undefined && content['membership'] === membership ? [state_key] : [],
    );
  const topic = stateOf(world, room)('m.room.topic', '')?.content['topic'];
  return {
    ...{ room_id, version, creator, name, canonical_alias, listed },
    topic: typeof topic === 'string' ? topic : null,
    aliases: world.aliases.of(room_id).map(({ alias }) => alias),
    members: joinedMembers(world, room),
    invited: having('invite'),
    banned: having('ban'),
    blocked: world.blockedRooms.has(room_id),
    state: state.map(eventView),
    events,
    messages: events.filter(({ type }) => type === 'm.room.message'),
  };
}

function eventView({
  event_id,
  type,
  sender,
  state_key,
  content,
  origin_server_ts,
  redactedBy,
}: EventRow): FakeRoomEvent {
  return {
    ...{ event_id, type, sender, origin_server_ts },
    ...(state_key !== undefined && { state_key }),
    content: copyOf(content),
    isRedacted: redactedBy !== undefined,
  };
}
