import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const federationHandlers: HandlersOf<'federation'> = {
  'federation.destinations': () => {
    throw notModelled('federation.destinations');
  },
  'federation.destination': () => {
    throw notModelled('federation.destination');
  },
  'federation.destinationRooms': () => {
    throw notModelled('federation.destinationRooms');
  },
  'federation.resetConnection': () => {
    throw notModelled('federation.resetConnection');
  },
};
