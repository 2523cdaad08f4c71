import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const ratelimitHandlers: HandlersOf<'ratelimit'> = {
  'ratelimit.get': () => {
    throw notModelled('ratelimit.get');
  },
  'ratelimit.set': () => {
    throw notModelled('ratelimit.set');
  },
  'ratelimit.delete': () => {
    throw notModelled('ratelimit.delete');
  },
};
