import { compareColumns } from './database.ts';
import type { DestinationRoomRow, DestinationRow } from './server-rows.ts';
import { compareText, like, lowerAscii } from './text.ts';
import type { World } from './world.ts';

export const destinationOrders = [
  'destination',
  'retry_last_ts',
  'retry_interval',
  'failure_ts',
  'last_successful_stream_ordering',
] as const;
export type DestinationOrder = (typeof destinationOrders)[number];

/** Makes another homeserver known. */
export function addDestination(
  world: World,
  destination: string,
  fields: Partial<Omit<DestinationRow, 'destination'>> = {},
): DestinationRow {
  return world.destinations.add({
    retry_last_ts: null,
    retry_interval: null,
    failure_ts: null,
    last_successful_stream_ordering: null,
    ...fields,
    destination,
  });
}

/** Makes a room one that is shared with another homeserver, up to its newest event. */
export function shareRoom(world: World, destination: string, room_id: string): DestinationRoomRow {
  if (!world.destinations.has(destination)) addDestination(world, destination);
  const stream_ordering = world.events.of(room_id).reduce((newest, { stream }) => Math.max(newest, stream), 0);
  return world.destinationRooms.add({ destination, room_id, stream_ordering });
}

export interface DestinationFilter {
  readonly destination?: string | undefined;
  readonly order_by: DestinationOrder;
  readonly dir: 'f' | 'b';
}

/** The homeservers whose name has this part, sorted. */
export function findDestinations(
  world: World,
  { destination: part, order_by, dir }: DestinationFilter,
): DestinationRow[] {
  const sign = dir === 'f' ? 1 : -1;
  const matches = part ? like(`%${lowerAscii(part)}%`, likeOptions(world)) : () => true;
  return world.destinations
    .all()
    .filter(({ destination }) => matches(lowerAscii(destination)))
    .sort(
      (one, other) =>
        sign * compareColumns(one[order_by], other[order_by], world.settings) ||
        compareText(one.destination, other.destination),
    );
}

/** The shared rooms, by id. */
export function findDestinationRooms(
  world: World,
  destination: string,
  dir: 'f' | 'b',
): { readonly rooms: readonly DestinationRoomRow[]; readonly total: number } {
  const shared = world.destinationRooms.of(destination);
  // Before 1.106 it lists the rooms of every homeserver, and counts those of this one.
  const listed = world.settings.has('1.106') ? shared : world.destinationRooms.all();
  const sign = dir === 'f' ? 1 : -1;
  const rooms = listed.sort((one, other) => sign * compareText(one.room_id, other.room_id));
  return { rooms, total: shared.length };
}

/** Forgets the failures, so that the next event is sent at once. */
export function resetRetry(row: DestinationRow): void {
  Object.assign(row, { failure_ts: null, retry_last_ts: 0, retry_interval: 0 } satisfies Partial<DestinationRow>);
}

function likeOptions({ settings: { isPostgres } }: World) {
  return { ignoreCase: !isPostgres, withEscapes: isPostgres };
}
