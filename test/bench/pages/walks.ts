import type { RunningSynapse } from '../../synapse/start.ts';
import { number, type Table } from '../support/table.ts';
import { measureGrid, timeOfWalk } from './grid.ts';
import { nameOf, pagesOf, type Schedule, schedules } from './schedule.ts';
import { type ServerList, timeOfPage } from './server-list.ts';

/** Walks that are also made, to see whether the grid tells the truth. */
const longestCheck = 15;

/** How long whole walks take with each schedule, and how soon the first item is there. */
export async function walkTimes(
  synapse: RunningSynapse,
  list: ServerList,
  rows: number,
  rounds: number,
): Promise<Table> {
  const time = (from: number, limit: number) => timeOfPage(synapse, list, from, limit);
  // Caches of the server and of the disk.
  await time(0, 10_000);
  const grid = await measureGrid(rows, rounds, time);
  const base = timeOfWalk(grid, schedules[0] as Schedule);
  const lines: string[][] = [];
  for (const schedule of schedules) {
    const pages = pagesOf(schedule, rows);
    const computed = timeOfWalk(grid, schedule);
    const isChecked =
      pages.length <= longestCheck &&
      (schedule.ceiling === 5000 || schedule.ceiling === 10_000) &&
      (schedule.growth === 4 || schedule.growth === 1);
    const walked = isChecked ? number(await walk(pages, time)) : '';
    const first = timeOfWalk({ ...grid, rows: schedule.start }, schedule);
    lines.push([
      nameOf(schedule),
      number(base / computed),
      String(pages.length),
      number(computed / 1000),
      walked,
      number(first),
    ]);
  }
  return {
    title: `${list.name}, ${rows.toLocaleString('en')} rows, ${synapse.engine}`,
    note: `Synapse ${synapse.version}. Computed from pages of 6 sizes at 5 offsets (median of ${rounds}); some walks were also made.`,
    columns: ['pages', 'times as fast', 'requests', 'whole walk, s', 'really walked, s', 'first item, ms'],
    rows: lines,
    short: [],
  };
}

async function walk(
  pages: ReadonlyArray<readonly [number, number]>,
  time: (from: number, limit: number) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const [from, limit] of pages) sum += await time(from, limit);
  return sum / 1000;
}
