import type { Settings } from './settings.ts';
import { compareText } from './text.ts';

/** A value by which the database sorts. */
export type Column = string | number | boolean | null;

/** Compares two values as the database sorts them, ascending: `null` is first on SQLite and last on PostgreSQL. */
export function compareColumns(one: Column, other: Column, { isPostgres }: Settings): number {
  if (one === other) return 0;
  if (one === null || other === null) return (one === null) === isPostgres ? 1 : -1;
  if (typeof one === 'string' && typeof other === 'string') return compareText(one, other);
  return Number(one) - Number(other);
}

/** A flag as the database returns it: SQLite has no booleans. */
export function databaseFlag(value: boolean, { isPostgres }: Settings): boolean | 0 | 1 {
  if (isPostgres) return value;
  return value ? 1 : 0;
}
