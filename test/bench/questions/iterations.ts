import { bareFetch, bareFetchAgain, clientNames, plainKy, sdk } from '../clients/index.ts';
import type { Settings } from '../settings.ts';
import { runAlone } from '../support/alone.ts';
import { processFile } from '../support/paths.ts';
import { alternate, type Cost, column } from '../support/rounds.ts';
import { startService } from '../support/service.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';

interface Iteration extends Cost {
  readonly rows: number;
  /** Peak, in MB. */
  readonly rss: number;
}

/** Our own cost per row: an iteration over a local server with prepared pages, each client in a process of its own. */
export async function iterationsBy1000(settings: Settings): Promise<Table[]> {
  return [
    await iterate(settings, settings.rowsBy1000, 1000, '1.15'),
    await heldMemory(settings, settings.rowsBy1000, 1000),
  ];
}

/** The same in pages of 100. */
export async function iterationsBy100(settings: Settings): Promise<Table[]> {
  return [await iterate(settings, settings.rowsBy100, 100, '1.25')];
}

/**
 * V8 doubles the space for new objects when many survive in it, or does not, and Node never shrinks it again: so
 * peaks of RSS differ by steps that have little to do with what a client holds. With that space held they do not.
 */
async function heldMemory({ iterationRounds, against }: Settings, total: number, limit: number): Promise<Table> {
  const names = [bareFetch, bareFetchAgain, plainKy, sdk, ...against];
  const results = await measureIterations(names, iterationRounds, total, limit, ['--max-semi-space-size=16']);
  const peaks = (name: string) => column(results, name, ({ rss }) => rss);
  const against_ = (name: string) => ratio(pairedRatio(peaks(name), peaks(bareFetch)));
  return {
    title: `Memory of that iteration, with the space for new objects held`,
    note: `As above, with \`--max-semi-space-size=16\`: ${iterationRounds} alternating rounds.`,
    columns: ['client', 'peak RSS, x fetch', 'peak RSS, MB'],
    rows: names.map((name) => [name, against_(name), number(estimate(peaks(name)).median)]),
    short: [{ question: "the same with V8's young generation held at 16 MB", result: against_(sdk), goal: '1.1' }],
  };
}

async function measureIterations(
  names: readonly string[],
  rounds: number,
  total: number,
  limit: number,
  flags: readonly string[] = [],
) {
  const server = await startService(processFile('local-server'), [total, limit]);
  const results = await alternate(names, rounds, async (name) => {
    const result = await runAlone<Iteration>(processFile('iteration'), [name, server.baseUrl, limit], flags);
    if (result.rows !== total) throw new Error(`${name} saw ${result.rows} of ${total} rows`);
    return result;
  });
  await server.stop();
  return results;
}

async function iterate(
  { iterationRounds, against }: Settings,
  total: number,
  limit: number,
  goal: string,
): Promise<Table> {
  const names = [...clientNames, ...against];
  const results = await measureIterations(names, iterationRounds, total, limit);
  const figure = (name: string, key: keyof Iteration) => column(results, name, (result) => result[key]);
  const against_ = (name: string, key: keyof Iteration) =>
    ratio(pairedRatio(figure(name, key), figure(bareFetch, key)));
  const middle = (name: string, key: keyof Iteration) => estimate(figure(name, key)).median;
  const what = `${total.toLocaleString('en')} rows in pages of ${limit.toLocaleString('en')}`;
  return {
    title: `Iteration over ${what}`,
    note: `${iterationRounds} alternating rounds, every client in a fresh process of its own; the server is another process. Median of the paired ratios (95 % interval).`,
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
