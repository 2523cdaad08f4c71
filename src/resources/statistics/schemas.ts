import * as z from 'zod';
import type { PageFormat } from '../../pagination/page-format.ts';
import { type Documented, pageSchema } from '../shared.ts';

/** How much one user of this homeserver uploaded. */
export const UserMediaStatistics = z.looseObject({
  /** Full user id (MXID). */
  user_id: z.string(),
  /** Display name; `null` when there is none. */
  displayname: z.string().nullable(),
  /** Number of files. */
  media_count: z.number(),
  /** Their size in bytes; `null` when no upload of the user is complete. */
  media_length: z.number().nullable(),
});
/** How much one user of this homeserver uploaded. */
export interface UserMediaStatistics extends Documented<z.output<typeof UserMediaStatistics>> {}

/** How much a room takes in the database. */
export const RoomSize = z.looseObject({
  /** Room id. */
  room_id: z.string(),
  /** Estimated size in bytes. */
  estimated_size: z.number(),
});
/** How much a room takes in the database. */
export interface RoomSize extends Documented<z.output<typeof RoomSize>> {}

/** The answer of `statistics.databaseRooms`. */
export const RoomSizes = z.looseObject({
  /** The largest rooms, the largest first. */
  rooms: z.array(RoomSize),
});
/** The answer of `statistics.databaseRooms`. */
export interface RoomSizes extends Documented<z.output<typeof RoomSizes>> {
  /** The largest rooms, the largest first. */
  rooms: RoomSize[];
}

/** @internal A page of statistics. */
export const UserMediaStatisticsPage = pageSchema('users', UserMediaStatistics);

/** @internal Pages of statistics. */
export const userMediaStatisticsPages: PageFormat<UserMediaStatistics> = {
  schema: UserMediaStatisticsPage,
  row: UserMediaStatistics,
  rows: 'users',
  key: (user) => user.user_id,
};
