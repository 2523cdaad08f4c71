import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const registrationHandlers: HandlersOf<'registration'> = {
  'registration.nonce': () => {
    throw notModelled('registration.nonce');
  },
  'registration.register': () => {
    throw notModelled('registration.register');
  },
};
