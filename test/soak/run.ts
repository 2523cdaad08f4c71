/**
 * Makes mixed calls on the double and on a real Synapse, at the same time, with restarts, rotating tokens and failures.
 *
 *   npm run soak -- [--minutes 45] [--seed <number>] [--target double|synapse|both] [--engine sqlite|postgres] [--write]
 */
import { parseArgs } from 'node:util';
import { blocks, writeBlock } from '../docs/support/block.ts';
import { markdown, report } from './report.ts';
import { longSettings } from './settings.ts';
import { soak } from './soak.ts';
import { doubleTarget } from './targets/double.ts';
import { synapseTarget } from './targets/synapse.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '45' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    target: { type: 'string', default: 'both' },
    engine: { type: 'string', default: 'sqlite' },
    write: { type: 'boolean', default: false },
  },
});
const { engine, target } = values;
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0)) throw new Error('--minutes must be a number of minutes');
if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number');
if (engine !== 'sqlite' && engine !== 'postgres') throw new Error('--engine is sqlite or postgres');
const starts = { double: [() => doubleTarget(seed)], synapse: [() => synapseTarget(engine)] };
const chosen = { ...starts, both: [...starts.double, ...starts.synapse] }[target];
if (chosen === undefined) throw new Error('--target is double, synapse or both');

console.log(`seed ${seed}`);
const settings = longSettings(minutes, seed);
const clientFile = new URL('client/main.ts', import.meta.url).pathname;
const targets = await Promise.all(chosen.map((start) => start()));
try {
  const results = await Promise.all(targets.map((one) => soak(one, settings, clientFile, console.error)));
  for (const result of results) console.log(`\n${report(result, settings)}`);
  const failed = results.some(({ findings }) => findings.length > 0);
  // The documentation says what must hold: a run with findings does not belong there.
  if (values.write && !failed) await writeBlock(blocks.soak, markdown(results, settings, new Date()));
  process.exitCode = failed ? 1 : 0;
} finally {
  await Promise.all(targets.map((one) => one.stop()));
}
