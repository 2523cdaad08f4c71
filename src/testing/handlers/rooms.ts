import type { HandlersOf } from '../http/handler.ts';
import { blockHandlers } from './rooms/block.ts';
import { deleteHandlers } from './rooms/delete.ts';
import { detailHandlers } from './rooms/details.ts';
import { eventHandlers } from './rooms/events.ts';
import { extremityHandlers } from './rooms/extremities.ts';
import { hierarchyHandlers } from './rooms/hierarchy.ts';
import { joinHandlers } from './rooms/join.ts';
import { listHandlers } from './rooms/list.ts';
import { purgeHandlers } from './rooms/purge.ts';

export const roomsHandlers: HandlersOf<'rooms'> = {
  ...listHandlers,
  ...detailHandlers,
  ...eventHandlers,
  ...hierarchyHandlers,
  ...blockHandlers,
  ...deleteHandlers,
  ...purgeHandlers,
  ...joinHandlers,
  ...extremityHandlers,
};
