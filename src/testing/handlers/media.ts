import type { HandlersOf } from '../http/handler.ts';
import { notModelled } from '../http/refusal.ts';

export const mediaHandlers: HandlersOf<'media'> = {
  'media.list': () => {
    throw notModelled('media.list');
  },
  'media.deleteBatch': () => {
    throw notModelled('media.deleteBatch');
  },
  'media.listInRoom': () => {
    throw notModelled('media.listInRoom');
  },
  'media.get': () => {
    throw notModelled('media.get');
  },
  'media.delete': () => {
    throw notModelled('media.delete');
  },
  'media.deleteByDateOrSize': () => {
    throw notModelled('media.deleteByDateOrSize');
  },
  'media.purgeRemoteCache': () => {
    throw notModelled('media.purgeRemoteCache');
  },
  'media.quarantine': () => {
    throw notModelled('media.quarantine');
  },
  'media.unquarantine': () => {
    throw notModelled('media.unquarantine');
  },
  'media.quarantineInRoom': () => {
    throw notModelled('media.quarantineInRoom');
  },
  'media.quarantineByUser': () => {
    throw notModelled('media.quarantineByUser');
  },
  'media.quarantineChanges': () => {
    throw notModelled('media.quarantineChanges');
  },
  'media.protect': () => {
    throw notModelled('media.protect');
  },
  'media.unprotect': () => {
    throw notModelled('media.unprotect');
  },
};
