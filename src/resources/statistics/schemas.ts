import * as z from 'zod';
import type { Documented } from '../shared.ts';

/**
 * Schema of how much one user of this homeserver uploaded.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const UserMediaStatistics = z.looseObject({
  /**
   * Full user id (MXID); `null` for media whose owner is unknown.
   *
   * @remarks `media_count` does not count media whose owner is unknown.
   */
  user_id: z.string().nullable(),
  /** Display name; `null` when unset. */
  displayname: z.string().nullable(),
  /** Number of files. */
  media_count: z.number(),
  /** Their size in bytes; `null` when no upload of the user is complete. */
  media_length: z.number().nullable(),
});
/** How much one user of this homeserver uploaded. */
export interface UserMediaStatistics extends Documented<z.output<typeof UserMediaStatistics>> {}

/**
 * Schema of how much a room takes in the database.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomSize = z.looseObject({
  /** Room id. */
  room_id: z.string(),
  /** Estimated size in bytes. */
  estimated_size: z.number(),
});
/** How much a room takes in the database. */
export interface RoomSize extends Documented<z.output<typeof RoomSize>> {}

/**
 * Schema of the result of `statistics.databaseRooms`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomSizes = z.looseObject({
  /** The largest rooms, the largest first. */
  rooms: z.array(RoomSize),
});
/** The result of `statistics.databaseRooms`. */
export interface RoomSizes extends Documented<z.output<typeof RoomSizes>> {
  /** The largest rooms, the largest first. */
  rooms: RoomSize[];
}
