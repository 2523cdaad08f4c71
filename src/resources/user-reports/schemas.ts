import * as z from 'zod';
import type { Documented } from '../shared.ts';

/**
 * Schema of a report of a user.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const UserReport = z.looseObject({
  /** Id of the report. */
  id: z.number(),
  /** When the report was received, in milliseconds since the epoch. */
  received_ts: z.number(),
  /** Full id (MXID) of the reported user. */
  target_user_id: z.string(),
  /** Full id (MXID) of the user who reported them. */
  user_id: z.string(),
  /** Why, in the words of the reporter; often ''. */
  reason: z.string(),
});
/** A report of a user. */
export interface UserReport extends Documented<z.output<typeof UserReport>> {}
