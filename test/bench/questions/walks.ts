import { bareFetch, bareFetchAgain, clientNames, plainKy, sdk } from '../clients/index.ts';
import type { Settings } from '../settings.ts';
import { runAlone } from '../support/alone.ts';
import { processFile } from '../support/paths.ts';
import { alternate, type Cost, column } from '../support/rounds.ts';
import { startService } from '../support/service.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';

interface Walk extends Cost {
  readonly rows: number;
  /** Peak, in MB. */
  readonly rss: number;
}

/** Our own cost per row: a walk over a local server with prepared pages, each client in a process of its own. */
export async function walksBy1000(settings: Settings): Promise<Table[]> {
  return [
    await walk(settings, settings.rowsBy1000, 1000, '1.15'),
    await heldMemory(settings, settings.rowsBy1000, 1000),
  ];
}

/** The same in pages of 100. */
export async function walksBy100(settings: Settings): Promise<Table[]> {
  return [await walk(settings, settings.rowsBy100, 100, '1.25')];
}

/**
 * V8 doubles the space for new objects when many survive in it, or does not, and Node never gives that back: so
 * peaks of RSS differ by steps that have little to do with what a client holds. With that space held they do not.
 */
async function heldMemory({ walkRounds, against }: Settings, total: number, limit: number): Promise<Table> {
  const names = [bareFetch, bareFetchAgain, plainKy, sdk, ...against];
  const results = await measureWalks(names, walkRounds, total, limit, ['--max-semi-space-size=16']);
  const peaks = (name: string) => column(results, name, ({ rss }) => rss);
  const against_ = (name: string) => ratio(pairedRatio(peaks(name), peaks(bareFetch)));
  return {
    title: `Memory of that walk, with the space for new objects held`,
    note: `As above, with \`--max-semi-space-size=16\`: ${walkRounds} alternating rounds.`,
    columns: ['client', 'peak RSS, x fetch', 'peak RSS, MB'],
    rows: names.map((name) => [name, against_(name), number(estimate(peaks(name)).median)]),
    short: [{ question: "the same with V8's young generation held at 16 MB", result: against_(sdk), goal: '1.1' }],
  };
}

async function measureWalks(
  names: readonly string[],
  rounds: number,
  total: number,
  limit: number,
  flags: readonly string[] = [],
) {
  const server = await startService(processFile('local-server'), [total, limit]);
  const results = await alternate(names, rounds, async (name) => {
    const result = await runAlone<Walk>(processFile('walk'), [name, server.baseUrl, limit], flags);
    if (result.rows !== total) throw new Error(`${name} saw ${result.rows} of ${total} rows`);
    return result;
  });
  await server.stop();
  return results;
}

async function walk({ walkRounds, against }: Settings, total: number, limit: number, goal: string): Promise<Table> {
  const names = [...clientNames, ...against];
  const results = await measureWalks(names, walkRounds, total, limit);
  const figure = (name: string, key: keyof Walk) => column(results, name, (result) => result[key]);
  const against_ = (name: string, key: keyof Walk) => ratio(pairedRatio(figure(name, key), figure(bareFetch, key)));
  const middle = (name: string, key: keyof Walk) => estimate(figure(name, key)).median;
  const what = `${total.toLocaleString('en')} rows in pages of ${limit.toLocaleString('en')}`;
  return {
    title: `A walk over ${what}`,
    note: `${walkRounds} alternating rounds, every client in a fresh process of its own; the server is another process. Median of the paired ratios (95 % interval).`,
    columns: [
      'client',
      'CPU, x fetch',
      'elapsed, x fetch',
      'peak RSS, x fetch',
      'CPU us/row',
      'rows/s',
      'peak RSS, MB',
    ],
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
      ...(limit === 1000
        ? [{ question: `${what}, peak RSS, against bare fetch`, result: against_(sdk, 'rss'), goal: '1.1' }]
        : []),
    ],
  };
}
