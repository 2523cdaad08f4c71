import * as z from 'zod';
import { type Documented, flag, nullAsFalse, openEnum } from '../shared.ts';
import { FederationEvent, MatrixEvent } from '../shared-events.ts';

/** What `rooms.list` and `rooms.get` say about a room. Its statistics may be unknown. */
const common = {
  /** Room id. Those of room version 12 and later have no server part. */
  room_id: z.string(),
  /** Name of the room; `null` when unset. */
  name: z.string().nullable(),
  /** Main alias; `null` when unset. */
  canonical_alias: z.string().nullable(),
  /** Number of members of all homeservers; `null` for a room that is known from an invite only. */
  joined_members: z.number().nullable(),
  /** Number of members of this homeserver; `null` for a room that is known from an invite only. */
  joined_local_members: z.number().nullable(),
  /** Room version; `null` when unknown. */
  version: z.string().nullable(),
  /** Who created it; `null` or '' when unknown. */
  creator: z.string().nullable(),
  /** Algorithm of the encryption; `null` for a room that is not encrypted. */
  encryption: z.string().nullable(),
  /** Whether users of other homeservers can join; `false` for a room that is known from an invite only. */
  federatable: nullAsFalse,
  /** Whether it is in the public room directory. */
  public: nullAsFalse,
  /** Who can join; `null` when unknown. */
  join_rules: openEnum<'public' | 'invite' | 'knock' | 'restricted' | 'knock_restricted' | 'private'>().nullable(),
  /** Whether guests can join; `null` when unset. */
  guest_access: openEnum<'can_join' | 'forbidden'>().nullable(),
  /** Who can read what was sent before they joined; `null` when unknown. */
  history_visibility: openEnum<'invited' | 'joined' | 'shared' | 'world_readable'>().nullable(),
  /** Number of state events: a measure of the size; `null` for a room that is known from an invite only. */
  state_events: z.number().nullable(),
  /**
   * Type, for example `m.space`; `null` for an ordinary room.
   *
   * @remarks Old Synapse versions, 1.41 for example, do not send it.
   */
  room_type: z.string().nullish(),
};

/**
 * Schema of a room in the result of `rooms.list`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomListItem = z.looseObject(common);
/** A room in the result of `rooms.list`. */
export interface RoomListItem extends Documented<z.output<typeof RoomListItem>> {}

/**
 * Schema of the result of `rooms.get`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Room = z.looseObject({
  ...common,
  /** `mxc://` URI of its picture; `null` when unset. */
  avatar: z.string().nullable(),
  /** Topic; `null` when unset. */
  topic: z.string().nullable(),
  /** Number of devices of its members of this homeserver. */
  joined_local_devices: z.number(),
  /**
   * Whether all members of this homeserver have forgotten the room.
   *
   * @remarks Absent before Synapse 1.66.
   */
  forgotten: flag.optional(),
  /**
   * Whether the room was replaced by another one.
   *
   * @remarks Synapse 1.160 sends it, 1.143 does not.
   */
  tombstoned: flag.optional(),
  /**
   * Id of the room that replaces it; `null` when there is none.
   *
   * @remarks
   * Nobody has checked it: it can have any type.
   * Synapse 1.160 sends it, 1.143 does not.
   */
  replacement_room: z.unknown().optional(),
});
/** The result of `rooms.get`. */
export interface Room extends Documented<z.output<typeof Room>> {}

/**
 * Schema of the result of `rooms.members`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomMembers = z.looseObject({
  /** Full ids (MXIDs) of the members, of all homeservers. */
  members: z.array(z.string()),
  /** How many there are. */
  total: z.number(),
});
/** The result of `rooms.members`. */
export interface RoomMembers extends Documented<z.output<typeof RoomMembers>> {}

/**
 * Schema of the result of `rooms.state`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomState = z.looseObject({
  /** The current state events, in no order. */
  state: z.array(MatrixEvent),
});
/** The result of `rooms.state`. */
export interface RoomState extends Documented<z.output<typeof RoomState>> {
  /** The current state events, in no order. */
  state: MatrixEvent[];
}

/**
 * Schema of the result of `rooms.timestampToEvent`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const EventAtTimestamp = z.looseObject({
  /** Id of the event. */
  event_id: z.string(),
  /** When it was sent, in milliseconds since the epoch. */
  origin_server_ts: z.number(),
});
/** The result of `rooms.timestampToEvent`. */
export interface EventAtTimestamp extends Documented<z.output<typeof EventAtTimestamp>> {}

/**
 * Schema of the result of `rooms.eventContext`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const EventContext = z.looseObject({
  /** The event. */
  event: MatrixEvent,
  /** The events before it, the newest first. */
  events_before: z.array(MatrixEvent),
  /** The events after it, the oldest first. */
  events_after: z.array(MatrixEvent),
  /** The state of the room at the last of these events. */
  state: z.array(MatrixEvent),
  /** Token of `rooms.messages` that continues with older events (`dir: 'b'`). */
  start: z.string(),
  /** Token of `rooms.messages` that continues with newer events. */
  end: z.string(),
});
/** The result of `rooms.eventContext`. */
export interface EventContext extends Documented<z.output<typeof EventContext>> {
  /** The event. */
  event: MatrixEvent;
  /** The events before it, the newest first. */
  events_before: MatrixEvent[];
  /** The events after it, the oldest first. */
  events_after: MatrixEvent[];
  /** The state of the room at the last of these events. */
  state: MatrixEvent[];
}

/**
 * Schema of the result of `rooms.fetchEvent`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const FetchedEvent = z.looseObject({
  /** The event, as it was before it was redacted. */
  event: FederationEvent,
});
/** The result of `rooms.fetchEvent`. */
export interface FetchedEvent extends Documented<z.output<typeof FetchedEvent>> {
  /** The event, as it was before it was redacted. */
  event: FederationEvent;
}

/**
 * Schema of the result of `rooms.blockStatus`, `rooms.block` and `rooms.unblock`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomBlock = z.looseObject({
  /** Whether the room is blocked. */
  block: flag,
  /** The admin who blocked it. Only `rooms.blockStatus` of a blocked room has it. */
  user_id: z.string().optional(),
});
/** The result of `rooms.blockStatus`, `rooms.block` and `rooms.unblock`. */
export interface RoomBlock extends Documented<z.output<typeof RoomBlock>> {}

/**
 * Schema of the event of a space that makes a room its child.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const SpaceChild = z.looseObject({
  /** Type of the event: `m.space.child`. */
  type: z.string(),
  /** Id of the child room. */
  state_key: z.string(),
  /** What the space says about the child: `via`, `order`, `suggested`. */
  content: z.record(z.string(), z.unknown()),
  /** Full id (MXID) of the user who sent it. */
  sender: z.string(),
  /** When it was sent, in milliseconds since the epoch. */
  origin_server_ts: z.number(),
});
/** The event of a space that makes a room its child. */
export interface SpaceChild extends Documented<z.output<typeof SpaceChild>> {}

/**
 * Schema of a room in the result of `rooms.hierarchy`. Synapse leaves out what is unset.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const HierarchyRoom = z.looseObject({
  /** Room id. Those of room version 12 and later have no server part. */
  room_id: z.string(),
  /** Room version. */
  room_version: z.string().optional(),
  /** Name. */
  name: z.string().optional(),
  /** Topic. */
  topic: z.string().optional(),
  /** Main alias. */
  canonical_alias: z.string().optional(),
  /** `mxc://` URI of its picture. */
  avatar_url: z.string().optional(),
  /** Number of members of all homeservers. */
  num_joined_members: z.number().optional(),
  /** Whether everybody can read it without joining. */
  world_readable: flag,
  /** Whether guests can join. */
  guest_can_join: flag,
  /** Who can join. */
  join_rule: openEnum<'public' | 'invite' | 'knock' | 'restricted' | 'knock_restricted' | 'private'>().optional(),
  /** Ids of the rooms whose members can join, for a restricted room. */
  allowed_room_ids: z.array(z.string()).optional(),
  /** Type, for example `m.space`. */
  room_type: z.string().optional(),
  /** Algorithm of the encryption. */
  encryption: z.string().optional(),
  /** The events that make rooms its children; empty for a room that is no space. */
  children_state: z.array(SpaceChild),
});
/** A room in the result of `rooms.hierarchy`. */
export interface HierarchyRoom extends Documented<z.output<typeof HierarchyRoom>> {
  /** The events that make rooms its children; empty for a room that is no space. */
  children_state: SpaceChild[];
}
