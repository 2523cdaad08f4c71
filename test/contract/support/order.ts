import { expect } from 'vitest';
import { isPostgres } from './server.ts';

type Value = string | number | boolean | null | undefined;

/**
 * Expects values in order, as both databases sort: text by its bytes, `false` before `true`, and an
 * unset value first on SQLite and last on PostgreSQL.
 */
export function expectOrder(values: readonly Value[], dir: 'f' | 'b', { varied = true } = {}): void {
  // Equal values are in every order: a list of them would prove nothing.
  if (varied) expect(new Set(values).size).toBeGreaterThan(1);
  const sorted = [...values].sort(compare);
  expect(values).toEqual(dir === 'f' ? sorted : sorted.reverse());
}

function compare(one: Value, other: Value): number {
  if (one === other) return 0;
  if (one == null && other == null) return 0;
  if (one == null || other == null) return (one == null) === isPostgres ? 1 : -1;
  if (typeof one === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(String(other)));
  return Number(one) - Number(other);
}
