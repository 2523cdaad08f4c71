import { mapOf } from './power.ts';
import type { RoomRow } from './room-rows.ts';
import { isHostJoined, joinedMembers, stateOf } from './state.ts';
import type { World } from './world.ts';

/** What Synapse counts and keeps of a room. */
export interface RoomStats {
  readonly room_id: string;
  readonly name: string | null;
  readonly canonical_alias: string | null;
  readonly joined_members: number | null;
  readonly joined_local_members: number | null;
  readonly version: string | null;
  readonly creator: string | null;
  readonly encryption: string | null;
  readonly federatable: boolean;
  readonly public: boolean;
  readonly join_rules: string | null;
  readonly guest_access: string | null;
  readonly history_visibility: string | null;
  readonly state_events: number | null;
  readonly room_type: string | null;
}

/** The statistics of a room. All is `null` of a room that is known by its id only. */
export function statsOf(world: World, room: RoomRow): RoomStats {
  const { room_id, version, creator, listed, stateEvents = null } = room;
  const text = stateTexts(world, room);
  const members = stateEvents === null ? null : joinedMembers(world, room);
  return {
    room_id,
    name: text('m.room.name', 'name'),
    canonical_alias: text('m.room.canonical_alias', 'alias'),
    joined_members: members?.length ?? null,
    joined_local_members: members?.filter((userId) => world.isLocal(userId)).length ?? null,
    version,
    creator,
    encryption: text('m.room.encryption', 'algorithm'),
    federatable: isFederatable(world, room),
    public: listed,
    join_rules: text('m.room.join_rules', 'join_rule'),
    guest_access: text('m.room.guest_access', 'guest_access'),
    history_visibility: text('m.room.history_visibility', 'history_visibility'),
    state_events: stateEvents,
    room_type: textOf(createContent(world, room)?.['type']),
  };
}

/** Texts of the current state. A redaction does not change them in the statistics. */
export function stateTexts(world: World, room: RoomRow): (type: string, field: string) => string | null {
  const state = stateOf(world, room);
  return (type, field) => {
    const event = state(type, '');
    return textOf((event?.original ?? event?.content)?.[field]);
  };
}

/** The topic of a room. */
export function topicOf(world: World, room: RoomRow): string | null {
  return plainTopic(world, room) ?? stateTexts(world, room)('m.room.topic', 'topic');
}

/** Newer versions prefer the form of the topic that can have several representations. */
function plainTopic(world: World, room: RoomRow): string | undefined {
  if (!world.settings.has('1.133')) return undefined;
  const texts = mapOf(stateOf(world, room)('m.room.topic', '')?.content['m.topic'])['m.text'];
  for (const one of Array.isArray(texts) ? texts : []) {
    const { mimetype = 'text/plain', body } = mapOf(one);
    if (mimetype === 'text/plain' && typeof body === 'string') return body;
  }
  return undefined;
}

/** A room without members counts as one that is open to other homeservers, whatever it was. */
function isFederatable(world: World, room: RoomRow): boolean {
  const content = createContent(world, room);
  if (content === undefined) return false;
  return !isHostJoined(world, room) || (content['m.federate'] ?? true) === true;
}

function createContent(world: World, { createEvent = null }: RoomRow) {
  return createEvent === null ? undefined : world.events.get(createEvent)?.content;
}

/** What is no text is unset. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && !value.includes('\0') ? value : null;
}
