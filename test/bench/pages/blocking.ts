import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningSynapse } from '../../synapse/start.ts';
import { number, type Table } from '../support/table.ts';
import { waitsDuring } from './probe.ts';
import { type ServerList, timeOfPage } from './server-list.ts';

const sizes = [100, 500, 1000, 5000, 7500, 10_000];

/** How long large pages keep the others waiting. */
export async function blocking(
  synapse: RunningSynapse,
  list: ServerList,
  rows: number,
  milliseconds: number,
): Promise<Table> {
  const probes = [
    `${synapse.baseUrl}/_synapse/admin/v1/server_version`,
    `${synapse.baseUrl}/_synapse/admin/v2/users/${encodeURIComponent(synapse.adminUserId)}`,
  ];
  const lines: string[][] = [];
  for (const limit of [undefined, ...sizes]) {
    const cells = [limit === undefined ? 'nobody' : limit.toLocaleString('en')];
    for (const url of probes) {
      const { median, late, longest } = await waitsDuring(url, synapse.adminToken, async () => {
        const begin = performance.now();
        // From the middle of the list, one page after the other.
        while (performance.now() - begin < milliseconds) {
          if (limit === undefined) await sleep(milliseconds);
          else await timeOfPage(synapse, list, Math.max(0, Math.floor((rows - limit) / 2)), limit);
        }
      });
      cells.push(number(median), number(late), number(longest));
    }
    lines.push(cells);
  }
  return {
    title: `What others wait for, ${list.name}, ${rows.toLocaleString('en')} rows, ${synapse.engine}`,
    note: `Response times of another caller, in milliseconds, while somebody iterates in pages of this size (${milliseconds / 1000} s each).`,
    columns: ['pages', 'server_version: median', '95 %', 'longest', 'one user: median', '95 %', 'longest'],
    rows: lines,
    short: [],
  };
}
