import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const registrationTokensHandlers: HandlersOf<'registrationTokens'> = {
  'registrationTokens.list': () => {
    throw notModelled('registrationTokens.list');
  },
  'registrationTokens.create': () => {
    throw notModelled('registrationTokens.create');
  },
  'registrationTokens.get': () => {
    throw notModelled('registrationTokens.get');
  },
  'registrationTokens.update': () => {
    throw notModelled('registrationTokens.update');
  },
  'registrationTokens.delete': () => {
    throw notModelled('registrationTokens.delete');
  },
};
