import { styleText } from 'node:util';

const out = process.stdout;
const isTerminal = out.isTTY === true;
const barWidth = 32;

/** Colours only where the stream and `NO_COLOR` allow them. */
export const dim = (text: string): string => styleText('dim', text, { stream: out });
export const strong = (text: string): string => styleText('bold', text, { stream: out });
const accent = (text: string): string => styleText('cyan', text, { stream: out });

export function line(text = ''): void {
  out.write(`${text}\n`);
}

/** The headline of one stop of the tour, with the call that it shows. */
export function heading(title: string, call: string): void {
  line(`\n${strong(title)}  ${dim(call)}`);
}

/** Rows in columns: numbers to the right, text to the left. */
export function table(rows: readonly (readonly (string | number)[])[]): void {
  const widths = rows.reduce<number[]>(
    (sofar, row) => row.map((cell, index) => Math.max(sofar[index] ?? 0, width(String(cell)))),
    [],
  );
  for (const row of rows)
    line(
      `  ${row
        .map((cell, index) => pad(cell, widths[index] ?? 0))
        .join('  ')
        .trimEnd()}`,
    );
}

function pad(cell: string | number, to: number): string {
  const gap = ' '.repeat(Math.max(0, to - width(String(cell))));
  return typeof cell === 'number' ? gap + cell : cell + gap;
}

/** Columns that a text takes, without its colours. */
function width(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals colour text with them.
  return [...text.replace(/\x1b\[[0-9;]*m/g, '')].length;
}

/** A bar as long as its part of the whole; never nothing where there is something. */
export function bar(value: number, largest: number): string {
  const length = value === 0 || largest === 0 ? 0 : Math.max(1, Math.round((value / largest) * barWidth));
  return accent('█'.repeat(length)) + dim('·'.repeat(barWidth - length));
}

/** Bytes for people. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Shows progress in one line that moves, or in one line per step where the output is no terminal. */
export function progress(text: string): void {
  if (isTerminal) out.write(`\r\x1b[2K  ${text}`);
  else line(`  ${text}`);
}

/** Ends the line that moves. */
export function progressEnd(): void {
  if (isTerminal) out.write('\n');
}
