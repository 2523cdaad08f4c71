import * as z from 'zod';
import { type Documented, flag } from '../shared.ts';

/**
 * Schema of a background update that is running.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const BackgroundUpdate = z.looseObject({
  /** Name of the update. A job that was started can have several updates with names of their own. */
  name: z.string(),
  /** How many items it has done since Synapse was started. */
  total_item_count: z.number(),
  /** How long that took, in milliseconds. */
  total_duration_ms: z.number(),
  /** Current speed, in items per millisecond; `null` before the first item is done. */
  average_items_per_ms: z.number().nullable(),
});
/** A background update that is running. */
export interface BackgroundUpdate extends Documented<z.output<typeof BackgroundUpdate>> {}

/**
 * Schema of the result of `backgroundUpdates.status`.
 *
 * @remarks Describes what methods return, not the JSON that Synapse sends.
 */
export const BackgroundUpdateStatus = z.looseObject({
  /** Whether background updates are enabled. */
  enabled: flag,
  /**
   * The running update of each database, by the name of the database. Most servers have one, `master`.
   *
   * @remarks A database without a running update is left out. Waiting updates are not shown.
   */
  current_updates: z.record(z.string(), BackgroundUpdate),
});
/** The result of `backgroundUpdates.status`. */
export interface BackgroundUpdateStatus extends Documented<z.output<typeof BackgroundUpdateStatus>> {
  /** The running update of each database, by the name of the database. */
  current_updates: Record<string, BackgroundUpdate>;
}
