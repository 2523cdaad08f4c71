import type { Exchange } from '../../exchange.ts';
import { buildRoom } from '../build-room.ts';
import type { Seed } from '../seed.ts';

/** The room in the path, as most rooms are, where the response says that there is one. */
export const roomInPath: Seed = ({ world, one }) => {
  const room_id = roomIdIn(one);
  if (room_id !== undefined) buildRoom(world, { room_id });
};

/** The id of the room in the path; `undefined` where the response says that there is none. */
export function roomIdIn({ ids, got, response }: Exchange): string | undefined {
  const room_id = ids['room_id'] ?? ids['room_id_or_alias'] ?? '';
  const isAbsent =
    response.status === 404 || /nope|!aaaa|!bbbb|!noserver/.test(room_id) || got['error'] === 'Server not in room';
  return isAbsent || !room_id.startsWith('!') ? undefined : room_id;
}
