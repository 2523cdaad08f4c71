import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const statisticsHandlers: HandlersOf<'statistics'> = {
  'statistics.usersMedia': () => {
    throw notModelled('statistics.usersMedia');
  },
  'statistics.databaseRooms': () => {
    throw notModelled('statistics.databaseRooms');
  },
};
