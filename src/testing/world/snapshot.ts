import type { JsonObject } from './account-rows.ts';
import { copyOf } from './copy.ts';
import { Table } from './table.ts';
import type { World } from './world.ts';

/** All that a homeserver stores, as JSON. */
export interface WorldSnapshot {
  /** Where the sequence of ids is. */
  readonly ids: number;
  /** The last number of each sequence. */
  readonly counters: Readonly<Record<string, number>>;
  /** How far the clock was moved, in milliseconds. */
  readonly clockOffset: number;
  /** Whether background updates run. */
  readonly backgroundUpdatesEnabled: boolean;
  /** The rows of each table, oldest first. */
  readonly tables: Readonly<Record<string, readonly JsonObject[]>>;
}

/** Returns a copy of all that is stored. */
export function takeSnapshot(world: World): WorldSnapshot {
  const { ids, counters, clockOffset, backgroundUpdatesEnabled } = world;
  const tables = tablesOf(world).map(([name, table]) => [name, table.all()] as const);
  return copyOf({
    ids: ids.state,
    counters: Object.fromEntries(counters),
    clockOffset,
    backgroundUpdatesEnabled,
    tables: Object.fromEntries(tables.filter(([, rows]) => rows.length > 0)) as WorldSnapshot['tables'],
  });
}

/** Puts what a snapshot holds in place of all that is stored. */
export function restoreSnapshot(world: World, snapshot: WorldSnapshot): void {
  const { ids, counters, clockOffset, backgroundUpdatesEnabled, tables } = copyOf(snapshot);
  world.revision++;
  world.ids.state = ids;
  world.restoreCounters(counters);
  world.clockOffset = clockOffset;
  world.backgroundUpdatesEnabled = backgroundUpdatesEnabled;
  for (const [name, table] of tablesOf(world)) {
    table.clear();
    for (const row of tables[name] ?? []) table.add(row);
  }
}

function tablesOf(world: World): Array<readonly [string, Table<JsonObject>]> {
  return Object.entries(world).filter((entry): entry is [string, Table<JsonObject>] => entry[1] instanceof Table);
}
