import type { EventRow } from './room-rows.ts';
import { stateTexts } from './room-stats.ts';
import type { EventReportRow, UserReportRow } from './server-rows.ts';
import { like } from './text.ts';
import type { World } from './world.ts';

/** Stores a report of an event. */
export function addEventReport(world: World, fields: Omit<EventReportRow, 'id'>): EventReportRow {
  return world.eventReports.add({ ...fields, id: world.next('event-report') });
}

/** Stores a report of a user. Synapse keeps none of users that it does not have: the caller looks at that. */
export function addUserReport(world: World, fields: Omit<UserReportRow, 'id'>): UserReportRow {
  return world.userReports.add({ ...fields, id: world.next('user-report') });
}

/** A report of an event, with what the statistics of its room say. */
export interface ListedEventReport {
  readonly report: EventReportRow;
  readonly event: EventRow | undefined;
  readonly room: RoomStats;
}

export interface RoomStats {
  readonly canonical_alias: string | null;
  readonly name: string | null;
}

export interface EventReportFilter {
  readonly user_id?: string | undefined;
  readonly room_id?: string | undefined;
  readonly event_sender_user_id?: string | undefined;
  readonly dir: Direction;
}

/** From the oldest (`f`) or from the newest (`b`). */
type Direction = 'f' | 'b';

/** The reports that a filter finds, and how many of them Synapse counts. */
export function findEventReports(
  world: World,
  { user_id, room_id, event_sender_user_id, dir }: EventReportFilter,
): { readonly listed: readonly ListedEventReport[]; readonly total: number } {
  const [ofUser, ofRoom] = [contains(world, user_id), contains(world, room_id)];
  const rows = world.eventReports.all().filter((row) => ofUser(row.user_id) && ofRoom(row.room_id));
  const matching = sortByTime(rows, dir);
  const listed: ListedEventReport[] = [];
  for (const report of matching) {
    const event = world.events.get(report.event_id);
    const room = roomStats(world, report.room_id);
    if (room === undefined || (event_sender_user_id && event?.sender !== event_sender_user_id)) continue;
    listed.push({ report, event, room });
  }
  // Before 1.66 reports of deleted rooms count, although they are not listed.
  return { listed, total: world.settings.has('1.66') ? listed.length : matching.length };
}

export interface UserReportFilter {
  readonly user_id?: string | undefined;
  readonly target_user_id?: string | undefined;
  readonly dir: Direction;
}

/** The reports that a filter finds. */
export function findUserReports(world: World, { user_id, target_user_id, dir }: UserReportFilter): UserReportRow[] {
  const [byReporter, ofTarget] = [contains(world, user_id), contains(world, target_user_id)];
  const rows = world.userReports.all().filter((row) => byReporter(row.user_id) && ofTarget(row.target_user_id));
  return sortByTime(rows, dir);
}

/** What the statistics know of a room; `undefined` where Synapse keeps none of the room. */
export function roomStats(world: World, room_id: string): RoomStats | undefined {
  const room = world.rooms.get(room_id);
  if (room === undefined || (room.stateEvents ?? null) === null) return undefined;
  const text = stateTexts(world, room);
  return { canonical_alias: text('m.room.canonical_alias', 'alias'), name: text('m.room.name', 'name') };
}

/** A filter that is left out or empty matches everything. `%` and `_` are those of LIKE. */
function contains({ settings: { isPostgres } }: World, part: string | undefined): (text: string) => boolean {
  if (!part) return () => true;
  return like(`%${part}%`, { ignoreCase: !isPostgres, withEscapes: isPostgres });
}

/** Reports of the same millisecond stay in the order of their ids, in both directions. */
function sortByTime<Row extends { readonly received_ts: number; readonly id: number }>(
  rows: Row[],
  dir: Direction,
): Row[] {
  const sign = dir === 'f' ? 1 : -1;
  return rows.sort((one, other) => sign * (one.received_ts - other.received_ts) || one.id - other.id);
}
