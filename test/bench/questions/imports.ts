import { pathToFileURL } from 'node:url';
import { sdk } from '../clients/index.ts';
import type { Settings } from '../settings.ts';
import { runAlone } from '../support/alone.ts';
import { processFile, sdkFile } from '../support/paths.ts';
import { peerUrl } from '../support/peers.ts';
import { alternate, column } from '../support/rounds.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';

const base = 'ky and zod';

/** What a script waits for before its first line runs. */
export async function imports({ importRounds, against }: Settings): Promise<Table[]> {
  const url = (file: string) => pathToFileURL(file).href;
  const modules: Readonly<Record<string, readonly string[]>> = {
    [base]: ['ky', 'zod'].map((name) => import.meta.resolve(name)),
    [sdk]: [url(sdkFile)],
    ...Object.fromEntries(against.map((file) => [file, [url(file)]])),
    'zod alone': [import.meta.resolve('zod')],
    'ky alone': [import.meta.resolve('ky')],
    axios: [peerUrl('axios')],
    'matrix-js-sdk': [peerUrl('matrix-js-sdk')],
    'matrix-bot-sdk': [peerUrl('matrix-bot-sdk')],
  };
  const names = Object.keys(modules);
  const run = (name: string) => runAlone<{ cpu: number; wall: number }>(processFile('import'), modules[name] ?? []);
  await alternate(names, 1, run);
  const results = await alternate(names, importRounds, run);
  const figure = (name: string, key: 'cpu' | 'wall') => column(results, name, (result) => result[key]);
  const comparison = (name: string, key: 'cpu' | 'wall') => ratio(pairedRatio(figure(name, key), figure(base, key)));
  return [
    {
      title: 'Import time',
      note: `Time of the import itself, without the start of Node; ${importRounds} alternating rounds in fresh processes.`,
      columns: ['module', 'elapsed, x ky and zod', 'CPU, x ky and zod', 'ms'],
      rows: names.map((name) => [
        name,
        comparison(name, 'wall'),
        comparison(name, 'cpu'),
        number(estimate(figure(name, 'wall')).median),
      ]),
      short: [{ question: 'import, against ky and zod alone', result: comparison(sdk, 'wall'), goal: '1.15' }],
    },
  ];
}
