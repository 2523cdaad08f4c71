import type { World } from '../../../../src/testing/world/world.ts';
import type { ServerState } from '../server-state.ts';

export function serverStateOf(world: World): ServerState {
  return {
    noticesTo: async (userId) => {
      const rooms = world.rooms.all().filter(({ state }) => state[`m.room.member\n${userId}`] !== undefined);
      return rooms
        .flatMap(({ room_id }) => world.events.of(room_id))
        .filter(({ sender }) => sender === `@notices:${world.settings.serverName}`)
        .filter(({ type }) => type === 'm.room.message' || !type.startsWith('m.room.'))
        .sort((one, other) => one.stream - other.stream)
        .map(({ event_id, room_id, type, state_key, content }) => ({
          event_id,
          room_id,
          type,
          ...(state_key !== undefined && { state_key }),
          content,
        }));
    },
    backgroundUpdates: async () => world.backgroundUpdates.all().map(({ name }) => name),
    addBackgroundUpdate: async (name) => {
      world.backgroundUpdates.add({ name, total_item_count: 0, total_duration_ms: 0, waits: true });
    },
    removeBackgroundUpdate: async (name) => {
      world.backgroundUpdates.delete(name);
    },
    addEndedTask: async ({ resource_id = null, result, error = null, ...task }) => {
      const rest = { params: {}, result: result === undefined ? null : { ...result }, error, hidden: false };
      world.tasks.add({ ...task, resource_id, ...rest });
    },
    // The double needs no statistics to know its sizes.
    gatherStatistics: async () => undefined,
    completeStatistics: async () => undefined,
    columns: async () => {
      throw new Error('The double has no tables of a database');
    },
  };
}
