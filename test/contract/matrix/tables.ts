import type { Operation } from '../../../src/transport/operation.ts';
import { operations } from '../../operations/table.ts';
import type { Entry } from './entries.ts';
import type { Results, Verdict } from './results.ts';

/** One run of the suite. */
export interface Run {
  readonly entry: Entry;
  readonly results: Results;
  readonly seconds: number;
}

/** What the runs have found, one line each. */
export function summary(runs: readonly Run[]): string {
  const head = ['Synapse', 'database', 'accounts', 'passed', 'refused as expected', 'failed', 'operations', 'seconds'];
  const rows = runs.map(({ entry, results, seconds }) => {
    const works = [...results.verdicts.values()].filter((verdict) => verdict === 'works').length;
    const { passed, refused, failed } = results;
    return [
      entry.version,
      entry.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL',
      entry.auth === 'mas' ? 'MAS' : 'Synapse',
      passed,
      refused,
      failed,
      `${works} of ${results.verdicts.size}`,
      seconds,
    ];
  });
  return aligned([head, ...rows]);
}

const signs: Readonly<Record<Verdict, string>> = { works: '✓', refused: '–', failed: '✗' };

const legend = `✓ works, – is refused as it should be (an endpoint that this server lacks, and \`databaseRooms\` on SQLite). The
columns are SQLite and Synapse's own accounts unless they say otherwise. With MAS no account can be created,
and a shadow-ban is stored without effect. Made by \`npm run matrix\`.`;

/** Operation by server, for the README. */
export function compatibility(runs: readonly Run[]): string {
  const head = ['Operation', 'since', ...runs.map(({ entry }) => entry.title)];
  const rows = Object.entries<Operation>(operations).map(([name, { since }]) => {
    return [
      `\`${name.replace(':client', "` via `'client'")}\``,
      since ?? '1.0',
      ...runs.map(({ results }) => signs[results.verdicts.get(name) ?? 'failed']),
    ];
  });
  const table = [head, head.map((_, index) => (index < 2 ? '---' : ':-:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
  return `${legend}\n\n${table}`;
}

function aligned(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => String(row[index]).length)));
  const cell = (value: string | number, width: number) =>
    typeof value === 'number' ? String(value).padStart(width) : value.padEnd(width);
  return rows
    .map((row) =>
      row
        .map((value, index) => cell(value, widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const [begin, end] = ['<!-- compatibility:begin -->', '<!-- compatibility:end -->'];

/** Puts the table between the markers of a text; `undefined` when it has none. */
export function inserted(text: string, table: string): string | undefined {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  return from < 0 || to < from ? undefined : `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`;
}
