import pMap from 'p-map';
import type { RunningSynapse } from '../../synapse/start.ts';
import { loadSdk } from '../clients/sdk.ts';
import { number, type Table } from '../support/table.ts';
import { waitsDuring } from './probe.ts';

/** The recipe of `docs/concurrency.md`: `p-map` over one list. */
export async function workers(synapse: RunningSynapse, users: number): Promise<Table> {
  const { SynapseAdmin } = await loadSdk();
  const client = new SynapseAdmin({ baseUrl: synapse.baseUrl, accessToken: synapse.adminToken });
  const lines: string[][] = [];
  let alone = 0;
  for (const count of [1, 4, 8, 16]) {
    const items = await client.users.list().toArray({ limit: users });
    const begin = performance.now();
    const waits = await waitsDuring(`${synapse.baseUrl}/_synapse/admin/v1/server_version`, synapse.adminToken, () =>
      pMap(items, (user) => client.users.joinedRooms(user.name), { concurrency: count }),
    );
    const seconds = (performance.now() - begin) / 1000;
    if (count === 1) alone = seconds;
    lines.push([
      String(count),
      number(alone / seconds),
      number(seconds),
      number(items.length / seconds),
      number(waits.median),
      number(waits.late),
      number(waits.longest),
    ]);
  }
  return {
    title: `Many calls at once: users.joinedRooms of ${users.toLocaleString('en')} users, ${synapse.engine}`,
    note: `Synapse ${synapse.version}. The last columns are response times of another caller (server_version) in milliseconds.`,
    columns: ['workers', 'times as fast', 'seconds', 'calls/s', 'others wait: median', '95 %', 'longest'],
    rows: lines,
    short: [],
  };
}
