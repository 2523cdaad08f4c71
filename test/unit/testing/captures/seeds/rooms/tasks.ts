import type { TaskRow } from '../../../../../../src/testing/world/server-rows.ts';
import type { World } from '../../../../../../src/testing/world/world.ts';
import { listOf } from '../../exchange.ts';
import { addMember, buildRoom } from '../build-room.ts';
import type { Scene, Seed, Seeds } from '../seed.ts';
import { roomIdIn, roomInPath } from './in-path.ts';

function task(world: World, fields: Partial<TaskRow> & Pick<TaskRow, 'id' | 'action'>): void {
  world.tasks.add({
    status: 'complete',
    timestamp: world.now(),
    resource_id: null,
    params: {},
    result: null,
    error: null,
    hidden: false,
    ...fields,
  });
}

/** What a deletion looked like one step before. */
function deletion({ world, one }: Scene, shown: Scene['one']['got']): void {
  const room_id = String(shown['room_id']);
  const result = shown['shutdown_room'] as TaskRow['result'];
  const status = shown['status'] as TaskRow['status'];
  const params = { room_id, requester: `@admin:${one.serverName}`, new_room_user_id: null, block: false, purge: true };
  const id = String(shown['delete_id']);
  // Each request takes a task one step further.
  const before = status === 'active' && result === null ? 'scheduled' : status;
  task(world, { id, action: 'shutdown_and_purge_room', status: before, resource_id: room_id, result, params });
}

const byRoom: Seed = (scene) => {
  for (const shown of listOf(scene.one.got['results'])) deletion(scene, shown);
};

const status =
  (action: string, idName: string): Seed =>
  ({ world, one }) => {
    if (!one.ok) return;
    const { status: shown, error = null, failed_redactions } = one.got;
    const id = one.ids[idName] ?? '';
    const before = shown === 'active' ? 'scheduled' : (shown as TaskRow['status']);
    const result = failed_redactions === undefined ? null : { failed_redactions };
    task(world, { id, action, status: before, error: error as string | null, result });
  };

const deletable: Seed = ({ world, one }) => {
  const room_id = roomIdIn(one);
  if (room_id === undefined) return;
  const { kicked_users, failed_to_kick_users } = one.got;
  const members = [...listOf<string>(kicked_users), ...listOf<string>(failed_to_kick_users)];
  // It was deleted before.
  if (one.sent['new_room_user_id'] !== undefined && one.got['new_room_id'] === null) return;
  const room = buildRoom(world, { room_id, members });
  if (members.length === 0 && one.ok) addMember(world, room, `@alice:${one.serverName}`, 'leave');
  if (/^Purge already in progress/.test(String(one.got['error']))) {
    const params = {
      room_id,
      requester: `@admin:${one.serverName}`,
      new_room_user_id: null,
      block: false,
      purge: true,
    };
    task(world, { id: 'first', action: 'shutdown_and_purge_room', status: 'scheduled', resource_id: room_id, params });
  }
};

const purge: Seed = (scene) => {
  roomInPath(scene);
  const { world, one } = scene;
  if (one.got['error'] !== 'Event is for wrong room.') return;
  const event = { type: 'm.room.message', sender: `@alice:${one.serverName}`, content: {} };
  const event_id = String(one.sent['purge_up_to_event_id']);
  buildRoom(world, { room_id: `!other:${one.serverName}`, messages: [{ ...event, event_id }] });
};

export const roomTaskSeeds: Seeds = {
  'rooms.delete': deletable,
  'rooms.deleteSync': deletable,
  'rooms.deleteStatus': (scene) => {
    if (scene.one.ok) deletion(scene, scene.one.got);
  },
  'rooms.deleteStatusByRoom': byRoom,
  'rooms.purgeHistory': purge,
  'rooms.purgeHistoryStatus': status('purge_history', 'purge_id'),
  'users.redactStatus': status('redact_all_events', 'redact_id'),
};
