import { addMember, buildRoom } from '../build-room.ts';
import type { Seed } from '../seed.ts';
import { roomInPath } from './in-path.ts';

/** A room that is as the response says. */
export const join: Seed = (scene) => {
  const { world, one } = scene;
  const { error = '' } = one.got as { error?: string };
  const name = one.ids['room_id_or_alias'] ?? '';
  const room_id = String(one.got['room_id'] ?? /![^ ]+?(?=\.?$)/.exec(error)?.[0] ?? name);
  if (one.response.status === 404 || !room_id.startsWith('!') || /!bbbb/.test(room_id)) return;
  if (name.startsWith('#')) world.aliases.add({ alias: name, room_id, creator: `@alice:${one.serverName}` });
  const target = String(one.sent['user_id']);
  const admin = `@admin:${one.serverName}`;
  const isPrivate = /not in room|permission to invite|Cannot invite/.test(error);
  const members = /not in room/.test(error) ? [`@alice:${one.serverName}`] : [`@alice:${one.serverName}`, admin];
  const invite = /permission to invite/.test(error) ? 100 : 0;
  const room = buildRoom(world, {
    room_id,
    members,
    powers: { users: { [`@alice:${one.serverName}`]: 100 }, invite },
    state: [['m.room.join_rules', '', { join_rule: isPrivate ? 'invite' : 'public' }]],
  });
  if (/banned/.test(error)) addMember(world, room, target, 'ban');
  if (/has been blocked/.test(error)) world.blockedRooms.add({ room_id, user_id: admin });
};

/** The room in the path, by its id or an alias. */
export const aliasInPath: Seed = (scene) => {
  roomInPath(scene);
  const { world, one } = scene;
  const alias = one.ids['room_id_or_alias'] ?? '';
  if (!one.ok || !alias.startsWith('#')) return;
  const { room_id } = buildRoom(world, { room_id: `!room:${one.serverName}` });
  world.aliases.add({ alias, room_id, creator: `@alice:${one.serverName}` });
};
