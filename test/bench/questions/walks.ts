import { bareFetch, clientNames, sdk } from '../clients/index.ts';
import type { Settings } from '../settings.ts';
import { runAlone, startService } from '../support/child.ts';
import { processFile } from '../support/paths.ts';
import { alternate, column, type Cost } from '../support/rounds.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';

interface Walk extends Cost {
  readonly rows: number;
  /** Peak, in MB. */
  readonly rss: number;
}

/** Our own cost per row: a walk over a local server with prepared pages, each client in a process of its own. */
export async function walksBy1000(settings: Settings): Promise<Table[]> {
  return [await walk(settings, settings.rowsBy1000, 1000, '1.15')];
}

/** The same in pages of 100. */
export async function walksBy100(settings: Settings): Promise<Table[]> {
  return [await walk(settings, settings.rowsBy100, 100, '1.25')];
}

async function walk({ walkRounds, against }: Settings, total: number, limit: number, goal: string): Promise<Table> {
  const server = await startService(processFile('local-server'), [total, limit]);
  const names = [...clientNames, ...against];
  const results = await alternate(names, walkRounds, async (name) => {
    const result = await runAlone<Walk>(processFile('walk'), [name, server.baseUrl, limit]);
    if (result.rows !== total) throw new Error(`${name} saw ${result.rows} of ${total} rows`);
    return result;
  });
  await server.stop();
  const figure = (name: string, key: keyof Walk) => column(results, name, (result) => result[key]);
  const against_ = (name: string, key: keyof Walk) => ratio(pairedRatio(figure(name, key), figure(bareFetch, key)));
  const middle = (name: string, key: keyof Walk) => estimate(figure(name, key)).median;
  const what = `${total.toLocaleString('en')} rows in pages of ${limit.toLocaleString('en')}`;
  return {
    title: `A walk over ${what}`,
    note: `${walkRounds} alternating rounds, every client in a fresh process of its own; the server is another process. Median of the paired ratios (95 % interval).`,
    columns: ['client', 'CPU, x fetch', 'elapsed, x fetch', 'peak RSS, x fetch', 'CPU us/row', 'rows/s', 'peak RSS, MB'],
    rows: names.map((name) => [
      name,
      against_(name, 'cpu'),
      against_(name, 'wall'),
      against_(name, 'rss'),
      number(middle(name, 'cpu') / total),
      number(total / (middle(name, 'wall') / 1e6)),
      number(middle(name, 'rss')),
    ]),
    short: [
      { question: `${what}, CPU, against bare fetch`, result: against_(sdk, 'cpu'), goal },
      ...(limit === 1000 ? [{ question: `${what}, peak RSS, against bare fetch`, result: against_(sdk, 'rss'), goal: '1.1' }] : []),
    ],
  };
}
