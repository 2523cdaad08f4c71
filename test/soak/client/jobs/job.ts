import type { Context } from '../context.ts';

/** Something that a worker does: one call, or an iteration. */
export interface Job {
  /** How often it is done, compared with the others. */
  readonly weight: number;
  readonly run: (context: Context) => Promise<unknown>;
}

/** Makes the jobs of one worker: some remember what they made, to delete it later. */
export type Jobs = (context: Context) => readonly Job[];
