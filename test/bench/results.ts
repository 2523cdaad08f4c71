import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, type } from 'node:os';
import { blocks, readBlock, writeBlock } from '../docs/support/block.ts';
import { projectFolder } from './support/paths.ts';
import { versionOf } from './support/peers.ts';
import { markdown, type Table } from './support/table.ts';

/** What was measured, on what. */
export function environment(quick: boolean): string {
  const names = ['ky', 'zod', 'undici', 'axios', 'matrix-bot-sdk', 'matrix-js-sdk'];
  const versions = names.map((name) => `${name} ${versionOf(name)}`).join(', ');
  const load = (loadavg()[1] ?? 0).toFixed(0);
  return `Node ${process.versions.node} (undici ${process.versions['undici'] ?? '?'} inside), ${type()}, ${cpus().length} cores, load ${load}; ${versions}.${quick ? ' A quick run: fewer rounds, smaller servers, wide intervals.' : ''}`;
}

/** The few figures that matter, as lines of a table. */
export function shortLines(tables: readonly Table[]): string[] {
  return tables.flatMap((table) => table.short).map(({ question, result }) => `| ${question} | ${result} |`);
}

const results = `${projectFolder}test/bench/RESULTS.md`;

/** Writes the tables where they belong. Those of other questions stay as they are. */
export async function write(tables: readonly Table[], quick: boolean): Promise<void> {
  const before = await readFile(results, 'utf8').catch(() => '');
  await writeFile(results, renewResults(before, tables.map(markdown), environment(quick)));
  const shortBefore = await readBlock(blocks.benchmarks);
  await writeBlock(blocks.benchmarks, renewShort(shortBefore, shortLines(tables), environment(quick)));
}

export function renewResults(before: string, sections: readonly string[], environment: string): string {
  const titleOf = (section: string) => section.slice(0, section.indexOf('\n'));
  const kept = before.split(/^(?=### )/m).slice(1);
  const head = [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --write`; `--only` renews some of the tables.',
    '',
    `Last: ${environment}`,
    '',
    '',
  ].join('\n');
  return (
    head +
    renew(kept, sections, titleOf)
      .map((section) => `${section.trimEnd()}\n`)
      .join('\n')
  );
}

export function renewShort(before: string, lines: readonly string[], environment: string): string {
  const questionOf = (line: string) => line.split('|')[1]?.trim() ?? '';
  const [_header, _separator, ...kept] = before.split('\n').filter((line) => line.startsWith('|'));
  return [
    'Medians of paired ratios and their 95 % intervals. Below 1 is faster or smaller, unless the row says otherwise.',
    '',
    '| | |',
    '|---|---|',
    ...renew(kept, lines, questionOf),
    '',
    environment,
  ].join('\n');
}

/** New parts take the place of old ones with the same name, or come last. */
function renew(kept: readonly string[], fresh: readonly string[], nameOf: (part: string) => string): string[] {
  const parts = new Map([...kept, ...fresh].map((part) => [nameOf(part), part]));
  return [...parts.values()];
}
