import type { Handler, HandlerCall, HandlersOf } from '../http/handler.ts';
import { refuseTooLarge } from '../http/python.ts';
import { badRequest, notModelled } from '../http/refusal.ts';
import { mediaUsage } from '../world/media-usage.ts';

const orders = ['media_length', 'media_count', 'user_id', 'displayname'] as const;

const usersMedia: Handler = (call) => {
  const { world, query } = call;
  const order_by = readOrder(call);
  const from = query.integer('from', 0);
  const limit = query.integer('limit', 100);
  const from_ts = query.integer('from_ts', 0);
  const until_ts = query.integer('until_ts');
  if (until_ts !== undefined && until_ts <= from_ts) {
    throw badRequest('Query parameter until_ts must be greater than from_ts.', 'M_INVALID_PARAM');
  }
  const search_term = query.string('search_term');
  if (search_term === '') {
    throw badRequest('Query parameter search_term cannot be an empty string.', 'M_INVALID_PARAM');
  }
  refuseTooLarge(from, limit);
  const all = mediaUsage(world, { order_by, dir: query.direction(), from_ts, until_ts, search_term });
  const users = all.slice(from, from + limit);
  return { users, total: all.length, ...(from + limit < all.length && { next_token: from + users.length }) };
};

/** Before 1.50, Synapse did not say which orders it knows. */
function readOrder({ world, query }: HandlerCall): (typeof orders)[number] {
  const given = query.string('order_by');
  if (given !== undefined && !world.settings.has('1.50') && !orders.some((order) => order === given)) {
    throw badRequest(`Unknown value for order_by: ${given}`, 'M_INVALID_PARAM');
  }
  return query.oneOf('order_by', orders, 'user_id');
}

const databaseRooms: Handler = ({ world }) => {
  if (!world.settings.isPostgres) throw badRequest('Endpoint requires using PostgreSQL');
  // A PostgreSQL of a new homeserver has no statistics of one column, and Synapse responds with 500.
  throw notModelled('statistics.databaseRooms on PostgreSQL: the sizes are estimates of its planner');
};

export const statisticsHandlers: HandlersOf<'statistics'> = {
  'statistics.usersMedia': usersMedia,
  'statistics.databaseRooms': databaseRooms,
};
