import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const serverNoticesHandlers: HandlersOf<'serverNotices'> = {
  'serverNotices.send': () => {
    throw notModelled('serverNotices.send');
  },
};
