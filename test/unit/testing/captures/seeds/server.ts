import { addBackgroundUpdate, updatesOfJob } from '../../../../../src/testing/world/background-updates.ts';
import { addDestination } from '../../../../../src/testing/world/destinations.ts';
import { addRegistrationToken } from '../../../../../src/testing/world/registration.ts';
import type {
  DestinationRow,
  RegistrationTokenRow,
  TaskRow,
  UserReportRow,
} from '../../../../../src/testing/world/server-rows.ts';
import { listOf, objectOf } from '../exchange.ts';
import { around, pageOf } from './around.ts';
import type { Scene, Seed, Seeds } from './seed.ts';

/** The token in the path, where the response says that there is one. */
const token: Seed = ({ world, one }) => {
  const name = one.ids['token'] ?? '';
  const { uses_allowed = null, expiry_time = null } = one.got as unknown as Partial<RegistrationTokenRow>;
  if (one.response.status !== 404) addRegistrationToken(world, name, { uses_allowed, expiry_time });
};

/** The homeserver in the path. */
const destination: Seed = ({ world, one }) => {
  const name = one.ids['destination'] ?? '';
  if (one.response.status === 404) return;
  const isFailing = one.operation === 'federation.resetConnection' && one.ok;
  const shown = one.operation === 'federation.destination' ? one.got : {};
  const fields = isFailing ? { failure_ts: 1, retry_last_ts: 1, retry_interval: 1 } : shown;
  addDestination(world, name, fields as Partial<DestinationRow>);
};

const destinations: Seed = ({ world, one }) => {
  const items = listOf<DestinationRow>(one.got['destinations']);
  const near = (item: DestinationRow, side: 'before' | 'after', number: number) => {
    const isReversed = one.query.get('dir') === 'b' && (one.query.get('order_by') ?? 'destination') === 'destination';
    const name = item.destination;
    const isGreater = (side === 'after') !== isReversed;
    return { ...item, destination: isGreater ? `${name}z${number}` : `${name.slice(0, -1)}!${number}` };
  };
  const total = Number(one.got['total'] ?? 0);
  const all = around({ items, ...pageOf(one.query), total, near });
  for (const { destination: name, ...fields } of all) addDestination(world, name, fields);
  if (items.length === 0) for (let count = 0; count < total; count++) addDestination(world, `${count}.example`);
};

const destinationRooms: Seed = (scene) => {
  destination(scene);
  const { world, one } = scene;
  const name = one.ids['destination'] ?? '';
  interface Shared {
    readonly room_id: string;
    readonly stream_ordering: number;
  }
  const items = listOf<Shared>(one.got['rooms']);
  const near = (item: Shared, side: 'before' | 'after', number: number) => {
    const isGreater = (side === 'after') !== (one.query.get('dir') === 'b');
    return { ...item, room_id: isGreater ? `${item.room_id}z${number}` : `${item.room_id.slice(0, -1)}!${number}` };
  };
  const total = Number(one.got['total'] ?? 0);
  const nothing = { room_id: '!none', stream_ordering: 1 };
  const shown = around({ items, ...pageOf(one.query), total, near });
  const all = shown.length > 0 ? shown : Array.from({ length: total }, (_, index) => near(nothing, 'after', index));
  for (const shared of all) world.destinationRooms.add({ destination: name, ...shared });
};

interface ListedTask {
  readonly id: string;
  readonly action: string;
  readonly status: TaskRow['status'];
  readonly timestamp_ms: number;
  readonly resource_id: string | null;
  readonly result: TaskRow['result'];
  readonly error: string | null;
}

const tasks: Seed = ({ world, one }) => {
  for (const { timestamp_ms: timestamp, ...rest } of listOf<ListedTask>(one.got['scheduled_tasks'])) {
    world.tasks.add({ ...rest, timestamp, params: {}, hidden: false });
  }
};

const update: Seed = ({ world, one }) => {
  const {
    name,
    total_item_count = 0,
    total_duration_ms = 0,
  } = objectOf(objectOf(one.got['current_updates'])['master']);
  world.backgroundUpdatesEnabled = one.got['enabled'] !== false;
  if (typeof name !== 'string') return;
  const counts = { total_item_count: Number(total_item_count), total_duration_ms: Number(total_duration_ms) };
  // It is about to begin, or has done a part of its items.
  const isRunning = counts.total_item_count > 0 || !world.backgroundUpdatesEnabled;
  addBackgroundUpdate(world, name, { ...counts, status: isRunning ? 'running' : 'queued', remaining: 1000 });
};

const reports: Seed = ({ world, one }) => {
  const items =
    one.ok && one.operation === 'userReports.get'
      ? [one.got as unknown as UserReportRow]
      : listOf<UserReportRow>(one.got['user_reports']);
  const sign = one.query.get('dir') === 'f' ? 1 : -1;
  const near = (item: UserReportRow, side: 'before' | 'after', number: number) => {
    const shift = (side === 'after' ? sign : -sign) * (number + 1);
    return { ...item, id: 1000 + number + (side === 'after' ? 1000 : 0), received_ts: item.received_ts + shift };
  };
  const total = Number(one.got['total'] ?? items.length);
  const nobody = {
    id: 1,
    received_ts: 1,
    target_user_id: `@bob:${one.serverName}`,
    user_id: `@alice:${one.serverName}`,
    reason: '',
  };
  const shown = around({ items, ...pageOf(one.query), total, near });
  const all = shown.length > 0 ? shown : Array.from({ length: total }, (_, index) => near(nobody, 'after', index));
  for (const report of all) world.userReports.add(report);
};

function reportInPath({ world, one }: Scene): void {
  const users = { target_user_id: `@bob:${one.serverName}`, user_id: `@alice:${one.serverName}` };
  if (one.ok) world.userReports.add({ id: Number(one.ids['report_id']), received_ts: 1, ...users, reason: '' });
}

export const serverSeeds: Seeds = {
  'registrationTokens.list': ({ world, one }) => {
    for (const { token: name, ...fields } of listOf<RegistrationTokenRow>(one.got['registration_tokens'])) {
      addRegistrationToken(world, name, fields);
    }
  },
  'registrationTokens.create': ({ world, one }) => {
    if (/^Token already exists/.test(String(one.got['error']))) addRegistrationToken(world, String(one.sent['token']));
  },
  'registrationTokens.get': token,
  'registrationTokens.update': token,
  'registrationTokens.delete': token,
  'federation.destinations': destinations,
  'federation.destination': destination,
  'federation.destinationRooms': destinationRooms,
  'federation.resetConnection': destination,
  'server.scheduledTasks': tasks,
  'backgroundUpdates.status': update,
  'backgroundUpdates.isEnabled': ({ world, one }) => {
    world.backgroundUpdatesEnabled = one.got['enabled'] !== false;
  },
  'backgroundUpdates.startJob': ({ world, one }) => {
    const isQueued = /is already in queue/.test(String(one.got['error']));
    for (const job of (isQueued && updatesOfJob(world, one.sent['job_name'], {})) || []) {
      world.backgroundUpdates.add({ ...job, status: 'running', remaining: 1000 });
    }
  },
  'userReports.list': reports,
  'userReports.get': reports,
  'userReports.delete': reportInPath,
  'ratelimit.get': ({ world, one }) => {
    const { messages_per_second = null, burst_count = null } = one.got as Record<string, number | null>;
    if (one.ok && Object.keys(one.got).length > 0) {
      world.ratelimits.add({ user_id: one.ids['user_id'] ?? '', messages_per_second, burst_count });
    }
  },
  'registration.register': ({ world, one }) => {
    const { nonce } = one.sent;
    if (one.ok) world.accounts.delete(String(one.got['user_id']));
    if (typeof nonce === 'string' && one.got['error'] !== 'unrecognised nonce') {
      world.nonces.add({ nonce, created_ts: world.now() });
    }
  },
};
