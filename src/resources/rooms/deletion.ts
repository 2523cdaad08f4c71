import { ApiError } from '../../errors/api.ts';
import { type ErrorContext, SynapseAdminError, updateContext } from '../../errors/base.ts';
import { describeCall } from '../../errors/describe-call.ts';
import { PreconditionError } from '../../errors/precondition.ts';
import { type FindReason, PolledTask } from '../../tasks/polled-task.ts';
import type { Task } from '../../tasks/task.ts';
import { type Call, CallProgress } from '../../transport/call.ts';
import { copyOptions } from '../../transport/copy.ts';
import type { RequestOptions } from '../../transport/options.ts';
import { isPlain } from '../../transport/plain.ts';
import type { Transport } from '../../transport/transport.ts';
import { whenNotFound } from '../not-found.ts';
import { tasksCall } from '../server/scheduled-tasks.ts';
import { checkDeletion } from './checks.ts';
import { operations } from './operations.ts';
import type { RoomDeleteParams } from './params.ts';
import { RoomDeleteStatus, RoomDeleteStatuses } from './schemas.ts';
import { DeleteId, deleteStatusFromWire } from './wire.ts';

export function statusCall(deleteId: string): Call<RoomDeleteStatus, typeof operations.deleteStatus.path> {
  const ids = { delete_id: deleteId };
  const prepare = (body: unknown) => deleteStatusFromWire(body, ids);
  return { operation: operations.deleteStatus, ids, schema: RoomDeleteStatus, prepare };
}

export function statusByRoomCall(roomId: string): Call<RoomDeleteStatuses, typeof operations.deleteStatusByRoom.path> {
  const ids = { room_id: roomId };
  const prepare = (body: unknown) =>
    isPlain(body) && Array.isArray(body['results'])
      ? { ...body, results: body['results'].map((one) => deleteStatusFromWire(one, ids)) }
      : body;
  return { operation: operations.deleteStatusByRoom, ids, schema: RoomDeleteStatuses, prepare };
}

/** Starts a deletion. After a lost response it looks for the deletion that this call may have started. */
export async function startDeletion(
  transport: Transport,
  roomId: string,
  params: RoomDeleteParams,
  options: RequestOptions | undefined,
): Promise<Task<RoomDeleteStatus>> {
  const ownOptions = copyOptions(options, operations.delete);
  const progress = new CallProgress();
  const call = {
    operation: operations.delete,
    ids: { room_id: roomId },
    body: params,
    schema: DeleteId,
    check: () => checkDeletion(params),
    whenUnknown: 'The deletion may have been started: rooms.deleteTasks(roomId) lists it once it has begun',
  };
  try {
    return deletionTask(transport, (await transport.send(call, ownOptions, progress)).data);
  } catch (error) {
    if (isInProgress(error)) throw inProgress(error, transport.errorContext(call, progress));
    if (!isLost(error)) throw error;
    const running = await findRunning(transport, roomId, ownOptions, progress);
    if (running !== undefined) return deletionTask(transport, running);
    throw updateContext(error, { ...transport.errorContext(call, progress), mayHaveRun: true });
  }
}

export function deletionTask(transport: Transport, deleteId: string): Task<RoomDeleteStatus> {
  return new PolledTask(deleteId, transport, statusCall(deleteId), reasonOf(transport, deleteId));
}

/** Resolves to the deletions of a room, or to none where Synapse knows none. */
export async function findDeletions(
  transport: Transport,
  roomId: string,
  options: RequestOptions | undefined,
): Promise<Array<Task<RoomDeleteStatus>>> {
  const status = await whenNotFound(transport.request(statusByRoomCall(roomId), options), undefined);
  return (status?.results ?? []).map(({ delete_id }) => deletionTask(transport, delete_id));
}

/** Resolves to the newest deletion of a room that is running. What fails here must not hide the lost response. */
async function findRunning(
  transport: Transport,
  roomId: string,
  options: RequestOptions,
  progress: CallProgress,
): Promise<string | undefined> {
  try {
    const { data } = await transport.send(statusByRoomCall(roomId), { ...options, maxRetries: 0 }, progress);
    return data.results.findLast(({ status }) => status === 'active' || status === 'scheduled')?.delete_id;
  } catch {
    options.signal?.throwIfAborted();
    return undefined;
  }
}

/** What Synapse itself responds is not lost, and a deletion that is running need not be that of this call. */
function isLost(error: unknown): error is SynapseAdminError {
  const refused = error instanceof ApiError && error.errcode !== undefined;
  return error instanceof SynapseAdminError && error.mayHaveRun && !refused;
}

function isInProgress(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 400 && /already in progress/.test(error.error ?? '');
}

function inProgress(cause: ApiError, context: ErrorContext): PreconditionError {
  const message = `The room is being deleted already (${describeCall(context)}). Wait for the tasks of rooms.deleteTasks(roomId), and delete again: the running deletion may lack block or purge`;
  return new PreconditionError(message, context, { cause });
}

/** The status of a deletion does not hold the reason: only the list of tasks does, where the server has one. */
function reasonOf(transport: Transport, deleteId: string): FindReason {
  return async (options) => {
    const { scheduled_tasks } = await transport.request(tasksCall({ job_status: 'failed' }), options);
    return scheduled_tasks.find(({ id }) => id === deleteId)?.error ?? undefined;
  };
}
