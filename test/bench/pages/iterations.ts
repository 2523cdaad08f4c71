import type { RunningSynapse } from '../../synapse/start.ts';
import { number, type Table } from '../support/table.ts';
import { measureGrid, timeOfIteration } from './grid.ts';
import { nameOf, pagesOf, type Schedule, schedules } from './schedule.ts';
import { type ServerList, timeOfPage } from './server-list.ts';

/** Iterations that are also measured, to check the grid. */
const longestCheck = 15;

/** How long whole iterations take with each schedule, and how soon the first item is there. */
export async function iterationTimes(
  synapse: RunningSynapse,
  list: ServerList,
  rows: number,
  rounds: number,
): Promise<Table> {
  const time = (from: number, limit: number) => timeOfPage(synapse, list, from, limit);
  // Caches of the server and of the disk.
  await time(0, 10_000);
  const grid = await measureGrid(rows, rounds, time);
  const base = timeOfIteration(grid, schedules[0] as Schedule);
  const lines: string[][] = [];
  for (const schedule of schedules) {
    const pages = pagesOf(schedule, rows);
    const computed = timeOfIteration(grid, schedule);
    const isChecked =
      pages.length <= longestCheck &&
      (schedule.ceiling === 5000 || schedule.ceiling === 10_000) &&
      (schedule.growth === 4 || schedule.growth === 1);
    const measured = isChecked ? number(await iterate(pages, time)) : '';
    const first = timeOfIteration({ ...grid, rows: schedule.start }, schedule);
    lines.push([
      nameOf(schedule),
      number(base / computed),
      String(pages.length),
      number(computed / 1000),
      measured,
      number(first),
    ]);
  }
  return {
    title: `${list.name}, ${rows.toLocaleString('en')} rows, ${synapse.engine}`,
    note: `Synapse ${synapse.version}. Computed from pages of 6 sizes at 5 offsets (median of ${rounds}); some iterations were also measured.`,
    columns: ['pages', 'times as fast', 'requests', 'whole iteration, s', 'measured, s', 'first item, ms'],
    rows: lines,
    short: [],
  };
}

async function iterate(
  pages: ReadonlyArray<readonly [number, number]>,
  time: (from: number, limit: number) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const [from, limit] of pages) sum += await time(from, limit);
  return sum / 1000;
}
