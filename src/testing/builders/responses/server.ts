import type {
  BackgroundUpdate,
  BackgroundUpdateStatus,
  Destination,
  DestinationRoom,
  ScheduledTask,
  ScheduledTasks,
  Whoami,
  WhoamiResult,
} from 'synapse-admin-sdk';
import { build, sample } from './build.ts';

/** Returns the owner of an access token. */
export function fakeWhoami(overrides: Partial<Whoami> = {}): Whoami {
  return build<Whoami>({ user_id: sample.adminId, is_guest: false, device_id: sample.deviceId }, overrides);
}

/** Returns what `server.whoami` resolves to: a token of an admin. */
export function fakeWhoamiResult(overrides: Partial<WhoamiResult> = {}): WhoamiResult {
  return build<WhoamiResult>({ ...fakeWhoami(), isAdmin: true }, overrides);
}

/** Returns a task that the server keeps in its database. */
export function fakeScheduledTask(overrides: Partial<ScheduledTask> = {}): ScheduledTask {
  return build<ScheduledTask>(
    {
      id: 'task',
      action: 'shutdown_and_purge_room',
      status: 'complete',
      timestamp_ms: sample.time,
      resource_id: sample.roomId,
      result: null,
      error: null,
    },
    overrides,
  );
}

/** Returns what `server.scheduledTasks` resolves to. */
export function fakeScheduledTasks(overrides: Partial<ScheduledTasks> = {}): ScheduledTasks {
  return build<ScheduledTasks>({ scheduled_tasks: [] }, overrides);
}

/** Returns a background update that is running. */
export function fakeBackgroundUpdate(overrides: Partial<BackgroundUpdate> = {}): BackgroundUpdate {
  return build<BackgroundUpdate>(
    { name: 'update', total_item_count: 100, total_duration_ms: 1000, average_items_per_ms: 0.1 },
    overrides,
  );
}

/** Returns what `backgroundUpdates.status` resolves to. */
export function fakeBackgroundUpdateStatus(overrides: Partial<BackgroundUpdateStatus> = {}): BackgroundUpdateStatus {
  return build<BackgroundUpdateStatus>({ enabled: true, current_updates: {} }, overrides);
}

/** Returns another homeserver, which is reached. */
export function fakeDestination(overrides: Partial<Destination> = {}): Destination {
  return build<Destination>(
    {
      destination: 'matrix.example.com',
      retry_last_ts: 0,
      retry_interval: 0,
      failure_ts: null,
      last_successful_stream_ordering: 1,
    },
    overrides,
  );
}

/** Returns a room that is shared with another homeserver. */
export function fakeDestinationRoom(overrides: Partial<DestinationRoom> = {}): DestinationRoom {
  return build<DestinationRoom>({ room_id: sample.roomId, stream_ordering: 1 }, overrides);
}
