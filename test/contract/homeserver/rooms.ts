import type { Actor } from './homeserver.ts';

export interface StateEvent {
  readonly type: string;
  readonly state_key?: string;
  readonly content: object;
}

export interface RoomOptions {
  /** Who may join, and with which power. Default: `public_chat`. */
  readonly preset?: 'public_chat' | 'private_chat' | 'trusted_private_chat';
  /** Whether the room is in the directory of public rooms. Default: false. */
  readonly listed?: boolean;
  readonly version?: string;
  readonly name?: string;
  readonly topic?: string;
  /** The part of the alias between `#` and `:`. */
  readonly alias?: string;
  /** Makes the room a space that has these rooms. */
  readonly children?: readonly string[];
  readonly encrypted?: boolean;
  /** Whether users of other homeservers may join, also later. Default: true. */
  readonly federatable?: boolean;
  /** Ids of users to invite. */
  readonly invite?: readonly string[];
  /** State that the room has from the beginning. */
  readonly state?: readonly StateEvent[];
}

export type Membership = 'join' | 'invite' | 'leave' | 'ban' | 'knock';

/** Rooms: members, state, and what the homeserver keeps of them. */
export interface Rooms {
  /** Creates a room, and resolves to its id. */
  createRoom(owner: Actor, options?: RoomOptions): Promise<string>;
  /** Removes all members from a room, and the room from the database. */
  deleteRoom(roomId: string): Promise<void>;
  /** Joins a room. `via` is the name of a homeserver that is in it, where this one is not. */
  join(user: Actor, roomId: string, options?: { readonly via?: string }): Promise<void>;
  /** Leaves a room. */
  leave(user: Actor, roomId: string): Promise<void>;
  /** Invites a user to a room. */
  invite(inviter: Actor, roomId: string, userId: string): Promise<void>;
  /** Bans a user from a room. */
  ban(moderator: Actor, roomId: string, userId: string): Promise<void>;
  /** Sets a state event of a room, and resolves to the id of the event. */
  setState(user: Actor, roomId: string, event: StateEvent): Promise<string>;
  /** Gives a member a power level. */
  setPowerLevel(owner: Actor, roomId: string, userId: string, level: number): Promise<void>;

  /** The content of a state event of a room; `undefined` when the room has none. */
  stateContent(roomId: string, type: string, stateKey?: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** The power level of a user in a room; `Infinity` for a creator of a room of version 12. */
  powerLevel(roomId: string, userId: string): Promise<number>;
  /** The membership of a user in a room; `undefined` when the room has none. */
  membership(roomId: string, userId: string): Promise<Membership | undefined>;
  /** The ids of the users who are in a room, sorted. */
  joinedMembers(roomId: string): Promise<readonly string[]>;
  /** Whether the homeserver knows the room. */
  roomExists(roomId: string): Promise<boolean>;
  /** The id of the room that an alias leads to; `undefined` when there is none. */
  roomOfAlias(alias: string): Promise<string | undefined>;
  /** Whether the room is in the directory of public rooms. */
  isListed(roomId: string): Promise<boolean>;
  /** Whether joining the room is blocked on this homeserver, also for a room that it does not know. */
  isBlocked(roomId: string): Promise<boolean>;
  /** Who blocked the room; `undefined` when it is not blocked. */
  blockedBy(roomId: string): Promise<string | undefined>;
  /** The ids of the events at the end of the room's event graph, sorted. */
  forwardExtremities(roomId: string): Promise<readonly string[]>;
  /** Makes an event one more forward extremity of its room. */
  addForwardExtremity(roomId: string, eventId: string): Promise<void>;
  /** Makes the homeserver overlook that a user is in a room when it removes its users from there. */
  overlookMember(roomId: string, userId: string): Promise<void>;
  /** Makes the homeserver know a room by its id only, as one that a user was invited to from elsewhere. */
  addUnjoinedRoom(roomId: string): Promise<void>;
}
