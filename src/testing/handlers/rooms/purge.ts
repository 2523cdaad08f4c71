import { type Handler, type HandlerCall, idOf } from '../../http/handler.ts';
import { badRequest, internalError, notFound } from '../../http/refusal.ts';
import type { JsonObject } from '../../world/account-rows.ts';
import { lastEventBefore, purgeHistoryAction } from '../../world/purge-history.ts';
import type { EventRow } from '../../world/room-rows.ts';
import { isOpen, startTask } from '../../world/tasks.ts';

export const purgeHandlers = {
  'rooms.purgeHistory': (call) => {
    const { world } = call;
    const room_id = idOf(call, 'room_id');
    const body = call.body.optionalObject();
    const { depth, stream } = upTo(call, room_id, body);
    refuseSecond(call, room_id);
    const delete_local_events = Boolean(body['delete_local_events']);
    const params = { token: `t${depth}-${stream}`, depth, delete_local_events };
    return { purge_id: startTask(world, { action: purgeHistoryAction, resource_id: room_id, params }).id };
  },
  'rooms.purgeHistoryStatus': (call) => {
    const id = idOf(call, 'purge_id');
    const task = call.world.tasks.get(id);
    if (task?.action !== purgeHistoryAction) throw notFound(`purge id '${id}' not found`);
    return {
      status: isOpen(task) ? 'active' : task.status,
      ...(task.error !== null && { error: task.error }),
    };
  },
} satisfies Record<string, Handler>;

/** The event up to which the history is purged. */
function upTo({ world }: HandlerCall, room_id: string, body: JsonObject): EventRow {
  const id = body['purge_up_to_event_id'] ?? undefined;
  if (id !== undefined) {
    if (typeof id !== 'string') throw internalError();
    const event = world.events.get(id);
    if (event === undefined) throw notFound(`Could not find event ${id}`);
    if (event.room_id !== room_id) throw badRequest('Event is for wrong room.');
    return event;
  }
  if (!Object.hasOwn(body, 'purge_up_to_ts')) {
    throw badRequest('must specify purge_up_to_event_id or purge_up_to_ts', 'M_BAD_JSON');
  }
  const time = body['purge_up_to_ts'];
  if (!Number.isInteger(time)) throw badRequest('purge_up_to_ts must be an int', 'M_BAD_JSON');
  return lastEventBefore(world, room_id, time as number);
}

/** Old versions purge a room once at a time. */
function refuseSecond({ world }: HandlerCall, room_id: string): void {
  if (world.settings.has('1.103')) return;
  const isRunning = world.tasks
    .all()
    .some((task) => task.action === purgeHistoryAction && task.resource_id === room_id && isOpen(task));
  if (isRunning) throw badRequest(`History purge already in progress for ${room_id}`);
}
