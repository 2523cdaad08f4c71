import { type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, notFound, notModelled } from '../../http/refusal.ts';
import { isAlias, isRoomId } from '../../world/id-forms.ts';
import type { World } from '../../world/world.ts';

/** The id of a room in the path. */
export function roomIdOf(call: HandlerCall): string {
  const id = idOf(call, 'room_id');
  if (!isRoomId(id, call.world.settings)) throw badRequest(`${id} is not a legal room ID`);
  return id;
}

/** The id of the room that the path names by its id or by an alias. */
export function roomOf(call: HandlerCall): string {
  const name = idOf(call, 'room_id_or_alias');
  if (isRoomId(name, call.world.settings)) return name;
  if (isAlias(name)) return roomOfAlias(call.world, name);
  throw badRequest(`${name} was not legal room ID or room alias`);
}

/** The id of the room that an alias leads to. */
export function roomOfAlias(world: World, alias: string): string {
  if (!world.isLocal(alias)) throw notModelled(`the alias ${alias} of another homeserver`);
  const row = world.aliases.get(alias);
  if (row === undefined) throw notFound(`Room alias ${alias} not found`);
  return row.room_id;
}
