import type { JsonObject } from './account-rows.ts';

export interface RoomRow {
  room_id: string;
  /** `null` for a room that is known from an invite only. */
  version: string | null;
  creator: string | null;
  /** Whether the room is in the directory of public rooms. */
  listed: boolean;
  /** The id of the event that began the room; `null` for one that is known by its id only. */
  createEvent?: string | null;
  /** The ids of the current state events, by `stateKey(type, state_key)`. Empty once all local members have left. */
  state: { [key: string]: string };
  /** The number of state events in the statistics; `null` where Synapse keeps none of the room. */
  stateEvents?: number | null;
  /** The ids of the newest membership events of local users, by user. They stay when all have left. */
  localMembers?: { [userId: string]: string };
  /** The ids of the events at the end of the event graph. */
  extremities: string[];
  /** Local users who left the room and forgot it. */
  forgottenBy: string[];
  /** Local members that a deletion overlooks, as it does after an error of Synapse. */
  overlooked: string[];
}

/** An event of a room. */
export interface EventRow {
  /** Id of the event. */
  event_id: string;
  /** The room. */
  room_id: string;
  /** Type of the event. */
  type: string;
  /** Who sent it. */
  sender: string;
  /** Only a state event has one. */
  state_key?: string;
  /** The content, without what a redaction took. */
  content: JsonObject;
  /** When it was sent, in milliseconds. */
  origin_server_ts: number;
  /** When this homeserver got it, in milliseconds. */
  received_ts: number;
  /** How deep in the event graph it is. */
  depth: number;
  /** The place of the event in the order in which this homeserver got its events. */
  stream: number;
  /** The events that it follows. */
  prev_events: string[];
  /** The ids of the state events that allowed this one. */
  auth_events?: string[];
  /** The id of the event that this one redacts. */
  redacts?: string;
  /** The id of the event that redacted this one. */
  redactedBy?: string;
  /** The content before the redaction. */
  original?: JsonObject;
  /** The state event that this one replaced. */
  replaces_state?: string;
  /** Whether this homeserver signed it. */
  signed: boolean;
  /** Whether a purge took the event out of the timeline and kept it. */
  outlier?: boolean;
}

export interface AliasRow {
  alias: string;
  room_id: string;
  creator: string;
}

/** Where the next page of a hierarchy begins. */
export interface HierarchyPageRow {
  token: string;
  user_id: string;
  room_id: string;
  max_depth: number | null;
  /** When the token was made, in milliseconds. */
  created_ts: number;
  /** The rooms to come, the next one last. */
  queue: Array<{ room_id: string; depth: number }>;
  /** The rooms that were on earlier pages. */
  processed: string[];
}

/** A room that nobody may join. It need not exist. */
export interface BlockedRoomRow {
  room_id: string;
  user_id: string;
}

export function stateKey(type: string, state_key: string): string {
  return `${type}\n${state_key}`;
}
