import type { Client } from '../clients/client.ts';
import { bareFetch, clientNames, createClient, plainKy, sdk } from '../clients/index.ts';
import type { Settings } from '../settings.ts';
import { change, userId } from '../support/content.ts';
import { processFile } from '../support/paths.ts';
import { alternate, column, measure } from '../support/rounds.ts';
import { startService } from '../support/service.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';

interface Question {
  readonly title: string;
  readonly short: string;
  readonly calls: number;
  readonly run: (client: Client, calls: number) => Promise<unknown>;
}

const questions: readonly Question[] = [
  {
    title: 'A single GET (`users.get`)',
    short: 'single GET',
    calls: 40,
    run: oneByOne((client) => client.get(userId)),
  },
  {
    title: 'A single PUT (`users.createOrModify`)',
    short: 'single PUT',
    calls: 40,
    run: oneByOne((client) => client.put(userId, change)),
  },
  { title: '32 GETs at once', short: '32 GETs at once', calls: 64, run: atOnce(32, (client) => client.get(userId)) },
  { title: 'One page of 100 accounts', short: 'page of 100', calls: 15, run: oneByOne((client) => client.page(100)) },
  {
    title: 'One page of 1,000 accounts',
    short: 'page of 1,000',
    calls: 3,
    run: oneByOne((client) => client.page(1000)),
  },
];

function oneByOne(call: (client: Client) => Promise<unknown>): Question['run'] {
  return async (client, calls) => {
    for (let done = 0; done < calls; done++) await call(client);
  };
}

function atOnce(many: number, call: (client: Client) => Promise<unknown>): Question['run'] {
  return async (client, calls) => {
    for (let done = 0; done < calls; done += many) await Promise.all(Array.from({ length: many }, () => call(client)));
  };
}

/** Our own cost per call: a local server with prepared bytes in its own process, all clients in this one. */
export async function calls({ callRounds, against }: Settings): Promise<Table[]> {
  const server = await startService(processFile('local-server'), [10_000, 100, 1000]);
  const names = [...clientNames, ...against];
  const clients = new Map<string, Client>();
  for (const name of names)
    clients.set(name, await createClient(name, { baseUrl: server.baseUrl, accessToken: 'syt_secret_token' }));
  const tables: Table[] = [];
  for (const question of questions) {
    const run = (name: string) => measure(() => question.run(clients.get(name) as Client, question.calls));
    // The first rounds are those of the compilers.
    await alternate(names, Math.ceil(callRounds / 10), run);
    const results = await alternate(names, callRounds, run);
    const cpu = (name: string) => column(results, name, (cost) => cost.cpu);
    const wall = (name: string) => column(results, name, (cost) => cost.wall);
    const against = (name: string, base: string) => pairedRatio(cpu(name), cpu(base));
    tables.push({
      title: question.title,
      note: `${callRounds} alternating rounds of ${question.calls} calls in one process, CPU time; the server is another process. Median of the paired ratios (95 % interval).`,
      columns: ['client', 'CPU, x ky', 'CPU, x fetch', 'elapsed, x fetch', 'CPU us/call'],
      rows: names.map((name) => [
        name,
        ratio(against(name, plainKy)),
        ratio(against(name, bareFetch)),
        ratio(pairedRatio(wall(name), wall(bareFetch))),
        number(estimate(cpu(name)).median / question.calls),
      ]),
      short: question.short.startsWith('page')
        ? []
        : [{ question: `${question.short}, CPU, against plain ky`, result: ratio(against(sdk, plainKy)), goal: '1.0' }],
    });
  }
  await server.stop();
  return tables;
}
