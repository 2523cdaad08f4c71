import type { LiteralUnion } from 'type-fest';
import type { PageParams } from '../../pagination/paginator.ts';
import type { Direction } from '../users/params.ts';

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

/** Parameters of `rooms.messages`. */
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

/** Parameters of `rooms.messages` for events in the form of homeservers. */
export interface RawRoomMessagesParams extends RoomMessagesParams {
  /** Returns events in the form in which homeservers send them to each other. */
  readonly raw: true;
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
