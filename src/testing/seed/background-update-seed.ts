import { addBackgroundUpdate } from '../world/background-updates.ts';
import type { BackgroundUpdateRow } from '../world/server-rows.ts';
import type { World } from '../world/world.ts';
import { definedOf } from './defined.ts';

/** What a background update is like. */
export interface BackgroundUpdateSeed {
  /**
   * Whether it is running. Otherwise it waits until updates are enabled or a job is started.
   *
   * @default false
   */
  readonly running?: boolean | undefined;
  /**
   * How many items it has done.
   *
   * @default 0
   */
  readonly total_item_count?: number | undefined;
  /**
   * How long they took, in milliseconds.
   *
   * @default 0
   */
  readonly total_duration_ms?: number | undefined;
  /**
   * How many items are left. Each request takes it 100 items further, and one more request ends it.
   *
   * @default 1
   */
  readonly remaining?: number | undefined;
  /** The update that must end before. */
  readonly depends_on?: string | undefined;
}

/** Adds a background update. */
export function seedBackgroundUpdate(
  world: World,
  name: string,
  { running = false, ...rest }: BackgroundUpdateSeed,
): BackgroundUpdateRow {
  return addBackgroundUpdate(world, name, { ...definedOf(rest), ...(running && { status: 'running' }) });
}
