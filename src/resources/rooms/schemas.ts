import * as z from 'zod';
import { type Documented, flag, nullAsFalse, openEnum } from '../shared.ts';
import { FederationEvent, MatrixEvent } from '../shared-events.ts';

/**
 * Schema of a room in the result of `rooms.list`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomListItem = z.looseObject({
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
});
/** A room in the result of `rooms.list`. */
export interface RoomListItem extends Documented<z.output<typeof RoomListItem>> {}

const RoomDetails = z.looseObject({
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

/**
 * Schema of the result of `rooms.get`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const Room = RoomListItem.extend(RoomDetails.shape);
/** The result of `rooms.get`. */
export interface Room extends RoomListItem, Documented<z.output<typeof RoomDetails>> {}

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

/**
 * Schema of the result of `rooms.join`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RoomJoin = z.looseObject({
  /** The room that the user is in now. */
  room_id: z.string(),
});
/** The result of `rooms.join`. */
export interface RoomJoin extends Documented<z.output<typeof RoomJoin>> {}

/**
 * Schema of a forward extremity: an event of a room that no other event follows.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ForwardExtremity = z.looseObject({
  /** Id of the event. */
  event_id: z.string(),
  /** Group of the state that the room has after it. */
  state_group: z.number(),
  /** Depth of the event in the room's history. */
  depth: z.number(),
  /** When the server received it, in milliseconds since the epoch; `null` when unknown. */
  received_ts: z.number().nullable(),
});
/** A forward extremity: an event of a room that no other event follows. */
export interface ForwardExtremity extends Documented<z.output<typeof ForwardExtremity>> {}

/**
 * Schema of the result of `rooms.forwardExtremities`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ForwardExtremities = z.looseObject({
  /** How many there are. */
  count: z.number(),
  /** All of them. */
  results: z.array(ForwardExtremity),
});
/** The result of `rooms.forwardExtremities`. */
export interface ForwardExtremities extends Documented<z.output<typeof ForwardExtremities>> {
  /** All of them. */
  results: ForwardExtremity[];
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
   * What was done to the members so far; `null` before anything was.
   *
   * @remarks
   * It grows while the deletion is active.
   * Once the deletion has failed, it says what was done until then.
   * Look at `failed_to_kick_users` once it is complete.
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
  /** What was done to the members so far; `null` before anything was. */
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

/**
 * Schema of how far a purge has come: the result of `rooms.purgeHistoryStatus`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const PurgeHistoryStatus = z.looseObject({
  /** `active` (also while it is scheduled), `complete` or `failed`. */
  status: openEnum<'active' | 'complete' | 'failed'>(),
  /** Once failed: why. Old Synapse versions do not send it: 1.41 does not, 1.92 does. */
  error: z.string().optional(),
});
/** How far a purge has come: the result of `rooms.purgeHistoryStatus`. */
export interface PurgeHistoryStatus extends Documented<z.output<typeof PurgeHistoryStatus>> {}
