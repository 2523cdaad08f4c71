import type { World } from './world.ts';

/** Makes a user leave all rooms. */
export function leaveAllRooms(_world: World, _userId: string): void {}
