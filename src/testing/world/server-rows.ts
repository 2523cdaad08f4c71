import type { JsonObject } from './account-rows.ts';

export interface EventReportRow {
  id: number;
  /** In milliseconds. */
  received_ts: number;
  room_id: string;
  event_id: string;
  user_id: string;
  reason: string | null;
  /** A text of digits where the number is larger than JavaScript's numbers. */
  score: number | string | null;
}

export interface UserReportRow {
  id: number;
  /** In milliseconds. */
  received_ts: number;
  target_user_id: string;
  user_id: string;
  reason: string | null;
}

export interface RegistrationTokenRow {
  token: string;
  uses_allowed: number | null;
  pending: number;
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

export interface DestinationRow {
  destination: string;
  retry_last_ts: number | null;
  retry_interval: number | null;
  failure_ts: number | null;
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
