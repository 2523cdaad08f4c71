/**
 * Measures what the sizes in src/pagination/page-size.ts and src/resources/media/deletion.ts rest on, on a real Synapse:
 * whole iterations and first items by size of page, what others wait for meanwhile, deletion in batches, many
 * calls at once. Needs a build (npm run build). Writes test/bench/PAGE-SIZES.md with --write.
 *
 *   node test/bench/page-sizes.ts [--engines sqlite,postgres] [--rows 1000,50000,200000] [--rounds 3]
 *                                 [--lists users,statistics,media] [--files 3000]
 *                                 [--only iterations,blocking,deletion,workers] [--write]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Engine, type RunningSynapse, startSynapse } from '../synapse/start.ts';
import { blocking } from './pages/blocking.ts';
import { deletion } from './pages/deletion.ts';
import { iterationTimes } from './pages/iterations.ts';
import { lists } from './pages/server-list.ts';
import { workers } from './pages/workers.ts';
import { markdown, type Table } from './support/table.ts';
import { addAccounts, addMedia } from './synapse/fill.ts';

const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: 'sqlite,postgres' },
    rows: { type: 'string', default: '1000,50000,200000' },
    lists: { type: 'string', default: 'users,statistics,media' },
    rounds: { type: 'string', default: '3' },
    files: { type: 'string', default: '3000' },
    only: { type: 'string', default: 'iterations,blocking,deletion,workers' },
    write: { type: 'boolean', default: false },
  },
});
const engines = values.engines.split(',') as Engine[];
const sizes = values.rows.split(',').map(Number);
const wanted = new Set(values.only.split(','));
const wantedLists = new Set(values.lists.split(','));
const tables: Table[] = [];

function show(table: Table): void {
  tables.push(table);
  console.log(markdown(table));
}

for (const engine of engines) {
  if (wanted.has('iterations') || wanted.has('blocking')) {
    for (const rows of sizes) await withServer(engine, (synapse) => listsOf(synapse, rows));
  }
  if (wanted.has('deletion') || wanted.has('workers')) await withServer(engine, callsOf);
}
if (values.write) {
  const text = [
    '# Sizes of pages and batches',
    '',
    'Written by `node test/bench/page-sizes.ts --write`.',
    '',
    ...tables.map(markdown),
  ].join('\n');
  await writeFile(new URL('PAGE-SIZES.md', import.meta.url), text);
}
process.exit(0);

async function listsOf(synapse: RunningSynapse, rows: number): Promise<void> {
  await addAccounts(synapse, rows);
  await addMedia(synapse, rows, 'many', 'many');
  const { users, statistics, media } = lists(synapse);
  await synapse.restart();
  for (const list of [users, statistics]) {
    if (list === undefined) continue;
    if (wanted.has('iterations') && wantedLists.has(list === users ? 'users' : 'statistics'))
      show(await iterationTimes(synapse, list, rows, Number(values.rounds)));
    if (wanted.has('blocking') && list === users && rows === 50_000) show(await blocking(synapse, list, rows, 4000));
  }
  if (media === undefined || !wanted.has('iterations') || !wantedLists.has('media')) return;
  await synapse.registerUser('uploader');
  await addMedia(synapse, rows, 'one', 'one');
  await synapse.restart();
  show(await iterationTimes(synapse, media, rows, Number(values.rounds)));
}

async function callsOf(synapse: RunningSynapse): Promise<void> {
  if (wanted.has('workers')) {
    await addAccounts(synapse, 2000);
    await synapse.restart();
    show(await workers(synapse, 2000));
  }
  if (!wanted.has('deletion')) return;
  await synapse.registerUser('uploader');
  show(await deletion(synapse, Number(values.files)));
}

async function withServer(engine: Engine, work: (synapse: RunningSynapse) => Promise<void>): Promise<void> {
  const synapse = await startSynapse({ engine });
  try {
    await work(synapse);
  } finally {
    await synapse.stop();
  }
}
