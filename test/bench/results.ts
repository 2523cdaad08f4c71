import { readFile, writeFile } from 'node:fs/promises';
import { cpus, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { projectFolder } from './support/paths.ts';
import { versionOf } from './support/peers.ts';
import { markdown, type Table } from './support/table.ts';

/** What was measured, on what. */
export function environment(quick: boolean): string {
  const names = ['ky', 'zod', 'undici', 'axios', 'matrix-bot-sdk', 'matrix-js-sdk'];
  const versions = names.map((name) => `${name} ${versionOf(name)}`).join(', ');
  return `Node ${process.versions.node} (undici ${process.versions['undici'] ?? '?'} inside), ${type()}, ${cpus().length} cores; ${versions}.${quick ? ' A quick run: fewer rounds, smaller servers, wide intervals.' : ''}`;
}

/** Everything that was measured. */
export function full(tables: readonly Table[], quick: boolean): string {
  return ['# Benchmarks', '', 'Written by `npm run bench -- --write`.', '', environment(quick), '', ...tables.map(markdown)].join('\n');
}

/** The few figures that matter. */
export function short(tables: readonly Table[], quick: boolean): string {
  const lines = tables.flatMap((table) => table.short).map(({ question, result }) => `| ${question} | ${result} |`);
  return [
    'Medians of paired ratios and their 95 % intervals; below 1 is faster or smaller. All tables are in [test/bench/RESULTS.md](test/bench/RESULTS.md).',
    '',
    '| | |',
    '|---|---|',
    ...lines,
    '',
    environment(quick),
  ].join('\n');
}

const readme = `${projectFolder}README.md`;
const begin = '<!-- benchmarks:begin -->';
const end = '<!-- benchmarks:end -->';

/** Writes both texts where they belong. */
export async function write(tables: readonly Table[], quick: boolean): Promise<void> {
  await writeFile(fileURLToPath(new URL('RESULTS.md', import.meta.url)), full(tables, quick));
  const text = await readFile(readme, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) {
    console.error(`README.md has no ${begin} and ${end}: only RESULTS.md is written`);
    return;
  }
  await writeFile(readme, `${text.slice(0, from)}${begin}\n${short(tables, quick)}\n${text.slice(to)}`);
}
