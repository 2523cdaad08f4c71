import { addBackgroundUpdate } from '../../../../src/testing/world/background-updates.ts';
import { addEndedTask } from '../../../../src/testing/world/ended-task.ts';
import { noticesTo } from '../../../../src/testing/world/server-notices.ts';
import type { World } from '../../../../src/testing/world/world.ts';
import type { ServerState } from '../server-state.ts';

export function serverStateOf(world: World): ServerState {
  return {
    noticesTo: async (userId) => noticesTo(world, userId),
    backgroundUpdates: async () => world.backgroundUpdates.all().map(({ name }) => name),
    addBackgroundUpdate: async (name) => {
      addBackgroundUpdate(world, name);
    },
    removeBackgroundUpdate: async (name) => {
      world.backgroundUpdates.delete(name);
    },
    addEndedTask: async ({ result, ...task }) => {
      addEndedTask(world, { ...task, ...(result !== undefined && { result: { ...result } }) });
    },
    // The double needs no statistics to know its sizes.
    gatherStatistics: async () => undefined,
    completeStatistics: async () => undefined,
    columns: async () => {
      throw new Error('The double has no tables of a database');
    },
  };
}
