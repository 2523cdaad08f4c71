/**
 * Measures the build of the SDK in dist next to its peers.
 *
 *   npm run bench -- [--quick] [--write] [--only calls,iterations1000,...] [--against <another build's index.js>]
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { calls } from './questions/calls.ts';
import { fakeSynapse } from './questions/double.ts';
import { heap } from './questions/heap.ts';
import { imports } from './questions/imports.ts';
import { iterationsBy100, iterationsBy1000 } from './questions/iterations.ts';
import { realServer } from './questions/real-server.ts';
import { sizes } from './questions/sizes.ts';
import { environment, shortLines, write } from './results.ts';
import { type Settings, settings } from './settings.ts';
import { installPeers } from './support/peers.ts';
import { markdown, type Table } from './support/table.ts';

const questions: Readonly<Record<string, (settings: Settings) => Promise<Table[]>>> = {
  sizes,
  calls,
  imports,
  users: realServer,
  heap,
  iterations1000: iterationsBy1000,
  iterations100: iterationsBy100,
  double: fakeSynapse,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    against: { type: 'string', multiple: true, default: [] },
  },
});
const wanted = values.only?.split(',') ?? Object.keys(questions);
const unknown = wanted.filter((name) => !(name in questions));
if (unknown.length > 0) throw new Error(`--only knows ${Object.keys(questions).join(', ')}, not ${unknown.join(', ')}`);

await installPeers();

console.log(`${environment(values.quick)}\n`);
const chosen = settings(
  values.quick,
  values.against.map((file) => resolve(file)),
);
const tables: Table[] = [];
for (const name of wanted) {
  for (const table of (await questions[name]?.(chosen)) ?? []) {
    tables.push(table);
    console.log(markdown(table));
  }
  // What is finished is kept when a later question is broken off.
  if (values.write) await write(tables, values.quick);
}
console.log(shortLines(tables).join('\n'));
process.exit(0);
