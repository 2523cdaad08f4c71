import type { LiteralUnion } from 'type-fest';
import type { PageParams } from '../../pagination/paginator.ts';
import type { Direction } from '../shared.ts';

/**
 * What rooms can be sorted by.
 *
 * @remarks
 * Synapse puts the largest number of `joined_members`, `joined_local_members` and `state_events`, and the greatest
 * `version` (as text), first when the direction is `f`.
 * Texts and flags are ascending then.
 * `alphabetical` and `size` are old names of `name` and `joined_members`.
 */
export type RoomOrder = LiteralUnion<
  | 'name'
  | 'canonical_alias'
  | 'joined_members'
  | 'joined_local_members'
  | 'version'
  | 'creator'
  | 'encryption'
  | 'federatable'
  | 'public'
  | 'join_rules'
  | 'guest_access'
  | 'history_visibility'
  | 'state_events'
  | 'alphabetical'
  | 'size',
  string
>;

/** Filters and order of `rooms.list`. */
export interface RoomListParams extends PageParams {
  /**
   * What to sort by.
   *
   * @default The server's: `name`.
   */
  readonly order_by?: RoomOrder | undefined;
  /**
   * Direction of the order: `b` reverses it.
   *
   * @default The server's: `f`.
   */
  readonly dir?: Direction | undefined;
  /**
   * Only rooms whose name or main alias (its local part) contains this text, or whose id is this text. Not empty.
   *
   * @remarks
   * Upper and lower case of ASCII are the same, except in the id.
   * `_` matches any one character, and `%` any text.
   * Old Synapse versions, 1.41 for example, search names only.
   */
  readonly search_term?: string | undefined;
  /**
   * `true`: only rooms in the public room directory. `false`: only the others.
   *
   * @remarks
   * Before Synapse 1.110 it is ignored.
   * Together with `search_term`, Synapse applies it only to the room with that id, not to those found by name or alias.
   */
  readonly public_rooms?: boolean | undefined;
  /**
   * `true`: only rooms without a joined member. `false`: only the others.
   *
   * @remarks
   * Before Synapse 1.110 it is ignored.
   * Together with `search_term`, Synapse applies it only to the room with that id, not to those found by name or alias.
   */
  readonly empty_rooms?: boolean | undefined;
}

/** Parameters of `rooms.state`. */
export interface RoomStateParams {
  /**
   * Only state events of this type. Not empty.
   *
   * @remarks Before Synapse 1.123 it is ignored: the whole state is returned.
   */
  readonly type?: string | undefined;
}

/**
 * Which events are wanted: the fields of a Matrix `RoomEventFilter` that Synapse evaluates here.
 *
 * @remarks
 * An event must match every field.
 * `*` in a type matches any text; old Synapse versions, 1.92 for example, find nothing then.
 * Unknown fields are sent as they are.
 */
export interface EventFilter {
  /** Only events of these types. */
  readonly types?: readonly string[] | undefined;
  /** No events of these types. */
  readonly not_types?: readonly string[] | undefined;
  /** Only events of these users. */
  readonly senders?: readonly string[] | undefined;
  /** No events of these users. */
  readonly not_senders?: readonly string[] | undefined;
  /** `true`: only events with a `url` in their content. `false`: only the others. */
  readonly contains_url?: boolean | undefined;
  /** Only events that an event of one of these users relates to. */
  readonly related_by_senders?: readonly string[] | undefined;
  /** Only events that an event relates to in one of these ways, for example `m.thread`. */
  readonly related_by_rel_types?: readonly string[] | undefined;
  /** Other fields, for example the unstable ones. */
  readonly [field: string]: unknown;
}

/** Parameters of `rooms.messages` and `rooms.rawMessages`. */
export interface RoomMessagesParams extends PageParams {
  /**
   * Direction: `f` from the oldest event on, `b` from the newest one back.
   *
   * @default The server's: `f`.
   */
  readonly dir?: Direction | undefined;
  /** Where to end: a token of the same kind as `from`. */
  readonly to?: string | undefined;
  /** Only events that match. */
  readonly filter?: EventFilter | undefined;
}

/** Parameters of `rooms.timestampToEvent`. */
export interface TimestampToEventParams {
  /** Time in milliseconds since the epoch. 0 is the beginning; a time in seconds is refused. */
  readonly ts: number;
  /**
   * Which event: `f` the first one at this time or later, `b` the last one at this time or earlier.
   *
   * @default The server's: `f`.
   */
  readonly dir?: Direction | undefined;
}

/** Parameters of `rooms.eventContext`. */
export interface EventContextParams {
  /**
   * How many events before and after it, together.
   *
   * @default The server's: 10.
   */
  readonly limit?: number | undefined;
  /** Only events that match. The event itself is always returned. */
  readonly filter?: EventFilter | undefined;
}

/** Parameters of `rooms.hierarchy`. */
export interface RoomHierarchyParams extends PageParams {
  /**
   * How deep to descend: 0 is the room alone, 1 its children too.
   *
   * @default The server's: without a limit.
   */
  readonly max_depth?: number | undefined;
}

/** Parameters of `rooms.join`. */
export interface RoomJoinParams {
  /** The user of this homeserver who joins. A deactivated account is accepted too. */
  readonly user_id: string;
  /** One or several servers through which to join a room that this server is not in. */
  readonly server_name?: string | readonly string[] | undefined;
}

/** Parameters of `rooms.makeAdmin`. */
export interface RoomMakeAdminParams {
  /**
   * The user who becomes an admin of the room.
   *
   * @remarks Synapse does not check that the account exists.
   * @default The admin whose token the client uses.
   */
  readonly user_id?: string | undefined;
}

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

/** Up to where `rooms.purgeHistory` purges: either an event, or a time. */
export type PurgeHistoryParams = (PurgeUpToEvent | PurgeUpToTime) & {
  /**
   * Whether events of users of this homeserver are deleted too.
   *
   * @remarks
   * They may exist nowhere else, and are then lost for good.
   * Synapse 1.143 and older delete them in any case, unless the room has version 1 or 2. 1.163 does not.
   *
   * @default The server's: `false`.
   */
  readonly delete_local_events?: boolean | undefined;
};

/** Purges up to an event. */
export interface PurgeUpToEvent {
  /** The event before which events are deleted. It stays itself. */
  readonly purge_up_to_event_id: string;
  /** Must be left out. */
  readonly purge_up_to_ts?: undefined;
}

/** Purges up to a time. */
export interface PurgeUpToTime {
  /**
   * The time before which events are deleted, in milliseconds since the epoch.
   *
   * @remarks
   * It is that at which the server received them.
   * The last event before it may stay.
   * A time in seconds is refused.
   */
  readonly purge_up_to_ts: number;
  /** Must be left out. */
  readonly purge_up_to_event_id?: undefined;
}
