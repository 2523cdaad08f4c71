import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';
import { scheduledTasks } from './server/scheduled-tasks.ts';

export const serverHandlers: HandlersOf<'server'> = {
  'server.version': () => {
    throw notModelled('server.version');
  },
  'server.whoami': () => {
    throw notModelled('server.whoami');
  },
  'server.scheduledTasks': scheduledTasks,
  'server.renewAccountValidity': () => {
    throw notModelled('server.renewAccountValidity');
  },
};
