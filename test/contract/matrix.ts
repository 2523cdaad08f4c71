/**
 * Runs the contract suite on each kind of server, and on the double, and writes two tables from what it found: the
 * compatibility with versions of Synapse, and what the double models.
 *
 *   npm run matrix
 *   npm run matrix -- [--without examples] newest newest-postgres 1.92.3
 *
 * A table is written when all its servers were run with all tests. --without leaves a file of tests out.
 * VITEST_REPORTS names a folder to keep the reports in.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { blocks, writeBlock } from '../docs/support/block.ts';
import { run } from '../support/run.ts';
import { chosen, type Entry, entries } from './matrix/entries.ts';
import { evaluate, type Report } from './matrix/results.ts';
import { compatibility, modelled, type Run, summary } from './matrix/tables.ts';

const root = new URL('../../', import.meta.url).pathname;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string', multiple: true, default: [] } },
});

async function runSuite(entry: Entry, folder: string): Promise<Run> {
  const file = join(folder, `${entry.name}.json`);
  const env = {
    ...process.env,
    SYNAPSE_VERSION: entry.version,
    SYNAPSE_ENGINE: entry.engine,
    SYNAPSE_AUTH: entry.auth,
    SYNAPSE_DOUBLE: entry.isDouble ? '1' : '0',
  };
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [
    vitest,
    'run',
    '--config',
    join(root, 'test/vitest.config.ts'),
    '--project',
    'contract',
    '--reporter=json',
    `--outputFile=${file}`,
    ...values.without.map((name) => `--exclude=test/contract/${name}.test.ts`),
  ];
  const started = performance.now();
  const { code } = await run(process.execPath, args, { cwd: root, env, stderr: 'inherit' });
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`The suite did not run on ${entry.title} (exit code ${code})`);
  return {
    entry,
    results: evaluate(JSON.parse(text) as Report),
    seconds: Math.round((performance.now() - started) / 1000),
  };
}

async function writeDocs(runs: readonly Run[]): Promise<void> {
  if (values.without.length > 0) return;
  const tables = [
    { isDouble: false, block: blocks.compatibility, table: compatibility },
    { isDouble: true, block: blocks.double, table: modelled },
  ];
  for (const { isDouble, block, table } of tables) {
    const own = runs.filter(({ entry }) => entry.isDouble === isDouble);
    if (own.length < entries.filter((entry) => entry.isDouble === isDouble).length) continue;
    await writeBlock(block, table(own));
    console.log(`\nThe table in ${block.file} is up to date.`);
  }
}

const runs: Run[] = [];
const kept = process.env['VITEST_REPORTS'];
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'synapse-admin-sdk-matrix-')));
try {
  for (const entry of chosen(positionals)) {
    console.error(`matrix: ${entry.title}`);
    const suite = await runSuite(entry, folder);
    for (const failure of suite.results.failures) console.error(`matrix: FAILED ${failure}`);
    runs.push(suite);
  }
} finally {
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}
console.log(`\n${summary(runs)}`);
const green = runs.every(
  ({ results }) => results.failed === 0 && results.skipped === 0 && ![...results.verdicts.values()].includes('failed'),
);
if (green) await writeDocs(runs);
else console.log('\nSomething failed or was skipped: the tables stay as they are.');
process.exitCode = green ? 0 : 1;
