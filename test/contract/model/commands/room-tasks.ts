import fc from 'fast-check';
import type { RoomDeleteParams } from 'synapse-admin-sdk';
import { type Command, command, index, read, some, user } from '../command.ts';
import type { Side, UserName } from '../side.ts';

const params = fc.tuple(
  some<RoomDeleteParams>({
    block: fc.boolean(),
    purge: fc.boolean(),
    force_purge: fc.boolean(),
    message: fc.constant('Gone'),
    room_name: fc.constant('Notice'),
  }),
  fc.option(user, { nil: undefined, freq: 3 }),
);

const withUser = (side: Side, [given, name]: [RoomDeleteParams, UserName | undefined]): RoomDeleteParams =>
  name === undefined ? given : { ...given, new_room_user_id: side.userId(name) };

export const roomTasks: Readonly<Record<string, Command>> = {
  'rooms.delete': command(
    fc.tuple(index, params),
    async (side, [room, given]) => {
      const task = await side.synapse.rooms.delete(side.room(room), withUser(side, given));
      side.taskIds.delete.push(task.id);
      return side.ended(() => task.status());
    },
    { polls: true },
  ),
  'rooms.deleteSync': command(fc.tuple(index, params), (side, [room, given]) =>
    side.synapse.rooms.deleteSync(side.room(room), withUser(side, given)),
  ),
  'rooms.deleteStatus': read(index, (side, which) => side.synapse.rooms.deleteStatus(side.taskId('delete', which))),
  'rooms.deleteStatusByRoom': read(index, (side, room) => side.synapse.rooms.deleteStatusByRoom(side.room(room))),
  'rooms.purgeHistory': command(
    fc.tuple(index, fc.boolean(), some({ delete_local_events: fc.boolean() })),
    async (side, [which, byTime, given]) => {
      const { roomId, eventId } = side.event(which);
      const upTo = byTime ? { purge_up_to_ts: 4_000_000_000_000 } : { purge_up_to_event_id: eventId };
      const task = await side.synapse.rooms.purgeHistory(roomId, { ...upTo, ...given });
      side.taskIds.purge.push(task.id);
      return side.ended(() => task.status());
    },
    { polls: true },
  ),
  'rooms.purgeHistoryStatus': read(index, (side, which) =>
    side.synapse.rooms.purgeHistoryStatus(side.taskId('purge', which)),
  ),
  'server.scheduledTasks': read(
    fc.tuple(
      index,
      some({
        job_status: fc.constantFrom('complete', 'failed', 'active'),
        action_name: fc.constantFrom('shutdown_and_purge_room', 'purge_history'),
      }),
    ),
    (side, [room, given]) => side.synapse.server.scheduledTasks({ resource_id: side.room(room), ...(given as object) }),
  ),
};
