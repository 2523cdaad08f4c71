/** A message of a room. */
export interface MessageSeed {
  /** Full id of the sender. */
  readonly sender: string;
  /** The content, or the text of a message. */
  readonly content: string | Readonly<Record<string, unknown>>;
}

/** What a room is like. */
export interface RoomSeed {
  /**
   * Full id of the user who created it.
   *
   * @default The first of `members`; the admin without any.
   */
  readonly creator?: string | undefined;
  /** Full ids of the users who are in it, besides the creator. */
  readonly members?: readonly string[] | undefined;
  /** Name of the room. */
  readonly name?: string | undefined;
  /** Topic of the room. */
  readonly topic?: string | undefined;
  /** The part of the alias between `#` and `:`. */
  readonly alias?: string | undefined;
  /**
   * The room version.
   *
   * @default That of a new room of this version of Synapse.
   */
  readonly version?: string | undefined;
  /**
   * Whether it is in the directory of public rooms.
   *
   * @default false
   */
  readonly listed?: boolean | undefined;
  /**
   * Whether messages are encrypted.
   *
   * @default false
   */
  readonly encrypted?: boolean | undefined;
  /**
   * Whether it is a space.
   *
   * @default false, unless it has children.
   */
  readonly space?: boolean | undefined;
  /** Ids of the rooms in the space. */
  readonly children?: readonly string[] | undefined;
  /**
   * Who may join, and with which power.
   *
   * @default 'public_chat'
   */
  readonly preset?: 'public_chat' | 'private_chat' | 'trusted_private_chat' | undefined;
  /** Messages: how many the creator sent, or what they are like. */
  readonly messages?: number | readonly MessageSeed[] | undefined;
}
