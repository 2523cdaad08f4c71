import { compareColumns } from './database.ts';
import { type RoomStats, statsOf } from './room-stats.ts';
import { compareText, like } from './text.ts';
import type { World } from './world.ts';

/** The names of the orders, as Synapse lists them. */
export const roomOrders = [
  'alphabetical',
  'size',
  'name',
  'canonical_alias',
  'joined_members',
  'joined_local_members',
  'version',
  'creator',
  'encryption',
  'federatable',
  'public',
  'join_rules',
  'guest_access',
  'history_visibility',
  'state_events',
] as const;

export type RoomOrder = (typeof roomOrders)[number];

/** Which rooms are listed, and how they are sorted. */
export interface RoomSearch {
  readonly order: RoomOrder;
  readonly isReversed: boolean;
  readonly term: string | undefined;
  readonly isPublic: boolean | undefined;
  readonly isEmpty: boolean | undefined;
}

/** Orders that begin with the greatest. */
const descending: ReadonlySet<string> = new Set(['joined_members', 'joined_local_members', 'version', 'state_events']);

/** Finds and sorts rooms, once for all pages of a list. */
export function findRooms(world: World, search: RoomSearch): readonly RoomStats[] {
  return world.computed(`rooms ${JSON.stringify(search)}`, () => sorted(world, filtered(world, search), search));
}

function filtered(world: World, { term, isPublic, isEmpty }: RoomSearch): RoomStats[] {
  const stats = world.computed('room statistics', () =>
    world.rooms.all().flatMap((room) => (room.stateEvents == null ? [] : statsOf(world, room))),
  );
  const isWanted = (room: RoomStats) =>
    (isPublic === undefined || room.public === isPublic) &&
    (isEmpty === undefined || (room.joined_members === 0) === isEmpty);
  if (term === undefined) return stats.filter(isWanted);
  const { hasName, hasAlias } = patterns(world, term);
  // In SQL, AND binds more tightly than OR: the other filters apply to the room with this id only.
  return world.settings.has('1.47')
    ? stats.filter((room) => hasName(room) || hasAlias(room) || (room.room_id === term && isWanted(room)))
    : stats.filter(hasName);
}

function patterns({ settings }: World, term: string) {
  const matches = (pattern: string) => {
    const test = like(pattern, { ignoreCase: true, withEscapes: settings.isPostgres });
    return (text: string | null) => text !== null && test(text);
  };
  const lower = term.toLowerCase();
  const [name, alias] = [matches(`%${lower}%`), matches(`#%${lower}%:%`)];
  return { hasName: (room: RoomStats) => name(room.name), hasAlias: (room: RoomStats) => alias(room.canonical_alias) };
}

function sorted({ settings }: World, rooms: RoomStats[], { order, isReversed }: RoomSearch): RoomStats[] {
  const column = order === 'alphabetical' ? 'name' : order === 'size' ? 'joined_members' : order;
  const sign = descending.has(column) === isReversed ? 1 : -1;
  return rooms.sort(
    (one, other) =>
      sign * (compareColumns(one[column], other[column], settings) || compareText(one.room_id, other.room_id)),
  );
}
