import { notFound } from '../http/refusal.ts';
import type { EventRow, RoomRow } from './room-rows.ts';
import { isRoomVersion } from './room-versions.ts';
import type { TaskRow } from './server-rows.ts';
import { TaskFailure, type TaskStep } from './tasks.ts';
import type { World } from './world.ts';

export const purgeHistoryAction = 'purge_history';

/** What a purge is to do: remove what is less deep in the graph than `depth`. */
export interface HistoryPurge {
  readonly depth: number;
  readonly delete_local_events: boolean;
}

/** The only step of a purge. */
export const purgeHistoryStep: TaskStep = (world: World, task: TaskRow) => {
  purgeHistory(world, task.resource_id ?? '', task.params as unknown as HistoryPurge);
  return true;
};

/** Removes old events of a room. State events, and those that are to stay, leave its timeline only. */
export function purgeHistory(world: World, room_id: string, { depth, delete_local_events }: HistoryPurge): void {
  const room = world.rooms.get(room_id);
  if (room === undefined) return;
  const newest = room.extremities.map((id) => world.events.get(id)?.depth ?? 0);
  if (newest.length > 0 && Math.max(...newest) < depth) {
    throw new TaskFailure('400: topological_ordering is greater than forward extremities');
  }
  world.revision++;
  for (const event of world.events.of(room_id)) {
    if (event.depth >= depth) continue;
    if (isRemoved(world, room, event, delete_local_events)) world.events.delete(event.event_id);
    else event.outlier = true;
  }
  room.extremities = room.extremities.filter((id) => world.events.has(id));
}

function isRemoved(world: World, room: RoomRow, event: EventRow, deleteLocal: boolean): boolean {
  if (event.state_key !== undefined) return false;
  if (deleteLocal || !world.isLocal(event.sender)) return true;
  // Older versions recognise local events by their ids, which tell it in room versions 1 and 2 only.
  return !world.settings.has('1.163') && isRoomVersion(room.version, 3);
}

/** The event up to which a purge goes that is given a time: the newest of the room when the next one came anywhere. */
export function lastEventBefore(world: World, room_id: string, time: number): EventRow {
  let first = Number.POSITIVE_INFINITY;
  for (const { received_ts, stream } of world.events.all()) {
    if (received_ts >= time) first = Math.min(first, stream);
  }
  const event = world.events.of(room_id).findLast(({ stream, outlier = false }) => stream <= first && !outlier);
  if (event === undefined) throw notFound('there is no event to be purged');
  return event;
}
