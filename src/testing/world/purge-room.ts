import { badRequest } from '../http/refusal.ts';
import { isHostJoined } from './state.ts';
import { joinKey } from './table.ts';
import type { World } from './world.ts';

/** Removes all that is stored of a room. Whether it is blocked stays, and so do reports of its events. */
export function purgeRoom(world: World, room_id: string, isForced = false): void {
  const room = world.rooms.get(room_id);
  if (room !== undefined && !isForced && isHostJoined(world, room)) {
    throw badRequest('Users are still joined to this room');
  }
  world.revision++;
  for (const { event_id } of world.events.of(room_id)) world.events.delete(event_id);
  for (const { alias } of world.aliases.of(room_id)) world.aliases.delete(alias);
  for (const { destination } of world.destinations.all()) world.destinationRooms.delete(joinKey(destination, room_id));
  for (const { account_data } of world.accounts.all()) delete account_data.rooms[room_id];
  world.rooms.delete(room_id);
}
