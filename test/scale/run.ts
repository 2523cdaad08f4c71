/**
 * Measures the build of the SDK in dist on a real Synapse with a million accounts.
 *
 *   npm run scale -- [--quick] [--only lists,sweep,tab] [--write]
 *   npm run scale -- [--quick] --remove
 *
 * --quick takes a tenth of the rows. --write renews the tables of docs/performance.md, and needs a whole run.
 * --remove removes the filled database from the cache folder.
 */
import { parseArgs } from 'node:util';
import type { Table } from '../bench/support/table.ts';
import { blocks, writeBlock } from '../docs/support/block.ts';
import { compareRows } from './compare-rows.ts';
import { realRows } from './real-rows.ts';
import { environment, reportOf, tabLine } from './report.ts';
import { removeFilled, startFilled } from './server.ts';
import { full, quick } from './sizes.ts';
import { heapsOfTabs } from './tab/measure.ts';
import { checkTotals, listTable, sweepTable } from './tables.ts';

const parts = 'lists,sweep,tab';
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    remove: { type: 'boolean', default: false },
    only: { type: 'string', default: parts },
  },
});
if (values.write && (values.quick || values.only !== parts)) throw new Error('--write needs a whole run');

const sizes = values.quick ? quick : full;
const wanted = new Set(values.only.split(','));
const log = (line: string) => console.error(`scale: ${line}`);

if (values.remove) await removeFilled(sizes);
else await measure();
process.exit(0);

async function measure(): Promise<void> {
  const synapse = await startFilled(sizes);
  try {
    await compareRows(synapse, await realRows(synapse));
    await checkTotals(synapse, sizes);
    const tables: Table[] = [];
    if (wanted.has('lists')) tables.push(await listTable(synapse, sizes, log));
    if (wanted.has('sweep')) tables.push(await sweepTable(synapse, sizes, log));
    const tab = wanted.has('tab') ? tabLine(await heapsOfTabs(sizes.tab)) : undefined;
    const report = reportOf(await environment(synapse, sizes), tables, tab);
    console.log(report);
    if (values.write) await writeBlock(blocks.scale, report);
  } finally {
    await synapse.stop();
  }
}
