import { type Handler, idOf } from '../../http/handler.ts';
import { badRequest } from '../../http/refusal.ts';
import { hierarchyPage } from '../../world/hierarchy.ts';

/** How long the token of a page is valid, in milliseconds. */
const validity = 5 * 60_000;
/** Pages hold no more rooms. */
const greatestLimit = 50;

export const hierarchyHandlers = {
  'rooms.hierarchy': (call) => {
    const { world, query, requester } = call;
    const room_id = idOf(call, 'room_id');
    const max_depth = query.integer('max_depth') ?? null;
    const limit = Math.min(query.integer('limit', greatestLimit), greatestLimit);
    const from = query.string('from');
    const asked = { user_id: requester.account.user_id, room_id, max_depth };
    const earlier = from ? world.hierarchyPages.get(from) : undefined;
    if (from) {
      const isValid =
        earlier !== undefined &&
        earlier.created_ts + validity > world.now() &&
        (['user_id', 'room_id', 'max_depth'] as const).every((name) => earlier[name] === asked[name]);
      if (!isValid) throw badRequest('Unknown pagination token', 'M_INVALID_PARAM');
    }
    const { rooms, queue, processed } = hierarchyPage(world, {
      ...{ max_depth, limit },
      queue: earlier?.queue ?? [{ room_id, depth: 0 }],
      processed: earlier?.processed ?? [],
    });
    if (queue.length === 0) return { rooms };
    const token = world.ids.letters(24);
    world.hierarchyPages.add({ ...asked, token, created_ts: world.now(), queue, processed });
    return { rooms, next_batch: token };
  },
} satisfies Record<string, Handler>;
