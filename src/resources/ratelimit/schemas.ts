import * as z from 'zod';
import type { Documented } from '../shared.ts';

/**
 * Schema of a rate limit of one user that overrides the server's.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const RatelimitOverride = z.looseObject({
  /** How many actions per second are allowed; 0 means no limit, whatever `burst_count` is. */
  messages_per_second: z.number(),
  /**
   * How many actions are allowed at once before the limit acts.
   *
   * @remarks 0 with a limit above 0 refuses everything.
   */
  burst_count: z.number(),
});
/** A rate limit of one user that overrides the server's. */
export interface RatelimitOverride extends Documented<z.output<typeof RatelimitOverride>> {}
