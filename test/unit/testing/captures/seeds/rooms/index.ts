import type { Seeds } from '../seed.ts';
import { roomEventSeeds } from './events.ts';
import { hierarchy } from './hierarchy.ts';
import { roomInPath } from './in-path.ts';
import { aliasInPath, join } from './join.ts';
import { roomListSeeds } from './list.ts';
import { roomTaskSeeds } from './tasks.ts';

export const roomSeeds: Seeds = {
  ...roomListSeeds,
  ...roomEventSeeds,
  ...roomTaskSeeds,
  'rooms.join': join,
  'rooms.hierarchy': hierarchy,
  'rooms.blockStatus': ({ world, one }) => {
    const { block, user_id } = one.got;
    if (block === true) world.blockedRooms.add({ room_id: one.ids['room_id'] ?? '', user_id: String(user_id) });
  },
  'rooms.makeAdmin': roomInPath,
  'rooms.forwardExtremities': aliasInPath,
  'rooms.deleteForwardExtremities': aliasInPath,
};
