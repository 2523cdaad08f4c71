import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, internalError, notFound } from '../../http/refusal.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import { isRoomId } from '../../world/id-forms.ts';
import { type Deletion, deleteRoom, deletionAction } from '../../world/room-deletion.ts';
import type { TaskRow } from '../../world/server-rows.ts';
import { startTask } from '../../world/tasks.ts';
import type { World } from '../../world/world.ts';
import { roomIdOf } from './room-of.ts';

export const deleteHandlers = {
  'rooms.delete': (call) => {
    const { world } = call;
    const body = call.body.object();
    const flags = flagsIn(body);
    const room_id = roomIdOf(call);
    if (deletionsOf(world, room_id).some(({ status }) => status === 'active')) {
      throw badRequest(`Purge already in progress for ${room_id}`);
    }
    checkCreator(world, body['new_room_user_id']);
    const params = deletionOf(call, body, flags) as unknown as JsonObject;
    return { delete_id: startTask(world, { action: deletionAction, resource_id: room_id, params }).id };
  },
  'rooms.deleteSync': (call) => {
    const { world } = call;
    const body = call.body.object();
    const flags = flagsIn(body);
    const room_id = roomIdOf(call);
    if (!world.rooms.has(room_id) && !world.settings.has('1.92') && !flags.block) {
      throw notFound(`Unknown room id ${room_id}`);
    }
    return { ...deleteRoom(world, deletionOf(call, body, flags)) };
  },
  'rooms.deleteStatus': (call) => {
    const id = idOf(call, 'delete_id');
    const task = call.world.tasks.get(id);
    if (task?.action !== deletionAction) throw notFound(`delete id '${id}' not found`);
    return statusOf(call.world, task);
  },
  'rooms.deleteStatusByRoom': (call) => {
    const room_id = idOf(call, 'room_id');
    if (!isRoomId(room_id, call.world.settings)) throw badRequest(`${room_id} is not a legal room ID`);
    const tasks = deletionsOf(call.world, room_id).filter(({ status }) => status !== 'scheduled');
    if (tasks.length === 0) throw notFound(`No delete task for room_id '${room_id}' found`);
    return { results: tasks.map((task) => ({ delete_id: task.id, ...statusOf(call.world, task) })) };
  },
} satisfies Record<string, Handler>;

interface Flags {
  readonly block: boolean;
  readonly purge: boolean;
  readonly force_purge: boolean;
}

function flagsIn(body: JsonObject): Flags {
  const flag = (name: string, fallback: boolean): boolean => {
    const value = Object.hasOwn(body, name) ? body[name] : fallback;
    if (typeof value !== 'boolean') throw badRequest(`Param '${name}' must be a boolean, if given`, 'M_BAD_JSON');
    return value;
  };
  return { block: flag('block', false), purge: flag('purge', true), force_purge: flag('force_purge', false) };
}

/** Refuses a creator of another homeserver. Synapse does not look whether there is such an account. */
function checkCreator(world: World, userId: unknown): void {
  if (userId === undefined || userId === null) return;
  if (typeof userId !== 'string') throw internalError();
  if (!world.isLocal(userId)) throw badRequest(`User must be our own: ${userId}`);
}

function deletionOf(call: HandlerCall, body: JsonObject, flags: Flags): Deletion {
  return {
    room_id: idOf(call, 'room_id'),
    requester: call.requester.account.user_id,
    new_room_user_id: (body['new_room_user_id'] ?? null) as string | null,
    room_name: body['room_name'] ?? null,
    message: body['message'] ?? null,
    ...flags,
  };
}

function deletionsOf(world: World, room_id: string): TaskRow[] {
  return world.tasks.all().filter(({ action, resource_id }) => action === deletionAction && resource_id === room_id);
}

/** Before it had scheduled tasks, Synapse kept deletions in its memory, and told what went wrong. */
function statusOf({ settings }: World, { id, resource_id, status, result, error }: TaskRow): JsonObject {
  if (settings.has('1.103')) {
    return {
      delete_id: id,
      ...(settings.has('1.143') && { room_id: resource_id }),
      status,
      shutdown_room: result,
    };
  }
  const nothing = { kicked_users: [], failed_to_kick_users: [], local_aliases: [], new_room_id: null };
  return {
    status: status === 'active' || status === 'scheduled' ? 'shutting_down' : status,
    shutdown_room: result ?? nothing,
    ...(error !== null && { error }),
  };
}
