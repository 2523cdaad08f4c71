import * as z from 'zod';
import { type Documented, flag, openEnum } from '../shared.ts';

/** The owner of an access token. */
export const Whoami = z.looseObject({
  /** Full user id (MXID), for example `@admin:example.org`. */
  user_id: z.string(),
  /**
   * Device of the token; absent for a token that has none.
   *
   * @remarks A token made by `users.login`, or an application service's, has none.
   */
  device_id: z.string().optional(),
  /**
   * Whether it is a guest.
   *
   * @remarks Old Synapse versions do not send it: 1.41 does not, 1.92 does.
   */
  is_guest: flag.optional(),
});
/** The owner of an access token. */
export interface Whoami extends Documented<z.output<typeof Whoami>> {}

/** What `server.whoami` resolves to. */
export interface WhoamiResult extends Whoami {
  /** Whether the token may call the admin API. */
  readonly isAdmin: boolean;
}

/**
 * Schema of a task that the server keeps in its database.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ScheduledTask = z.looseObject({
  /** Id of the task: the `id` of the task that `rooms.delete`, `rooms.purgeHistory` or `users.redact` returned. */
  id: z.string(),
  /** Its kind, for example `shutdown_and_purge_room`. */
  action: z.string(),
  /** `scheduled`, `active`, `complete`, `failed` or `cancelled`. */
  status: openEnum<'scheduled' | 'active' | 'complete' | 'failed' | 'cancelled'>(),
  /** When it is to begin while it is scheduled, when it changed last otherwise, in milliseconds since the epoch. */
  timestamp_ms: z.number(),
  /** The room or user that it is about; `null` for none. */
  resource_id: z.string().nullable(),
  /** What it has done so far, in a form of its kind; `null` for nothing. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** Why it failed; `null` when it did not. */
  error: z.string().nullable(),
});
/** A task that the server keeps in its database. */
export interface ScheduledTask extends Documented<z.output<typeof ScheduledTask>> {}

/**
 * Schema of the result of `server.scheduledTasks`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const ScheduledTasks = z.looseObject({
  /** The tasks, in the order of `timestamp_ms`. */
  scheduled_tasks: z.array(ScheduledTask),
});
/** The result of `server.scheduledTasks`. */
export interface ScheduledTasks extends Documented<z.output<typeof ScheduledTasks>> {
  /** The tasks, in the order of `timestamp_ms`. */
  scheduled_tasks: ScheduledTask[];
}
