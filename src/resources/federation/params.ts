import type { LiteralUnion } from 'type-fest';
import type { PageParams } from '../../pagination/paginator.ts';
import type { Direction } from '../shared.ts';

/** What destinations can be sorted by. */
export type DestinationOrder = LiteralUnion<
  'destination' | 'retry_last_ts' | 'retry_interval' | 'failure_ts' | 'last_successful_stream_ordering',
  string
>;

/** Filter and order of `federation.destinations`. */
export interface DestinationListParams extends PageParams {
  /**
   * Only destinations whose name contains this text (ASCII, in any case).
   *
   * @remarks `_` matches any one character, and `%` any text.
   */
  readonly destination?: string | undefined;
  /**
   * What to sort by. Destinations with equal values are in the order of their names.
   *
   * @remarks Unset values come first on SQLite, and last on PostgreSQL; the other way round with `dir: 'b'`.
   * @default The server's: `destination`.
   */
  readonly order_by?: DestinationOrder | undefined;
  /**
   * Direction of the order.
   *
   * @default The server's: `f`.
   */
  readonly dir?: Direction | undefined;
}

/** Order, page size and start of `federation.destinationRooms`. */
export interface DestinationRoomsParams extends PageParams {
  /**
   * Direction of the order by room id.
   *
   * @default The server's: `f`.
   */
  readonly dir?: Direction | undefined;
}
