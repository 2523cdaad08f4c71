import { setTimeout as sleep } from 'node:timers/promises';
import type { Waits } from '../bench/pages/probe.ts';
import { number, type Table } from '../bench/support/table.ts';
import type { RunningSynapse } from '../synapse/start.ts';
import { type Cost, iterateList, sampleLoop, sweep, whileOthersWait } from './contestants.ts';
import { type List, lists } from './lists.ts';
import { getJson } from './plain-loop.ts';
import type { Sizes } from './sizes.ts';

/** Pages of a loop that would take hours. */
const samples = 21;
const concurrencies = [1, 4, 16];

/** All lists. `log` gets a line about each that is done. */
export async function listTable(synapse: RunningSynapse, sizes: Sizes, log: (line: string) => void): Promise<Table> {
  const idle = await whileOthersWait(synapse, () => sleep(5000));
  const rows: string[][] = [];
  for (const [name, { total, loop: extent, path }] of Object.entries(lists)) {
    // What is read for the first time comes from the disk.
    await getJson(`${synapse.baseUrl}${path}?from=${total(sizes) - 1}`, synapse.adminToken);
    const ours = await iterateList(synapse, 'sdk', name, sizes);
    log(`${name}: ${time(ours.seconds)}`);
    const loop = await plainLoopOf(synapse, name, sizes, extent);
    log(`${name}, plain loop: ${time(loop.seconds)}`);
    const isWhole = extent === 'whole';
    rows.push([
      `\`${name}\``,
      count(total(sizes)),
      time(ours.seconds),
      `${isWhole ? '' : 'about '}${time(loop.seconds)}`,
      isWhole ? number(loop.seconds / ours.seconds) : '',
      milliseconds(ours.waits),
      milliseconds(loop.waits),
      memory(ours),
    ]);
  }
  return {
    title: 'Lists',
    note: [
      `The plain loop requests pages of 100. "About": estimated from ${samples} pages from the first to the last.`,
      `Others: how long \`users.get\` takes for somebody else meanwhile, in milliseconds: median / 95 % / longest. On the idle server: ${milliseconds(idle)}.`,
      'Memory of the SDK process: peak RSS / live heap half way, in MB.',
    ].join(' '),
    columns: ['list', 'rows', 'SDK', 'plain loop', 'times as fast', 'others, SDK', 'others, plain loop', 'memory'],
    rows,
    short: [],
  };
}

function plainLoopOf(synapse: RunningSynapse, name: string, sizes: Sizes, extent: List['loop']) {
  return extent === 'whole' ? iterateList(synapse, 'fetch', name, sizes) : sampleLoop(synapse, name, sizes, samples);
}

/** One call for each of many accounts. No account is read twice, since Synapse would remember it. */
export async function sweepTable(synapse: RunningSynapse, sizes: Sizes, log: (line: string) => void): Promise<Table> {
  const names = await synapse.sql('SELECT name FROM users ORDER BY name LIMIT ?', [
    sizes.sweep * concurrencies.length * 2,
  ]);
  const userIds = names.map(({ name }) => String(name));
  const rows: string[][] = [];
  let alone: number | undefined;
  for (const atOnce of concurrencies) {
    const ours = await sweep(synapse, 'sdk', atOnce, userIds.splice(0, sizes.sweep));
    const loop = await sweep(synapse, 'fetch', atOnce, userIds.splice(0, sizes.sweep));
    log(`${atOnce} at once: ${time(ours.seconds)}, with fetch ${time(loop.seconds)}`);
    alone ??= ours.seconds;
    rows.push([
      String(atOnce),
      time(ours.seconds),
      time(loop.seconds),
      number(ours.seconds / loop.seconds),
      number(alone / ours.seconds),
      milliseconds(ours.waits),
      milliseconds(loop.waits),
      memory(ours),
      memory(loop),
    ]);
  }
  return {
    title: `One call for each of ${count(sizes.sweep)} accounts`,
    note: '`devices.list` with p-map, and the same with `fetch`. Columns as above.',
    columns: [
      'at once',
      'SDK',
      'fetch',
      'SDK / fetch',
      'times as fast as one',
      'others, SDK',
      'others, fetch',
      'memory, SDK',
      'memory, fetch',
    ],
    rows,
    short: [],
  };
}

export const count = (value: number): string => value.toLocaleString('en');

/** How many rows each list has, to see that the server is as it should be. */
export async function checkTotals(synapse: RunningSynapse, sizes: Sizes): Promise<void> {
  for (const [name, { path, total }] of Object.entries(lists)) {
    const page = await getJson(`${synapse.baseUrl}${path}?limit=1`, synapse.adminToken);
    const found = page['total'] ?? page['total_rooms'];
    if (found !== total(sizes)) throw new Error(`${name} has ${String(found)} rows, not ${total(sizes)}`);
  }
}

function time(seconds: number): string {
  if (seconds >= 7200) return `${number(seconds / 3600)} h`;
  return seconds >= 300 ? `${number(seconds / 60)} min` : `${number(seconds)} s`;
}

const milliseconds = ({ median, late, longest }: Waits) => [median, late, longest].map(number).join(' / ');
const memory = ({ rss, heap }: Cost) => `${number(rss)} / ${number(heap)}`;
