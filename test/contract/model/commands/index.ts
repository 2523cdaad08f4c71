import type { Command } from '../command.ts';
import { accounts } from './accounts.ts';
import { lists } from './lists.ts';
import { media } from './media.ts';
import { roomTasks } from './room-tasks.ts';
import { rooms } from './rooms.ts';
import { server } from './server.ts';
import { userData } from './user-data.ts';

/** All kinds of calls of which sequences are made. */
export const commands: Readonly<Record<string, Command>> = {
  ...accounts,
  ...lists,
  ...media,
  ...rooms,
  ...roomTasks,
  ...server,
  ...userData,
};
