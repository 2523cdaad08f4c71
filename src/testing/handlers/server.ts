import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const serverHandlers: HandlersOf<'server'> = {
  'server.version': () => {
    throw notModelled('server.version');
  },
  'server.whoami': () => {
    throw notModelled('server.whoami');
  },
  'server.scheduledTasks': () => {
    throw notModelled('server.scheduledTasks');
  },
  'server.renewAccountValidity': () => {
    throw notModelled('server.renewAccountValidity');
  },
};
