import type { LiteralUnion } from 'type-fest';
import type { PageParams } from '../../pagination/paginator.ts';
import type { Direction } from '../shared.ts';

/**
 * What a user's media can be sorted by.
 *
 * @remarks All but `media_id` and `created_ts` have no index: they cost a large server a lot.
 */
export type MediaOrder = LiteralUnion<
  | 'media_id'
  | 'upload_name'
  | 'created_ts'
  | 'last_access_ts'
  | 'media_length'
  | 'media_type'
  | 'quarantined_by'
  | 'safe_from_quarantine',
  string
>;

/** Which of a user's media come first. */
export interface MediaOrderParams {
  /**
   * What to sort by.
   *
   * @default The server's: `created_ts`.
   */
  readonly order_by?: MediaOrder | undefined;
  /**
   * Direction of the order.
   *
   * @default The server's: `f`; but `b`, the newest first, when `order_by` is unset too.
   */
  readonly dir?: Direction | undefined;
}

/** Order, page size and start of `media.list` and `media.deleteBatch`. */
export interface MediaListParams extends PageParams, MediaOrderParams {}

/** Parameters of `media.deleteAll`. */
export interface MediaDeleteAllParams extends MediaOrderParams {
  /**
   * How many files each request deletes.
   *
   * @default 100, as the server's.
   */
  readonly limit?: number | undefined;
}

/** Parameters of `media.deleteByDateOrSize`. */
export interface MediaDeleteByDateOrSizeParams {
  /**
   * Only media that was last downloaded before this time, in milliseconds since the epoch.
   *
   * @remarks For media that was never downloaded, the time of the upload counts.
   */
  readonly before_ts: number;
  /**
   * Only media larger than this, in bytes.
   *
   * @default The server's: 0.
   */
  readonly size_gt?: number | undefined;
  /**
   * Whether to keep avatars of users and rooms: `false` deletes them too.
   *
   * @default The server's: `true`.
   */
  readonly keep_profiles?: boolean | undefined;
}

/** Parameters of `media.purgeRemoteCache`. */
export interface MediaPurgeParams {
  /** Only media that was last downloaded before this time, in milliseconds since the epoch. */
  readonly before_ts: number;
}

/** Parameters of `media.quarantineChanges`. */
export interface QuarantineChangesParams {
  /**
   * Where to begin: the `next` of an earlier page.
   *
   * @default The beginning.
   */
  readonly from?: string | number | undefined;
}
