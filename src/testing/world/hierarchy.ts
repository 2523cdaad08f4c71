import { internalError } from '../http/refusal.ts';
import type { JsonObject } from './account-rows.ts';
import { isRestricted, joinRuleOf } from './membership-rules.ts';
import { mapOf } from './power.ts';
import type { EventRow, HierarchyPageRow, RoomRow } from './room-rows.ts';
import { stateTexts, statsOf, topicOf } from './room-stats.ts';
import { isHostJoined, stateEventsOf, stateOf } from './state.ts';
import { compareText } from './text.ts';
import type { World } from './world.ts';

interface Entry {
  readonly summary: JsonObject;
  readonly children: readonly JsonObject[];
}

export interface HierarchyPage {
  readonly rooms: readonly JsonObject[];
  readonly queue: HierarchyPageRow['queue'];
  readonly processed: string[];
}

/** Finds a page of the rooms in a space, the children of a room right behind it. */
export function hierarchyPage(
  world: World,
  request: Pick<HierarchyPageRow, 'queue' | 'processed' | 'max_depth'> & { readonly limit: number },
): HierarchyPage {
  const { max_depth, limit } = request;
  const [queue, processed] = [[...request.queue], new Set(request.processed)];
  const rooms: JsonObject[] = [];
  // Synapse does not forget the entry of the room before, and takes it for one that it is not in.
  let entry: Entry | null | undefined;
  while (rooms.length < limit) {
    const next = queue.pop();
    if (next === undefined) break;
    if (processed.has(next.room_id)) continue;
    const room = world.rooms.get(next.room_id);
    if (room !== undefined && isHostJoined(world, room)) entry = entryOf(world, room);
    else if (entry === undefined) throw internalError();
    else if (entry !== null && !isAccessible(entry)) entry = null;
    processed.add(next.room_id);
    if (entry === null) continue;
    rooms.push({ ...entry.summary, children_state: entry.children });
    if (max_depth !== null && next.depth >= max_depth) continue;
    for (const { state_key } of entry.children.toReversed()) {
      queue.push({ room_id: String(state_key), depth: next.depth + 1 });
    }
  }
  return { rooms, queue, processed: [...processed] };
}

function isAccessible({ summary }: Entry): boolean {
  return (
    ['public', 'knock', 'knock_restricted'].includes(String(summary['join_rule'] ?? 'public')) ||
    summary['world_readable'] === true
  );
}

function entryOf(world: World, room: RoomRow): Entry {
  const stats = statsOf(world, room);
  const text = stateTexts(world, room);
  const rule = stateOf(world, room)('m.room.join_rules', '')?.content['join_rule'];
  const fields = {
    room_id: room.room_id,
    room_version: stats.version,
    name: stats.name,
    topic: topicOf(world, room),
    canonical_alias: stats.canonical_alias,
    num_joined_members: stats.joined_members,
    avatar_url: text('m.room.avatar', 'url'),
    world_readable: stats.history_visibility === 'world_readable',
    guest_can_join: stats.guest_access === 'can_join',
    room_type: stats.room_type,
    encryption: world.settings.has('1.160') ? stats.encryption : null,
    join_rule: typeof rule === 'string' ? rule : null,
    allowed_room_ids: allowedRooms(world, room),
  };
  const summary = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return { summary, children: stats.room_type === 'm.space' ? childrenOf(world, room) : [] };
}

/** The rooms whose members may join. */
function allowedRooms(world: World, room: RoomRow): string[] | null {
  const state = stateOf(world, room);
  if (!isRestricted(room, joinRuleOf(state))) return null;
  const allow = state('m.room.join_rules', '')?.content['allow'];
  const ids = (Array.isArray(allow) ? allow : []).flatMap((one) => {
    const { type, room_id } = mapOf(one);
    return type === 'm.room_membership' && typeof room_id === 'string' ? [room_id] : [];
  });
  return ids.length > 0 ? ids : null;
}

function childrenOf(world: World, room: RoomRow): JsonObject[] {
  return stateEventsOf(world, room)
    .filter(({ type, content }) => type === 'm.space.child' && hasVia(content['via']))
    .sort(compareChildren)
    .map(({ type, state_key, content, sender, origin_server_ts }) => ({
      ...{ type, state_key, content, sender, origin_server_ts },
    }));
}

function hasVia(via: unknown): boolean {
  return Array.isArray(via) && via.length > 0 && via.every((one) => typeof one === 'string');
}

/** Children with an order come first. Synapse means to compare ids last, and compares that of the space. */
function compareChildren(one: EventRow, other: EventRow): number {
  const [order, otherOrder] = [orderOf(one), orderOf(other)];
  if (order === undefined || otherOrder === undefined) {
    const difference = Number(order === undefined) - Number(otherOrder === undefined);
    return difference || one.origin_server_ts - other.origin_server_ts;
  }
  return compareText(order, otherOrder) || one.origin_server_ts - other.origin_server_ts;
}

function orderOf({ content }: EventRow): string | undefined {
  const { order } = content;
  return typeof order === 'string' && /^[\x20-\x7e]{0,50}$/.test(order) ? order : undefined;
}
