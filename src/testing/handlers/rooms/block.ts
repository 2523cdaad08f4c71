import { requireFields } from '../../http/body.ts';
import type { Handler } from '../../http/handler.ts';
import { badRequest } from '../../http/refusal.ts';
import { roomIdOf } from './room-of.ts';

export const blockHandlers = {
  'rooms.blockStatus': (call) => {
    const row = call.world.blockedRooms.get(roomIdOf(call));
    return row === undefined ? { block: false } : { block: true, user_id: row.user_id };
  },
  'rooms.block': (call) => {
    const { world, requester } = call;
    const body = call.body.object();
    const room_id = roomIdOf(call);
    requireFields(body, 'block');
    const { block } = body;
    if (typeof block !== 'boolean') throw badRequest("Param 'block' must be a boolean.", 'M_BAD_JSON');
    // Who blocked the room first is kept.
    if (!block) world.blockedRooms.delete(room_id);
    else if (!world.blockedRooms.has(room_id)) {
      world.blockedRooms.add({ room_id, user_id: requester.account.user_id });
    }
    return { block };
  },
} satisfies Record<string, Handler>;
