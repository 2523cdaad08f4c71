import * as z from 'zod';
import { checkBoolean, checkOptional, checkParams, checkText, checkUserId } from '../../transport/checks.ts';
import { isPlain } from '../../transport/plain.ts';
import { type Documented, openEnum } from '../shared.ts';

/** Parameters of `rooms.delete` and `rooms.deleteSync`. */
export interface RoomDeleteParams {
  /**
   * User of this homeserver who creates a new room, into which the local members are moved.
   *
   * @remarks
   * Synapse does not check that the account exists.
   * Nobody but this user may write in the new room.
   *
   * @default Members are removed, and no room is created.
   */
  readonly new_room_user_id?: string | undefined;
  /**
   * Name of the new room.
   *
   * @remarks A name that is too long makes the deletion fail.
   * @default The server's: `Content Violation Notification`.
   */
  readonly room_name?: string | undefined;
  /**
   * First message in the new room.
   *
   * @remarks A message that is too long makes the deletion fail.
   * @default The server's: `Sharing illegal content on this server is not permitted and rooms in violation will be blocked.`
   */
  readonly message?: string | undefined;
  /**
   * Whether users of this homeserver are kept from joining the room again.
   *
   * @default The server's: `false`.
   */
  readonly block?: boolean | undefined;
  /**
   * Whether the room is removed from the database. `false` only removes its local members.
   *
   * @default The server's: `true`.
   */
  readonly purge?: boolean | undefined;
  /**
   * Whether the room is removed from the database although local users are still in it.
   *
   * @remarks Use it only where removing them failed: their clients can be left with errors.
   * @default The server's: `false`.
   */
  readonly force_purge?: boolean | undefined;
}

/** @internal Checks the parameters of a deletion. */
export function checkDeletion(params: RoomDeleteParams): void {
  checkParams(params);
  checkOptional('new_room_user_id', params.new_room_user_id, (name, value) => checkUserId(value, name));
  // Synapse takes an empty text for its default.
  checkOptional('room_name', params.room_name, checkText);
  checkOptional('message', params.message, checkText);
  checkOptional('block', params.block, checkBoolean);
  checkOptional('purge', params.purge, checkBoolean);
  checkOptional('force_purge', params.force_purge, checkBoolean);
}

/**
 * Schema of what the deletion of a room did to its members: the result of `rooms.deleteSync`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomShutdown = z.looseObject({
  /** Local users who were removed from the room. */
  kicked_users: z.array(z.string()),
  /**
   * Local users who could not be removed from the room, or not be moved to the new one.
   *
   * @remarks The deletion can be complete all the same.
   */
  failed_to_kick_users: z.array(z.string()),
  /** Local aliases that were moved to the new room. Empty without a new room. */
  local_aliases: z.array(z.string()),
  /** The new room; `null` when there is none. */
  new_room_id: z.string().nullable(),
});
/** What the deletion of a room did to its members: the result of `rooms.deleteSync`. */
export interface RoomShutdown extends Documented<z.output<typeof RoomShutdown>> {}

/**
 * Schema of how far the deletion of a room has come: the result of `rooms.deleteStatus`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 * That of old versions has the states `shutting_down` and `purging`, which are `active` here.
 */
export const RoomDeleteStatus = z.looseObject({
  /** Id of the deletion. */
  delete_id: z.string(),
  /** The room. Old Synapse versions do not send it: 1.92 does not, 1.163 does. */
  room_id: z.string().optional(),
  /** `scheduled` while too many other tasks run, `active`, `complete` or `failed`. */
  status: openEnum<'scheduled' | 'active' | 'complete' | 'failed'>(),
  /**
   * What was done to the members so far; `null` before anything was, and when the deletion has failed.
   *
   * @remarks It grows while the deletion is active. Look at `failed_to_kick_users` once it is complete.
   */
  shutdown_room: RoomShutdown.nullable(),
  /**
   * Why it failed. Sent by old versions only (1.92 does).
   *
   * @remarks On later ones it is in `server.scheduledTasks`, and in the `reason` of a `TaskFailedError`.
   */
  error: z.string().optional(),
});
/** How far the deletion of a room has come: the result of `rooms.deleteStatus`. */
export interface RoomDeleteStatus extends Documented<z.output<typeof RoomDeleteStatus>> {
  /** What was done to the members so far; `null` before anything was, and when the deletion has failed. */
  shutdown_room: RoomShutdown | null;
}

/**
 * Schema of the result of `rooms.deleteStatusByRoom`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomDeleteStatuses = z.looseObject({
  /** Deletions of the room, the oldest first. A scheduled one is left out. */
  results: z.array(RoomDeleteStatus),
});
/** The result of `rooms.deleteStatusByRoom`. */
export interface RoomDeleteStatuses extends Documented<z.output<typeof RoomDeleteStatuses>> {
  /** Deletions of the room, the oldest first. A scheduled one is left out. */
  results: RoomDeleteStatus[];
}

/** @internal The id of a deletion that has been started. */
export const DeleteId = z.looseObject({ delete_id: z.string() }).transform(({ delete_id }) => delete_id);

const oldStates: ReadonlySet<unknown> = new Set(['shutting_down', 'purging']);

/** @internal Makes one form of a status. `known` is what the request says, and old versions do not send. */
export function deleteStatusFromWire(body: unknown, known: object): unknown {
  if (!isPlain(body)) return body;
  return { ...known, ...body, ...(oldStates.has(body['status']) && { status: 'active' }) };
}
