import { bareFetch, sdk } from '../clients/index.ts';
import type { Settings } from '../settings.ts';
import { runAlone } from '../support/alone.ts';
import { processFile } from '../support/paths.ts';
import { alternate, column } from '../support/rounds.ts';
import { startService } from '../support/service.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';

/** Whether an iteration keeps anything: the live heap after a collection, early and late. */
export async function heap({ rowsBy1000, heapRounds }: Settings): Promise<Table[]> {
  const [early, late] = [rowsBy1000 / 10, rowsBy1000];
  const server = await startService(processFile('local-server'), [late, 1000]);
  const names = [bareFetch, sdk];
  const results = await alternate(names, heapRounds, (name) =>
    runAlone<[number, number]>(processFile('heap'), [name, server.baseUrl, 1000, early, late], ['--expose-gc']),
  );
  await server.stop();
  const at = (name: string, mark: 0 | 1) => column(results, name, (heaps) => heaps[mark]);
  const grown = (name: string) => ratio(pairedRatio(at(name, 1), at(name, 0)));
  const [first, last] = [early, late].map((count) => count.toLocaleString('en'));
  return [
    {
      title: 'Live heap during an iteration',
      note: `After a collection at ${first} and at ${last} rows in pages of 1,000; ${heapRounds} rounds in fresh processes.`,
      columns: ['client', 'late / early', `MB at ${first}`, `MB at ${last}`],
      rows: names.map((name) => [
        name,
        grown(name),
        number(estimate(at(name, 0)).median),
        number(estimate(at(name, 1)).median),
      ]),
      short: [{ question: `live heap at ${last} rows, against ${first}`, result: grown(sdk), goal: '1.0' }],
    },
  ];
}
