import { blocksOf, type Check, faultsOf } from './check.ts';

/** One line per check, and what is wrong: a person can read it in one screen. */
export function summarize(title: string, checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.map((check) => `${markOf(check)} ${check.name.padEnd(width)}  ${check.figure}`);
  return [
    title,
    '',
    ...lines,
    ...list('Faults', faultsOf(checks)),
    ...list('Blocks the upload', blocksOf(checks)),
  ].join('\n');
}

function markOf(check: Check): string {
  if (faultsOf([check]).length > 0) return '✗';
  return blocksOf([check]).length > 0 ? '!' : '✓';
}

function list(title: string, entries: readonly string[]): readonly string[] {
  return entries.length === 0 ? [] : ['', `${title}:`, ...entries.map((entry) => `- ${entry}`)];
}
