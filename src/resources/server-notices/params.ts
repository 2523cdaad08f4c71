import type { LiteralUnion } from 'type-fest';

/** The notice that `serverNotices.send` sends. */
export interface ServerNoticeParams {
  /** Full user id (MXID) of the recipient, who must be a user of this homeserver. */
  readonly user_id: string;
  /**
   * Content of the event.
   *
   * @remarks That of a message needs `msgtype` and `body`.
   */
  readonly content: object;
  /**
   * Type of the event.
   *
   * @default The server's: `m.room.message`.
   */
  readonly type?: LiteralUnion<'m.room.message', string> | undefined;
  /** State key: makes the event a state event of the room of notices. */
  readonly state_key?: string | undefined;
  /**
   * Transaction id, for a caller that sends the same notice again after it was interrupted.
   *
   * @remarks
   * Use each id for one notice only.
   * With an id that it knows, Synapse sends nothing and returns the first event id, whoever the recipient is.
   * It knows an id for half an hour or until it restarts, and only from the same device.
   * The SDK sends it in the path.
   * @default A random one for each call.
   */
  readonly txnId?: string | undefined;
}
