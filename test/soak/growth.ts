import { median } from '../bench/support/statistics.ts';

/** A measurement at a time. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Returns by how much a series grows from its first to its last point, by the median of the slopes of all pairs
 * (Theil and Sen): single measurements that are far off do not change it.
 */
export function growth(points: readonly Point[]): number {
  const slopes = points.flatMap((one, index) =>
    points.slice(index + 1).map((two) => (two.y - one.y) / (two.x - one.x)),
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || slopes.length === 0) return 0;
  return median(slopes) * (last.x - first.x);
}
