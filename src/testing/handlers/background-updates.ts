import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const backgroundUpdatesHandlers: HandlersOf<'backgroundUpdates'> = {
  'backgroundUpdates.status': () => {
    throw notModelled('backgroundUpdates.status');
  },
  'backgroundUpdates.isEnabled': () => {
    throw notModelled('backgroundUpdates.isEnabled');
  },
  'backgroundUpdates.setEnabled': () => {
    throw notModelled('backgroundUpdates.setEnabled');
  },
  'backgroundUpdates.startJob': () => {
    throw notModelled('backgroundUpdates.startJob');
  },
};
