import type { JsonObject } from './account-rows.ts';

/** A report of an event. */
export interface EventReportRow {
  /** Id of the report. */
  id: number;
  /** In milliseconds. */
  received_ts: number;
  /** The room of the event. */
  room_id: string;
  /** The event. */
  event_id: string;
  /** Who reported it. */
  user_id: string;
  /** What the reporter says; `null` when nothing. */
  reason: string | null;
  /** A text of digits where the number is larger than JavaScript's numbers. */
  score: number | string | null;
}

/** A report of a user. */
export interface UserReportRow {
  /** Id of the report. */
  id: number;
  /** In milliseconds. */
  received_ts: number;
  /** The reported user. */
  target_user_id: string;
  /** Who reported the user. */
  user_id: string;
  /** What the reporter says; `null` when nothing. */
  reason: string | null;
}

/** A registration token. */
export interface RegistrationTokenRow {
  /** The token. */
  token: string;
  /** How many registrations may use it; `null` for any number. */
  uses_allowed: number | null;
  /** How many registrations that have not ended use it. */
  pending: number;
  /** How many registrations used it. */
  completed: number;
  /** In milliseconds. */
  expiry_time: number | null;
}

/** A nonce for one registration with the shared secret. */
export interface NonceRow {
  nonce: string;
  /** When it was made, in milliseconds. */
  created_ts: number;
}

export type TaskStatus = 'scheduled' | 'active' | 'complete' | 'failed' | 'cancelled';

/** Work that goes on after the response: each later request takes it one step further. */
export interface TaskRow {
  id: string;
  /** Names what a step does: see `tasks.ts`. */
  action: string;
  status: TaskStatus;
  /** When the status changed, in milliseconds. */
  timestamp: number;
  resource_id: string | null;
  params: JsonObject;
  result: JsonObject | null;
  error: string | null;
  /** Work that Synapse does not call a task, such as leaving the rooms of a deactivated account. */
  hidden: boolean;
}

/** Another homeserver. */
export interface DestinationRow {
  /** Name of the homeserver. */
  destination: string;
  /** When the last request failed, in milliseconds; `null` when unset. */
  retry_last_ts: number | null;
  /** How long no request is sent, in milliseconds; `null` when unset. */
  retry_interval: number | null;
  /** When requests to it began to fail, in milliseconds; `null` when they do not. */
  failure_ts: number | null;
  /** The last event that it got; `null` when none is known. */
  last_successful_stream_ordering: number | null;
}

/** A room that is shared with another homeserver. */
export interface DestinationRoomRow {
  destination: string;
  room_id: string;
  stream_ordering: number;
}

export interface BackgroundUpdateRow {
  name: string;
  total_item_count: number;
  total_duration_ms: number;
  /** The update that must end before. */
  depends_on: string | null;
  /** It is `added` until somebody starts the updates, and then `queued` until its turn comes. */
  status: 'added' | 'queued' | 'running';
  /** How many items are left. */
  remaining: number;
  /** What it does beside counting: the signatures of events, for `event_resign`. */
  params: JsonObject;
}

/** The response to a request with a transaction id, which a second request with this id gets, too. */
export interface TransactionRow {
  key: string;
  response: JsonObject;
  /** In milliseconds. */
  created_ts: number;
}
