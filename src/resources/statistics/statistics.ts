import type { LiteralUnion } from 'type-fest';
import { byKey, keyOrder } from '../../pagination/dedupe.ts';
import { type PageParams, Paginator, toPage } from '../../pagination/paginator.ts';
import { checkOptional, checkTimestamp, checkTimestampOrZero } from '../../transport/checks.ts';
import { copyOptions, copyParams } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import type { Direction } from '../users/params.ts';
import { operations } from './operations.ts';
import { RoomSizes, type UserMediaStatistics, UserMediaStatisticsPage } from './schemas.ts';

/** Filters and order of `statistics.usersMedia`. */
export interface UserMediaStatisticsParams extends PageParams {
  /** What to sort by. Server default: `user_id`. */
  readonly order_by?: LiteralUnion<'user_id' | 'displayname' | 'media_length' | 'media_count', string> | undefined;
  /** Only files uploaded at this time or later, in milliseconds since the epoch; 0 is the beginning, seconds are refused. */
  readonly from_ts?: number | undefined;
  /** Only files uploaded at this time or earlier, in milliseconds since the epoch; seconds are refused. Must be greater than `from_ts`. */
  readonly until_ts?: number | undefined;
  /**
   * Only users whose localpart or display name contains this text (ASCII; not empty). Case counts on PostgreSQL
   * only; `_` stands for any one character and `%` for any text.
   */
  readonly search_term?: string | undefined;
  /** Direction of the order. Server default: `f`, the smallest first. */
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
   * Synapse leaves the order of users with equal values open, so pages in another order than by `user_id` can miss
   * some: leave `order_by` out to see everybody.
   *
   * The size is `null` while all uploads of a user are pending. On PostgreSQL such users come first when
   * the largest are asked for: skip them.
   *
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
  usersMedia(params: UserMediaStatisticsParams = {}, options?: RequestOptions): Paginator<UserMediaStatistics> {
    const operation = operations.usersMedia;
    const query = copyParams(params, operation);
    const ownOptions = copyOptions(options, operation);
    const transport = transportOf(this);
    const { order_by: order = 'user_id', dir } = query;
    const check = () => {
      checkOptional('from_ts', query.from_ts, checkTimestampOrZero);
      checkOptional('until_ts', query.until_ts, checkTimestamp);
    };
    return new Paginator({
      operation,
      params: query,
      signal: ownOptions.signal,
      repetitions: () => byKey((user) => user.user_id ?? '', keyOrder(order === 'user_id', dir)),
      fetch: async (from, limit) => {
        const { users, next_token, total } = await transport.request(
          { operation, query: { ...query, from, limit }, schema: UserMediaStatisticsPage, check },
          ownOptions,
        );
        return toPage(users, next_token, total);
      },
    });
  }

  /**
   * Estimates which rooms take the most space in the database: the largest ten.
   *
   * @remarks
   * PostgreSQL only.
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
