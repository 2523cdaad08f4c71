import type { Estimate } from './statistics.ts';

/** The result for one question. */
export interface Table {
  readonly title: string;
  /** What was measured, and how often. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
  /** Lines for `docs/performance.md`: the few figures that matter. */
  readonly short: readonly ShortLine[];
}

export interface ShortLine {
  readonly question: string;
  readonly result: string;
  readonly goal: string;
}

/** `1.03 (1.01–1.05)`: the median ratio and its 95 % interval. */
export function ratio({ median, low, high }: Estimate): string {
  return `${number(median)} (${number(low)}–${number(high)})`;
}

/** A number with as many digits as it deserves. */
export function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** Writes a table in Markdown, its columns aligned so that a terminal shows it well, too. */
export function markdown({ title, note, columns, rows }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? '')].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, index) => pad(cells[index] ?? '', width, index)).join(' | ')} |`;
  const rule = `| ${widths.map((width, index) => (index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [`### ${title}`, '', note, '', line(columns), rule, ...rows.map(line), ''].join('\n');
}

function pad(cell: string, width: number, index: number): string {
  return index === 0 ? cell.padEnd(width) : cell.padStart(width);
}
