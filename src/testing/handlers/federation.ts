import { type HandlerCall, type HandlersOf, idOf } from '../http/handler.ts';
import { refuseTooLarge } from '../http/python.ts';
import type { QueryReader } from '../http/query.ts';
import { badRequest, notFound } from '../http/refusal.ts';
import { destinationOrders, findDestinationRooms, findDestinations, resetRetry } from '../world/destinations.ts';
import type { DestinationRow } from '../world/server-rows.ts';

export const federationHandlers: HandlersOf<'federation'> = {
  'federation.destinations': ({ world, query }) => {
    const page = readPage(query);
    const destination = query.string('destination');
    const order_by = query.oneOf('order_by', destinationOrders, 'destination');
    const dir = query.direction('f');
    const found = findDestinations(world, { destination, order_by, dir });
    const destinations = page.rowsOf(found).map((row) => ({
      destination: row.destination,
      retry_last_ts: row.retry_last_ts ?? 0,
      retry_interval: row.retry_interval ?? 0,
      failure_ts: row.failure_ts,
      last_successful_stream_ordering: row.last_successful_stream_ordering,
    }));
    return { destinations, total: found.length, ...page.next(found.length, destinations.length) };
  },
  'federation.destination': (call) => {
    const row = knownDestination(call);
    const { destination, last_successful_stream_ordering } = row;
    // Before 1.51 a destination without a failure is not found.
    if (!row.retry_last_ts && !call.world.settings.has('1.51')) throw unknown();
    return { destination, last_successful_stream_ordering, ...retryOf(row) };
  },
  'federation.destinationRooms': (call) => {
    const { destination } = knownDestination(call);
    const page = readPage(call.query);
    const { rooms: found, total } = findDestinationRooms(call.world, destination, call.query.direction('f'));
    const rooms = page.rowsOf(found).map(({ room_id, stream_ordering }) => ({ room_id, stream_ordering }));
    return { rooms, total, ...page.next(total, rooms.length) };
  },
  'federation.resetConnection': (call) => {
    const row = knownDestination(call);
    if (!row.retry_last_ts) {
      throw badRequest('The retry timing does not need to be reset for this destination.');
    }
    resetRetry(row);
    return {};
  },
};

function knownDestination(call: HandlerCall): DestinationRow {
  const row = call.world.destinations.get(idOf(call, 'destination'));
  if (row === undefined) throw unknown();
  return row;
}

function unknown() {
  return notFound('Unknown destination');
}

/** Without a failed attempt, also the time of the first failure is unset. */
function retryOf({ failure_ts, retry_last_ts, retry_interval }: DestinationRow) {
  return retry_last_ts
    ? { failure_ts, retry_last_ts, retry_interval }
    : { failure_ts: null, retry_last_ts: 0, retry_interval: 0 };
}

/** `from` and `limit`. The token of the next page is a text here. */
function readPage(query: QueryReader) {
  const [from, limit] = [query.integer('from', 0), query.integer('limit', 100)];
  return {
    rowsOf: <Row>(rows: readonly Row[]) => {
      refuseTooLarge(from, limit);
      return rows.slice(from, from + limit);
    },
    next: (total: number, rows: number) => (from + limit < total ? { next_token: String(from + rows) } : {}),
  };
}
