import type { LiteralUnion } from 'type-fest';
import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { PageParams, Paginator } from '../../pagination/paginator.ts';
import { checkFields, checkTimestamp, checkTimestampOrZero } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import type { Direction } from '../shared.ts';
import { operations } from './operations.ts';
import { RoomSizes, type UserMediaStatistics } from './schemas.ts';
import { userMediaStatisticsPages } from './wire.ts';

/** Filters and order of `statistics.usersMedia`. */
export interface UserMediaStatisticsParams extends PageParams {
  /**
   * What to sort by.
   *
   * @default The server's: `user_id`.
   */
  readonly order_by?: LiteralUnion<'user_id' | 'displayname' | 'media_length' | 'media_count', string> | undefined;
  /**
   * Only files uploaded at this time or later, in milliseconds since the epoch.
   *
   * @remarks 0 is the beginning; a time in seconds is refused.
   */
  readonly from_ts?: number | undefined;
  /**
   * Only files uploaded at this time or earlier, in milliseconds since the epoch.
   *
   * @remarks
   * It must be greater than `from_ts`.
   * A time in seconds is refused.
   */
  readonly until_ts?: number | undefined;
  /**
   * Only users whose localpart or display name contains this text (ASCII; not empty).
   *
   * @remarks
   * The search is case-sensitive on PostgreSQL only.
   * `_` matches any one character, and `%` any text.
   */
  readonly search_term?: string | undefined;
  /**
   * Direction of the order.
   *
   * @default The server's: `f`, the smallest first.
   */
  readonly dir?: Direction | undefined;
}

/** Statistics of this homeserver. */
export class Statistics {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists the users who uploaded media, with number and size of their files.
   *
   * @remarks
   * Synapse does not define the order of users with equal values.
   * So it may never send some of them when the order is not that of `user_id`.
   * To see every user, leave `order_by` unset.
   * No user is returned twice while at most 10,000 are added during the iteration.
   * The size is `null` while all uploads of a user are pending.
   * On PostgreSQL such users come first in descending order of size: skip them.
   *
   * @param params Filters, order, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 for an unknown `order_by`, or `until_ts` not greater than `from_ts`.
   * @since Synapse 1.23
   * @see https://element-hq.github.io/synapse/latest/admin_api/statistics.html#users-media-usage-statistics
   * @example
   * ```ts
   * const largest = [];
   * for await (const user of synapse.statistics.usersMedia({ order_by: 'media_length', dir: 'b' })) {
   *   if (user.media_length !== null) largest.push(user);
   *   if (largest.length === 10) break;
   * }
   * ```
   */
  usersMedia(params: UserMediaStatisticsParams = {}, options?: ListOptions): Paginator<UserMediaStatistics> {
    return paginate(transportOf(this), {
      operation: operations.usersMedia,
      format: userMediaStatisticsPages,
      params,
      options,
      check: (query) => checkFields(query, { from_ts: checkTimestampOrZero, until_ts: checkTimestamp }),
    });
  }

  /**
   * Returns an estimate of the ten rooms that take the most space in the database.
   *
   * @remarks
   * It works on PostgreSQL only.
   * Synapse reads the planner's statistics of the column `room_id` of seven tables, and fails when one has none.
   * Current Synapse versions leave that column of `event_edges` empty.
   * So it works only on a database that holds rows of an old version there, and after PostgreSQL has analyzed them.
   *
   * @throws {ApiError} 400 on SQLite; 500 without these statistics, which no young database ever has.
   * @since Synapse 1.83
   * @see https://element-hq.github.io/synapse/latest/admin_api/statistics.html#get-largest-rooms-by-size-in-database
   */
  databaseRooms(options?: RequestOptions): Promise<RoomSizes> {
    return transportOf(this).request({ operation: operations.databaseRooms, schema: RoomSizes }, options);
  }
}
