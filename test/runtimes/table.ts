import { hosts } from './hosts/index.ts';
import { checksOf } from './hosts/run-mode.ts';
import { loads, oneCopy, programChecks, refusals, withinPolicy } from './program/report.ts';

/**
 * What docs/runtimes.md says about the hosts. The tests run each row, and fail where a check does not pass or a column
 * says something else than the host.
 */
export function runtimeTables(): string {
  const rows = hosts.flatMap((host) =>
    host.modes.map((mode) => [
      host.name,
      mode.name,
      `${checksOf(mode).length} of ${checksOf(mode).length}`,
      mode.makesCode ? 'yes' : 'no',
      host.knowsRefusedConnection ? '`false`' : '`true`',
    ]),
  );
  const heads = [
    'runtime',
    'how the program runs',
    'checks passed',
    '`new Function` allowed',
    '`mayHaveRun` after a refused connection',
  ];
  const checks = [loads, oneCopy, ...Object.keys(programChecks), refusals, withinPolicy];
  return [...table(heads, rows), '', 'The checks:', '', ...checks.map((name) => `- ${name}`)].join('\n');
}

function table(heads: readonly string[], rows: readonly string[][]): string[] {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
