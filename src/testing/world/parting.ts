import { leaveAllRooms } from './membership.ts';
import type { TaskStep } from './tasks.ts';

/** Makes a deactivated user leave all rooms. */
export const partUserFromRooms: TaskStep = (world, { params }) => {
  leaveAllRooms(world, String(params['user_id']));
  return true;
};
