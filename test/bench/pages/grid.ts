import { estimate } from '../support/statistics.ts';
import type { Schedule } from './schedule.ts';
import { pagesOf } from './schedule.ts';

const limits = [100, 400, 1000, 2500, 5000, 10_000];
const parts = [0, 0.25, 0.5, 0.75, 1];

/** The time of a page by its offset and its limit, measured at some points. */
export interface Grid {
  /** Milliseconds, by `limits` and `parts`. */
  readonly times: ReadonlyArray<readonly number[]>;
  readonly rows: number;
}

/** Measures a list. An iteration of 2,000 pages takes half an hour: the grid tells as much in a minute. */
export async function measureGrid(
  rows: number,
  rounds: number,
  time: (from: number, limit: number) => Promise<number>,
): Promise<Grid> {
  const samples = limits.map(() => parts.map((): number[] => []));
  for (let round = 0; round < rounds; round++) {
    for (const [row, limit] of limits.entries()) {
      for (const [column, part] of parts.entries()) {
        // The last page is a whole one, too.
        const from = Math.round(Math.max(0, rows - limit) * part);
        samples[row]?.[column]?.push(await time(from, limit));
      }
    }
  }
  return { rows, times: samples.map((line) => line.map((values) => estimate(values).median)) };
}

/** The time of a whole iteration, in milliseconds. */
export function timeOfIteration(grid: Grid, schedule: Schedule): number {
  return pagesOf(schedule, grid.rows).reduce(
    (sum, [from, limit]) => sum + timeAt(grid, from, Math.min(limit, grid.rows - from)),
    0,
  );
}

/** Between the points of the grid the time is taken to be straight. */
function timeAt({ times, rows }: Grid, from: number, limit: number): number {
  const [low, high, share] = between(limits, limit);
  const column = (index: number) => {
    const line = times[index] ?? [];
    const [left, right, part] = between(parts, from / Math.max(1, rows - (limits[index] ?? 0)));
    return mix(line[left] ?? 0, line[right] ?? 0, part);
  };
  return mix(column(low), column(high), share);
}

function between(points: readonly number[], value: number): [number, number, number] {
  const high = Math.max(
    1,
    points.findIndex((point) => point >= value) === -1
      ? points.length - 1
      : points.findIndex((point) => point >= value),
  );
  const [left, right] = [points[high - 1] ?? 0, points[high] ?? 1];
  return [high - 1, high, Math.min(1, Math.max(0, (value - left) / (right - left)))];
}

const mix = (left: number, right: number, share: number) => left + (right - left) * share;
