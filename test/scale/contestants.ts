import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Waits, waitsDuring } from '../bench/pages/probe.ts';
import { runAlone } from '../bench/support/alone.ts';
import type { RunningSynapse } from '../synapse/start.ts';
import { estimateWhole, offsets, type PageTime } from './estimate.ts';
import { listOf } from './lists.ts';
import { getJson } from './plain-loop.ts';
import type { Sizes } from './sizes.ts';

export type Who = 'sdk' | 'fetch';

/** What a piece of work took. */
export interface Cost {
  readonly seconds: number;
  /** Peak of the process, in MB. */
  readonly rss: number;
  /** In the middle of the work after a collection, in MB. */
  readonly heap: number;
  /** How long another client waited for its responses meanwhile. */
  readonly waits: Waits;
}

/** The cost of a loop of which only a part was run. */
export interface EstimatedCost extends Pick<Cost, 'seconds' | 'waits'> {
  /** How many pages were requested, of how many. */
  readonly pages: number;
  readonly of: number;
}

const pageSize = 100;
const processFile = (name: string) => fileURLToPath(new URL(`processes/${name}.ts`, import.meta.url));

/** What another client of the server waits for: one account, which Synapse reads from the database. */
export function whileOthersWait(synapse: RunningSynapse, work: () => Promise<unknown>): Promise<Waits> {
  const url = `${synapse.baseUrl}/_synapse/admin/v2/users/${encodeURIComponent(synapse.adminUserId)}`;
  return waitsDuring(url, synapse.adminToken, work);
}

/** Iterates a whole list in a process of its own. */
export async function iterateList(synapse: RunningSynapse, who: Who, name: string, sizes: Sizes): Promise<Cost> {
  const total = listOf(name).total(sizes);
  return runContestant(synapse, 'iterate', [who, name, total], total);
}

/** Calls `devices.list` for each account in a process of its own. */
export async function sweep(
  synapse: RunningSynapse,
  who: Who,
  atOnce: number,
  userIds: readonly string[],
): Promise<Cost> {
  const file = join(synapse.directory, 'sweep.json');
  await writeFile(file, JSON.stringify(userIds));
  return runContestant(synapse, 'sweep', [who, atOnce, file], userIds.length);
}

async function runContestant(
  synapse: RunningSynapse,
  file: string,
  parameters: readonly (string | number)[],
  total: number,
): Promise<Cost> {
  let result: (Omit<Cost, 'waits'> & { readonly rows: number }) | undefined;
  const waits = await whileOthersWait(synapse, async () => {
    const access = [synapse.baseUrl, synapse.adminToken];
    result = await runAlone(processFile(file), [...parameters, ...access], ['--expose-gc']);
  });
  if (result?.rows !== total) throw new Error(`${parameters.join(' ')}: ${result?.rows} of ${total} rows`);
  return { ...result, waits };
}

/** Requests pages of the server's size at some offsets, where all of them would take hours. */
export async function sampleLoop(
  synapse: RunningSynapse,
  name: string,
  sizes: Sizes,
  count: number,
): Promise<EstimatedCost> {
  const { path, total } = listOf(name);
  const rows = total(sizes);
  const times: PageTime[] = [];
  const waits = await whileOthersWait(synapse, async () => {
    for (const from of offsets(rows, pageSize, count)) {
      const begin = performance.now();
      await getJson(`${synapse.baseUrl}${path}?from=${from}`, synapse.adminToken);
      times.push({ from, ms: performance.now() - begin });
    }
  });
  const of = Math.ceil(rows / pageSize);
  return { seconds: estimateWhole(times, rows, pageSize), waits, pages: times.length, of };
}
