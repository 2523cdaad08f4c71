import type { Settings } from '../settings.ts';
import { runAlone } from '../support/alone.ts';
import { processFile } from '../support/paths.ts';
import { alternate, type Cost, column } from '../support/rounds.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';

interface Result extends Cost {
  readonly rows: number;
  /** CPU time, in microseconds. */
  readonly seeding: number;
}

const double = 'FakeSynapse';
const stub = 'prepared pages';
/** The same once more: how far a ratio strays by itself. */
const stubAgain = 'prepared pages, again';
const names = [stub, stubAgain, double];

/** What the double adds to the time of a test: an iteration over many accounts, without any socket. */
export async function fakeSynapse({ accounts, userRounds }: Settings): Promise<Table[]> {
  const results = await alternate(names, userRounds, async (name) => {
    const kind = name === double ? 'double' : 'stub';
    const result = await runAlone<Result>(processFile('double'), [kind, accounts]);
    if (result.rows < accounts) throw new Error(`${name} listed ${result.rows} of ${accounts} accounts`);
    return result;
  });
  const cpu = (name: string) => column(results, name, (result) => result.cpu);
  const against = (name: string) => ratio(pairedRatio(cpu(name), cpu(stub)));
  const seconds = (values: readonly number[]) => number(estimate(values).median / 1e6);
  const seeding = seconds(column(results, double, (result) => result.seeding));
  const count = accounts.toLocaleString('en');
  return [
    {
      title: `All ${count} accounts of a FakeSynapse`,
      note: `${userRounds} alternating rounds, each in a fresh process, CPU time; \`users.list\` through a \`fetch\` in this process, which returns prepared text or is that of the double. Median of the paired ratios (95 % interval).`,
      columns: ['fetch', 'CPU, x prepared pages', 'CPU seconds', 'rows/s of one core', 'CPU seconds to seed'],
      rows: names.map((name) => [
        name,
        against(name),
        seconds(cpu(name)),
        number(accounts / (estimate(cpu(name)).median / 1e6)),
        name === double ? seeding : '',
      ]),
      short: [
        {
          question: `${count} accounts are added to a FakeSynapse, in seconds of one core`,
          result: seeding,
          goal: '1',
        },
        { question: 'all of them listed, CPU, against prepared pages', result: against(double), goal: '2' },
      ],
    },
  ];
}
