/** How large the pages of an iteration are. */
export interface Schedule {
  readonly start: number;
  readonly growth: number;
  readonly ceiling: number;
}

const fixed = (size: number): Schedule => ({ start: size, growth: 1, ceiling: size });

export const schedules: readonly Schedule[] = [
  ...[100, 500, 1000, 5000, 10_000].map(fixed),
  ...[1000, 5000, 10_000].flatMap((ceiling) => [2, 4, 10].map((growth) => ({ start: 100, growth, ceiling }))),
];

export function nameOf({ start, growth, ceiling }: Schedule): string {
  return growth === 1
    ? `always ${start.toLocaleString('en')}`
    : `${start} x${growth} to ${ceiling.toLocaleString('en')}`;
}

/** The pages of an iteration, as offset and limit. */
export function pagesOf({ start, growth, ceiling }: Schedule, rows: number): Array<readonly [number, number]> {
  const pages: Array<readonly [number, number]> = [];
  for (let from = 0, size = start; from < rows; from += size, size = Math.min(ceiling, size * growth))
    pages.push([from, size]);
  return pages;
}
