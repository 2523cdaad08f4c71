import type { HandlersOf } from '../http/handler.ts';
import { deleteBatch, deleteByDateOrSize, deleteOne, purgeRemoteCache } from './media/deletions.ts';
import { get, list, listInRoom } from './media/lists.ts';
import {
  protect,
  quarantine,
  quarantineByUser,
  quarantineChanges,
  quarantineInRoom,
  unprotect,
  unquarantine,
} from './media/quarantine.ts';

export const mediaHandlers: HandlersOf<'media'> = {
  'media.list': list,
  'media.deleteBatch': deleteBatch,
  'media.listInRoom': listInRoom,
  'media.get': get,
  'media.delete': deleteOne,
  'media.deleteByDateOrSize': deleteByDateOrSize,
  'media.purgeRemoteCache': purgeRemoteCache,
  'media.quarantine': quarantine,
  'media.unquarantine': unquarantine,
  'media.quarantineInRoom': quarantineInRoom,
  'media.quarantineByUser': quarantineByUser,
  'media.quarantineChanges': quarantineChanges,
  'media.protect': protect,
  'media.unprotect': unprotect,
};
