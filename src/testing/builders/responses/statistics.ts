import type { RoomSize, RoomSizes, UserMediaStatistics } from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns how much one user uploaded. */
export function fakeUserMediaStatistics(overrides: Partial<UserMediaStatistics> = {}): UserMediaStatistics {
  return build<UserMediaStatistics>(
    { user_id: sample.userId, displayname: 'Alice', media_count: 1, media_length: 1024 },
    overrides,
  );
}

/** Returns how much a room takes in the database. */
export function fakeRoomSize(overrides: Partial<RoomSize> = {}): RoomSize {
  return build<RoomSize>({ room_id: sample.roomId, estimated_size: 8192 }, overrides);
}

/** Returns what `statistics.databaseRooms` resolves to. */
export function fakeRoomSizes(overrides: Partial<RoomSizes> = {}): RoomSizes {
  return build<RoomSizes>({ rooms: [] }, overrides);
}
