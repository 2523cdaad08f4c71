import { type Limit, limits } from './limits.ts';
import type { FileResult } from './runners.ts';

/** What one tool does in one environment: it works, or it has a limit that is known, or it fails otherwise. */
export type Cell = 'works' | Limit | { readonly failures: readonly string[] };

/** Compares how the checks of a file ended with the checks that it has. */
export function cellOf(result: FileResult | undefined, checks: readonly string[]): Cell {
  if (result === undefined) return { failures: ['did not run'] };
  const ran = Object.keys(result.checks);
  const failures = Object.entries(result.checks).flatMap(([name, failure]) =>
    failure === undefined ? [] : [`${name}: ${failure}`],
  );
  if (ran.length === 0) failures.push(result.problem);
  else failures.push(...checks.filter((name) => !ran.includes(name)).map((name) => `${name}: did not run`));
  if (failures.length === 0) return 'works';
  return limits.find(({ pattern }) => failures.every((failure) => pattern.test(failure))) ?? { failures };
}

/** A table of environments and tools, and below it the limits that stand in it. */
export function tableOf(tools: readonly string[], rows: ReadonlyMap<string, readonly Cell[]>): string {
  const found = limits.filter((limit) => [...rows.values()].flat().includes(limit));
  const text = (cell: Cell) => {
    if (cell === 'works') return '✓';
    return 'failures' in cell ? '?' : `(${found.indexOf(cell) + 1})`;
  };
  return [
    `| Environment | ${tools.join(' | ')} |`,
    `| --- |${' :-: |'.repeat(tools.length)}`,
    ...[...rows].map(([name, cells]) => `| ${name} | ${cells.map(text).join(' | ')} |`),
    '',
    '✓ works. A number: it does not, and this is why:',
    '',
    ...found.map(({ text }, index) => `${index + 1}. ${text}`),
  ].join('\n');
}
