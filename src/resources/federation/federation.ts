import { paginate } from '../../pagination/list.ts';
import type { ListOptions } from '../../pagination/list-options.ts';
import type { Paginator } from '../../pagination/paginator.ts';
import { checkFields, checkText } from '../../transport/checks.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { keepTransport, transportOf } from '../../transport/resource.ts';
import type { Transport } from '../../transport/transport.ts';
import { emptyBody } from '../shared.ts';
import { operations } from './operations.ts';
import type { DestinationListParams, DestinationRoomsParams } from './params.ts';
import { Destination, type DestinationRoom } from './schemas.ts';
import { destinationPages, destinationRoomPages } from './wire.ts';

/**
 * Destinations: the other homeservers that this one federates with.
 *
 * @remarks Synapse knows a destination from the first time that it has something to send to it.
 */
export class Federation {
  /** @internal */
  constructor(transport: Transport) {
    keepTransport(this, transport);
  }

  /**
   * Lists the destinations, and whether this homeserver reaches them.
   *
   * @remarks
   * No destination is returned twice while at most 10,000 are added during the iteration.
   * Failures change the other values during the iteration, so Synapse may never send some of the destinations.
   * To see every destination, leave `order_by` unset.
   *
   * @param params Filter, order, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {ApiError} 400 for an unknown `order_by`, or a `destination` that is not ASCII.
   * @since Synapse 1.49
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/federation.html#list-of-destinations
   * @example
   * ```ts
   * for await (const { destination, failure_ts } of synapse.federation.destinations()) {
   *   if (failure_ts !== null) console.log(destination, 'has failed since', new Date(failure_ts));
   * }
   * ```
   */
  destinations(params: DestinationListParams = {}, options?: ListOptions): Paginator<Destination> {
    return paginate(transportOf(this), {
      operation: operations.destinations,
      format: destinationPages,
      params,
      options,
      // Synapse takes an empty filter for none.
      check: (query) => checkFields(query, { destination: checkText }),
    });
  }

  /**
   * Gets one destination.
   *
   * @param destination Server name, with its port if it has one: `example.org`, `[::1]:8448`. Case counts.
   * @throws {NotFoundError} when Synapse never had anything to send to it.
   * @since Synapse 1.49
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/federation.html#destination-details-api
   */
  destination(destination: string, options?: RequestOptions): Promise<Destination> {
    return transportOf(this).request(
      { operation: operations.destination, ids: { destination }, schema: Destination },
      options,
    );
  }

  /**
   * Lists the rooms that are shared with a destination, by room id.
   *
   * @remarks
   * Synapse lists a room from the first event on that it had to send to the destination.
   * Before Synapse 1.106 the list holds the rooms of every destination, and only `total` counts those of this one.
   *
   * @param destination Server name, with its port if it has one. Case counts.
   * @param params Direction, page size (`limit`, per request) and start (`from`).
   * @param options Request options, and `onInvalidItem`.
   * @throws {NotFoundError} when Synapse never had anything to send to the destination.
   * @since Synapse 1.52
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/federation.html#destination-rooms
   */
  destinationRooms(
    destination: string,
    params: DestinationRoomsParams = {},
    options?: ListOptions,
  ): Paginator<DestinationRoom> {
    return paginate(transportOf(this), {
      operation: operations.destinationRooms,
      ids: { destination },
      format: destinationRoomPages,
      params,
      options,
    });
  }

  /**
   * Makes Synapse send to a destination again at once, instead of after its waiting time.
   *
   * @remarks
   * Use it when the destination is back: after many failures Synapse waits up to a week by default.
   * It resolves when the waiting time is reset. It does not say whether the destination can be reached.
   * Not idempotent: it is not retried after a lost response, and Synapse refuses it when there is nothing to reset.
   *
   * @param destination Server name, with its port if it has one. Case counts.
   * @throws {NotFoundError} when Synapse never had anything to send to it.
   * @throws {ApiError} 400 when the last attempt to reach it succeeded: there is nothing to reset.
   * @since Synapse 1.52
   * @see https://element-hq.github.io/synapse/latest/usage/administration/admin_api/federation.html#reset-connection-timeout
   */
  resetConnection(destination: string, options?: RequestOptions): Promise<undefined> {
    return transportOf(this).request(
      { operation: operations.resetConnection, ids: { destination }, schema: emptyBody, hint: resetHint },
      options,
    );
  }
}

function resetHint(error: string): string | undefined {
  return error.startsWith('The retry timing does not need to be reset')
    ? 'Synapse is not waiting to send to this destination: there is nothing to do'
    : undefined;
}
