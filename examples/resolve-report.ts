/**
 * Takes the report of an event to its end: shows the event, redacts it, locks the account that sent it, and deletes
 * the report. Without --yes it only prints what it would do. The report is deleted last, and only when nothing failed:
 * start the script again after an interruption or a failure, each step may be executed twice.
 *
 *   node examples/resolve-report.ts                              lists the newest reports
 *   node examples/resolve-report.ts 42                           shows one, and what would be done
 *   node examples/resolve-report.ts 42 --yes
 *   node examples/resolve-report.ts 42 --all-messages --yes      redacts all messages of the sender in the room
 *   node examples/resolve-report.ts 42 --suspend --yes           suspends the account: with MAS a lock has no effect
 *   node examples/resolve-report.ts 42 --close-room --yes        also deletes and blocks the room
 *   node examples/resolve-report.ts 42 --dismiss --yes           only deletes the report
 *
 * Exit code: 0 when all is done (or nothing was asked for), 1 when something failed, 2 for wrong arguments.
 */
import { parseArgs } from 'node:util';
import { type EventReport, NotFoundError, SynapseAdmin, SynapseAdminError } from 'synapse-admin-sdk';
import { help } from './shared/help.ts';

help(import.meta.url);
const { SYNAPSE_URL = '', SYNAPSE_ACCESS_TOKEN = '' } = process.env;
const synapse = new SynapseAdmin({ baseUrl: SYNAPSE_URL, accessToken: SYNAPSE_ACCESS_TOKEN });

const redactable = ['m.room.message', 'm.room.encrypted'];

/** Something to do about a report. `act` resolves to what was done, and throws when it was not. */
interface Step {
  readonly plan: string;
  readonly act: () => Promise<string>;
}

/** Why a step was not done, although no request failed. */
class NotDoneError extends Error {}

const { values, positionals } = readArguments();
const [reportId] = positionals;
if (reportId === undefined) await listReports();
else process.exitCode = await resolveReport(Number(reportId));

function readArguments() {
  const flag = { type: 'boolean', default: false } as const;
  const options = { yes: flag, 'all-messages': flag, suspend: flag, 'close-room': flag, dismiss: flag };
  try {
    const parsed = parseArgs({ allowPositionals: true, options });
    if (parsed.positionals.length > 1 || !/^\d+$/.test(parsed.positionals[0] ?? '0'))
      throw new Error('Pass the id of one report, which is a number');
    return parsed;
  } catch (error) {
    console.error(`${(error as Error).message}: see --help`);
    process.exit(2);
  }
}

async function listReports(): Promise<void> {
  for (const { id, sender, reason, name, room_id } of await synapse.eventReports.list().toArray({ limit: 20 }))
    console.log(
      [id, sender ?? 'the event was purged', name ?? room_id, reason ?? 'no reason'].map(printable).join('\t'),
    );
}

/** Resolves to the exit code. */
async function resolveReport(id: number): Promise<number> {
  try {
    const steps = await planSteps(id);
    return values.yes ? await execute(steps) : print(steps);
  } catch (error) {
    if (!(error instanceof SynapseAdminError)) throw error;
    console.error(error.message);
    if (error instanceof NotFoundError && error.operation === 'eventReports.get')
      console.error('Was the event purged? Then --dismiss deletes the report.');
    return 1;
  }
}

async function planSteps(id: number): Promise<readonly Step[]> {
  const deletion: Step = {
    plan: 'delete the report',
    act: async () => {
      await synapse.eventReports.delete(id);
      return 'report deleted';
    },
  };
  if (values.dismiss) return [deletion];
  const report = await synapse.eventReports.get(id);
  show(report);
  const closing = values['close-room'] ? [await closeRoom(report)] : [];
  return [redact(report), await stopAccount(report), ...closing, deletion];
}

/** Prints what a moderator has to see. Users have written it: it may hold anything. */
function show({
  user_id,
  reason,
  name,
  room_id,
  event_json: { sender, type, origin_server_ts, content },
}: EventReport) {
  const said = typeof content['body'] === 'string' ? content['body'] : JSON.stringify(content);
  console.log(`reported by ${user_id}: ${printable(reason ?? 'no reason')}`);
  console.log(`in ${printable(name ?? room_id)}, ${new Date(origin_server_ts).toISOString()}, ${printable(type)}`);
  console.log(`${sender}: ${printable(said.slice(0, 500))}`);
}

function redact({ room_id, event_id, event_json: { sender, type, origin_server_ts: time } }: EventReport): Step {
  const all = values['all-messages'];
  return {
    plan: all ? `redact all messages of ${sender} in ${room_id}` : `redact ${event_id}`,
    act: async () => {
      if (!redactable.includes(type)) throw new NotDoneError(`Synapse redacts messages, and this is a ${type}`);
      // Older versions ignore the times, and redact other messages too.
      if (!all && !(await isAtLeast(157)))
        throw new NotDoneError('One message alone is redacted since Synapse 1.157: pass --all-messages');
      const only = all ? { limit: 1_000_000 } : { after_ts: time, before_ts: time };
      const task = await synapse.users.redact(sender, { rooms: [room_id], reason: 'Reported', ...only });
      const [failed] = Object.entries((await task.wait()).failed_redactions ?? {});
      if (failed !== undefined) throw new NotDoneError(`${failed[0]} is not redacted: ${failed[1]}`);
      return all ? 'all messages redacted' : 'event redacted';
    },
  };
}

async function stopAccount({ event_json: { sender } }: EventReport): Promise<Step> {
  const { user_id: admin } = await synapse.server.whoami();
  if (serverOf(sender) !== serverOf(admin))
    return {
      plan: `leave ${sender} alone: the account is on another homeserver`,
      act: async () => 'account left alone',
    };
  const { displayname, admin: isAdmin } = await synapse.users.get(sender);
  const action = values.suspend ? 'suspend' : 'lock';
  return {
    plan: `${action} ${sender} (${printable(displayname ?? 'no display name')})`,
    act: async () => {
      if (isAdmin) throw new NotDoneError(`${sender} is a server admin`);
      await synapse.users[action](sender);
      return `account ${action}ed`;
    },
  };
}

async function closeRoom({ room_id }: EventReport): Promise<Step> {
  const { name, joined_local_members: members } = await synapse.rooms.get(room_id);
  return {
    plan: `remove ${members} members from ${room_id} (${printable(name ?? 'no name')}), delete and block the room`,
    act: async () => {
      const task = await synapse.rooms.delete(room_id, { block: true });
      const { kicked_users = [], failed_to_kick_users = [] } = (await task.wait()).shutdown_room ?? {};
      if (failed_to_kick_users.length > 0)
        throw new NotDoneError(`Still in the room: ${failed_to_kick_users.join(', ')}`);
      return `room closed, ${kicked_users.length} members removed`;
    },
  };
}

function print(steps: readonly Step[]): number {
  for (const { plan } of steps) console.log(`would ${plan}`);
  return 0;
}

/** Does what it can, but does not delete the report when something else has failed. */
async function execute(steps: readonly Step[]): Promise<number> {
  let failures = 0;
  for (const [index, { plan, act }] of steps.entries()) {
    if (failures > 0 && index === steps.length - 1) {
      console.error('the report is kept: start the script again, or pass --dismiss');
      break;
    }
    try {
      console.log(await act());
    } catch (error) {
      if (!(error instanceof SynapseAdminError || error instanceof NotDoneError)) throw error;
      failures++;
      console.error(`could not ${plan}: ${error.message}`);
    }
  }
  return failures > 0 ? 1 : 0;
}

/** Whether the server is Synapse 1.`minor` or newer. */
async function isAtLeast(minor: number): Promise<boolean> {
  return Number((await synapse.server.version()).split('.')[1]) >= minor;
}

function serverOf(userId: string): string {
  return userId.slice(userId.indexOf(':'));
}

/** What a user wrote, without characters that change how a terminal shows the rest. */
function printable(text: string | number): string {
  return String(text).replaceAll(/\p{C}/gu, '�');
}
