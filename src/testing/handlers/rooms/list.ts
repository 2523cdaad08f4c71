import type { Handler } from '../../http/handler.ts';
import { refuseTooLarge } from '../../http/python.ts';
import { badRequest, internalError } from '../../http/refusal.ts';
import { findRooms, type RoomSearch, roomOrders } from '../../world/room-list.ts';

export const listHandlers = {
  'rooms.list': ({ world, query }) => {
    const { has } = world.settings;
    const from = query.uncheckedInteger('from', 0);
    const limit = query.uncheckedInteger('limit', 100);
    const order = query.oneOf('order_by', roomOrders, 'name');
    const term = query.string('search_term', { encoding: 'utf-8' });
    if (term === '') throw badRequest('search_term cannot be an empty string', 'M_INVALID_PARAM');
    const isPublic = has('1.110') ? query.boolean('public_rooms') : undefined;
    const isEmpty = has('1.110') ? query.boolean('empty_rooms') : undefined;
    refuseTooLarge(from, limit);
    const search: RoomSearch = { order, isReversed: query.direction() === 'b', term, isPublic, isEmpty };
    const found = findRooms(world, search);
    // SQLite takes a negative limit for none, and begins at 0. PostgreSQL fails.
    if ((from < 0 || limit < 0) && world.settings.isPostgres) throw internalError();
    const [first, most] = [Math.max(0, from), limit < 0 ? found.length : limit];
    return {
      offset: from,
      rooms: found.slice(first, first + most).map((room) => {
        const { room_type, ...rest } = room;
        return has('1.62') ? room : rest;
      }),
      total_rooms: found.length,
      ...(from + limit < found.length && { next_batch: from + limit }),
      ...(from > 0 && { prev_batch: Math.max(0, from - limit) }),
    };
  },
} satisfies Record<string, Handler>;
