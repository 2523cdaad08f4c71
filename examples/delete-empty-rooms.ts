/**
 * Deletes empty and abandoned rooms: those without a member of this homeserver. It is meant for a job that runs every
 * night. Without --yes it only prints what it would do. It needs p-map (npm install p-map) and Synapse 1.48.
 *
 *   node examples/delete-empty-rooms.ts                      prints the rooms
 *   node examples/delete-empty-rooms.ts --yes                deletes them
 *   node examples/delete-empty-rooms.ts --days 30 --yes      only rooms without a new event for 30 days (Synapse 1.68)
 *
 * Members of other homeservers keep the room there. Users of this homeserver who have left it can no longer read it.
 * After Ctrl-C no further deletion is started. The server continues with the deletions that it has begun.
 *
 * Exit code: 0 when all is done (or nothing was asked for), 1 when something failed, 2 for wrong arguments, 130 after
 * Ctrl-C.
 */
import { parseArgs } from 'node:util';
import pMap from 'p-map';
import {
  EndpointUnavailableError,
  NotFoundError,
  PreconditionError,
  type RoomDeleteStatus,
  type RoomListItem,
  SynapseAdmin,
  SynapseAdminError,
  type Task,
} from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN, maxRetries: 8 });

/** What became of a room. */
type Outcome = 'would be deleted' | 'deleted' | 'kept' | 'failed' | 'still being deleted' | 'not started';

const { yes, days } = readArguments();
const controller = new AbortController();
const { signal } = controller;
process.once('SIGINT', () => controller.abort());
process.exitCode = await run();

function readArguments(): { readonly yes: boolean; readonly days: number | undefined } {
  try {
    const { values } = parseArgs({ options: { yes: { type: 'boolean', default: false }, days: { type: 'string' } } });
    const parsed = values.days === undefined ? undefined : Number(values.days);
    if (parsed !== undefined && !(parsed > 0)) throw new Error('--days takes a number above 0');
    return { yes: values.yes, days: parsed };
  } catch (error) {
    console.error(`${(error as Error).message}: see --help`);
    process.exit(2);
  }
}

/** Resolves to the exit code. */
async function run(): Promise<number> {
  try {
    const { user_id: admin } = await synapse.server.whoami({ signal });
    const rooms = await findRooms();
    const serverName = admin.slice(admin.indexOf(':'));
    let done = 0;
    const processNext = async (room: RoomListItem): Promise<Outcome> => {
      if (signal.aborted) return 'not started';
      const { outcome, detail } = await processRoom(room, serverName);
      const result = detail === undefined ? outcome : `${outcome}: ${detail}`;
      const line = `${++done}/${rooms.length}\t${printable(room.room_id)}\t${printable(result)}`;
      if (outcome === 'failed') console.error(line);
      else console.log(line);
      return outcome;
    };
    // Synapse runs five tasks at a time. Other calls may need one.
    return summarize(await pMap(rooms, processNext, { concurrency: 4 }));
  } catch (error) {
    if (signal.aborted) return 130;
    if (!(error instanceof SynapseAdminError)) throw error;
    console.error(error.message);
    return 1;
  }
}

/** Collects the rooms before any is deleted, because a deletion moves the rooms behind it forward. */
async function findRooms(): Promise<readonly RoomListItem[]> {
  const rooms: RoomListItem[] = [];
  // With `b` the rooms with the fewest members come first.
  for await (const room of synapse.rooms.list({ order_by: 'joined_local_members', dir: 'b' }, { signal })) {
    if (room.joined_local_members === null) continue;
    if (room.joined_local_members > 0) break;
    rooms.push(room);
  }
  return rooms;
}

interface Result {
  readonly outcome: Outcome;
  /** What is printed after the outcome. */
  readonly detail?: string;
}

async function processRoom(room: RoomListItem, serverName: string): Promise<Result> {
  try {
    const reason = await reasonToKeep(room, serverName);
    if (reason !== undefined) return { outcome: 'kept', detail: reason };
    if (yes) return await deleteRoom(room);
    return { outcome: 'would be deleted', detail: `${room.joined_members} members elsewhere` };
  } catch (error) {
    if (signal.aborted) return { outcome: 'not started' };
    if (error instanceof EndpointUnavailableError || !(error instanceof SynapseAdminError)) throw error;
    if (error instanceof NotFoundError && error.operation === 'rooms.members')
      return { outcome: 'deleted', detail: 'by somebody else' };
    return { outcome: 'failed', detail: error.message };
  }
}

async function reasonToKeep({ room_id }: RoomListItem, serverName: string): Promise<string | undefined> {
  // The numbers of the list lag behind.
  const { members } = await synapse.rooms.members(room_id, { signal });
  if (members.some((member) => member.endsWith(serverName))) return 'somebody has joined';
  if (days === undefined) return undefined;
  const newest = await synapse.rooms.messages(room_id, { dir: 'b' }, { signal }).first();
  if (newest === undefined || newest.origin_server_ts < Date.now() - days * 86_400_000) return undefined;
  return `the newest event is of ${new Date(newest.origin_server_ts).toISOString()}`;
}

async function deleteRoom({ room_id }: RoomListItem): Promise<Result> {
  const task = await startDeletion(room_id);
  try {
    const { status, shutdown_room } = await task.wait({ signal });
    const remaining = shutdown_room?.failed_to_kick_users ?? [];
    if (remaining.length > 0)
      return { outcome: 'failed', detail: `${status}, but not removed from the room: ${remaining.join(', ')}` };
    return status === 'complete' ? { outcome: 'deleted' } : { outcome: 'failed', detail: `ended as ${status}` };
  } catch (error) {
    if (!signal.aborted) throw error;
    return { outcome: 'still being deleted', detail: `task ${task.id}` };
  }
}

/** Starts a deletion without the signal: after an abort it would be unknown whether the server has begun. */
async function startDeletion(roomId: string): Promise<Task<RoomDeleteStatus>> {
  try {
    return await synapse.rooms.delete(roomId);
  } catch (error) {
    if (!(error instanceof PreconditionError)) throw error;
    // A run that was interrupted has started it.
    for (const task of await synapse.rooms.deleteTasks(roomId, { signal }))
      if ((await task.status({ signal })).status === 'active') return task;
    throw error;
  }
}

/** Prints how many rooms had each outcome, and returns the exit code. */
function summarize(outcomes: readonly Outcome[]): number {
  const counts = new Map<Outcome, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  console.log(`${outcomes.length} rooms without a local member${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`);
  if (counts.has('failed')) return 1;
  return signal.aborted ? 130 : 0;
}

/** Without characters that change how a terminal shows the rest. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '�');
}
