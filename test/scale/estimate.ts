/** Time of one page of a list. */
export interface PageTime {
  /** Offset of its first row. */
  readonly from: number;
  readonly ms: number;
}

/** Offsets at equal distances from the first page to the last full one. */
export function offsets(rows: number, pageSize: number, count: number): number[] {
  const last = Math.max(0, rows - pageSize);
  return Array.from({ length: count }, (_, index) => Math.round((last * index) / (count - 1)));
}

/** Time of a whole iteration in seconds, from pages at increasing offsets: in between, times are taken to be straight. */
export function estimateWhole(times: readonly PageTime[], rows: number, pageSize: number): number {
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || first.from === last.from)
    throw new Error('An estimate needs pages at two offsets or more');
  let area = 0;
  for (const [index, { from, ms }] of times.entries()) {
    const before = times[index - 1];
    if (before !== undefined) area += ((before.ms + ms) / 2) * (from - before.from);
  }
  const averageMs = area / (last.from - first.from);
  return (averageMs * Math.ceil(rows / pageSize)) / 1000;
}
