/** A median and the interval in which the true one lies with a confidence of at least 95 %. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/**
 * Estimates a median by order statistics: how many of n values lie below the true median is binomial with
 * p = 1/2, whatever their distribution. With fewer than six values not even the smallest and the largest
 * reach 95 %; the interval is then all that was seen.
 */
export function estimate(values: readonly number[]): Estimate {
  const sorted = values.toSorted((one, other) => one - other);
  const count = sorted.length;
  if (count === 0) throw new Error('no values to estimate a median from');
  const rank = Math.max(0, outside(count));
  return { median: median(values), low: sorted[rank] as number, high: sorted[count - 1 - rank] as number, count };
}

/** The value in the middle, or the mean of the two there. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** How many values can be left out at each end: the largest r with P(at most r below the median) <= 2.5 %. */
function outside(count: number): number {
  let probability = 0.5 ** count;
  let sum = 0;
  for (let below = 0; below <= count; below++) {
    sum += probability;
    if (sum > 0.025) return below - 1;
    probability *= (count - below) / (below + 1);
  }
  return 0;
}

/** The ratio of two clients, round by round: what moves the machine moves both. */
export function pairedRatio(values: readonly number[], base: readonly number[]): Estimate {
  const pairs = Math.min(values.length, base.length);
  return estimate(Array.from({ length: pairs }, (_, round) => (values[round] as number) / (base[round] as number)));
}
