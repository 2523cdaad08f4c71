import type { PurgeHistoryStatus, RoomDeleteStatus, RoomDeleteStatuses, RoomShutdown } from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns what the deletion of a room did to its members. */
export function fakeRoomShutdown(overrides: Partial<RoomShutdown> = {}): RoomShutdown {
  return build<RoomShutdown>(
    { kicked_users: [], failed_to_kick_users: [], local_aliases: [], new_room_id: null },
    overrides,
  );
}

/** Returns the status of a deletion of a room that is complete. */
export function fakeRoomDeleteStatus(overrides: Partial<RoomDeleteStatus> = {}): RoomDeleteStatus {
  const isComplete = (overrides.status ?? 'complete') === 'complete';
  return build<RoomDeleteStatus>(
    {
      delete_id: 'task',
      room_id: sample.roomId,
      status: 'complete',
      shutdown_room: isComplete ? fakeRoomShutdown() : null,
    },
    overrides,
  );
}

/** Returns what `rooms.deleteStatusByRoom` resolves to. */
export function fakeRoomDeleteStatuses(overrides: Partial<RoomDeleteStatuses> = {}): RoomDeleteStatuses {
  return build<RoomDeleteStatuses>({ results: [fakeRoomDeleteStatus()] }, overrides);
}

/** Returns the status of a purge that is complete. */
export function fakePurgeHistoryStatus(overrides: Partial<PurgeHistoryStatus> = {}): PurgeHistoryStatus {
  return build<PurgeHistoryStatus>({ status: 'complete' }, overrides);
}
