import type { JsonObject } from './account-rows.ts';

export interface RoomRow {
  room_id: string;
  /** `null` for a room that is known from an invite only. */
  version: string | null;
  creator: string | null;
  /** Whether the room is in the directory of public rooms. */
  listed: boolean;
  /** The ids of the current state events, by `stateKey(type, state_key)`. */
  state: { [key: string]: string };
  /** The ids of the events at the end of the event graph. */
  extremities: string[];
  /** Local users who left the room and forgot it. */
  forgottenBy: string[];
  /** Local members that a deletion overlooks, as it does after an error of Synapse. */
  overlooked: string[];
}

export interface EventRow {
  event_id: string;
  room_id: string;
  type: string;
  sender: string;
  /** Only a state event has one. */
  state_key?: string;
  content: JsonObject;
  /** When it was sent, in milliseconds. */
  origin_server_ts: number;
  /** When this homeserver got it, in milliseconds. */
  received_ts: number;
  depth: number;
  /** The place of the event in the order in which this homeserver got its events. */
  stream: number;
  prev_events: string[];
  /** The id of the event that this one redacts. */
  redacts?: string;
  /** The id of the event that redacted this one. */
  redactedBy?: string;
  /** The state event that this one replaced. */
  replaces_state?: string;
  signed: boolean;
}

export interface AliasRow {
  alias: string;
  room_id: string;
  creator: string;
}

/** A room that nobody may join. It need not exist. */
export interface BlockedRoomRow {
  room_id: string;
  user_id: string;
}

export function stateKey(type: string, state_key: string): string {
  return `${type}\n${state_key}`;
}
