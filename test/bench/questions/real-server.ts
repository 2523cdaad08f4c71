import { startSynapse } from '../../synapse/start.ts';
import type { Access } from '../clients/client.ts';
import { bareFetch, botSdk, createClient, sdk } from '../clients/index.ts';
import type { Settings } from '../settings.ts';
import { alternate, type Cost, column, measure } from '../support/rounds.ts';
import { estimate, pairedRatio } from '../support/statistics.ts';
import { number, ratio, type Table } from '../support/table.ts';
import { addAccounts } from '../synapse/fill.ts';

const plainLoop = `plain loop (${bareFetch}, the server's page of 100)`;
const by1000 = 'plain loop, pages of 1,000 by hand';
const by5000 = 'plain loop, pages of 5,000 by hand';
const ownIterator = `${botSdk}, listAllUsers()`;

/** Who iterates, with which pages. */
const contestants: Readonly<Record<string, readonly [string, number | undefined]>> = {
  [sdk]: [sdk, undefined],
  [by5000]: [bareFetch, 5000],
  [by1000]: [bareFetch, 1000],
  [plainLoop]: [bareFetch, undefined],
  [ownIterator]: [botSdk, undefined],
};
const fast = [sdk, by5000, by1000];
const slow = [sdk, plainLoop, ownIterator];

/** What a user of a real Synapse waits for. */
export async function realServer(settings: Settings): Promise<Table[]> {
  const synapse = await startSynapse();
  try {
    await addAccounts(synapse, settings.accounts);
    await synapse.restart();
    const access = { baseUrl: synapse.baseUrl, accessToken: synapse.adminToken };
    const place = `Synapse ${synapse.version} on SQLite with ${(settings.accounts + 1).toLocaleString('en')} accounts`;
    return [await allUsers(settings, access, place), await firstItem(settings, access, place)];
  } finally {
    await synapse.stop();
  }
}

async function allUsers({ accounts, userRounds, slowRounds }: Settings, access: Access, place: string): Promise<Table> {
  const iterate = async (name: string): Promise<Cost> => {
    const [client, limit] = contestants[name] ?? [sdk, undefined];
    const { rows } = await createClient(client, access);
    let count = 0;
    const cost = await measure(async () => {
      for await (const user of rows(limit)) {
        if (user !== undefined) count++;
      }
    });
    if (count !== accounts + 1) throw new Error(`${name} saw ${count} of ${accounts + 1} accounts`);
    return cost;
  };
  // The first iteration warms up the server's caches.
  await alternate(fast, 1, iterate);
  const quickRounds = await alternate(fast, userRounds, iterate);
  const slowResults = await alternate(slow, slowRounds, iterate);
  const wall = (name: string) => column(fast.includes(name) ? quickRounds : slowResults, name, (cost) => cost.wall);
  const slowWall = (name: string) => column(slowResults, name, (cost) => cost.wall);
  const againstHand = pairedRatio(wall(sdk), wall(by5000));
  const faster = pairedRatio(slowWall(plainLoop), slowWall(sdk));
  return {
    title: 'All accounts of a real server',
    note: `${place}, until the last account is there. ${userRounds} alternating rounds of the first three, ${slowRounds} of the others. A ratio above 1 means faster than the plain loop.`,
    columns: ['iteration', 'times as fast as the plain loop', 'elapsed, x pages of 5,000', 'seconds'],
    rows: Object.keys(contestants).map((name) => [
      name,
      slow.includes(name)
        ? ratio(pairedRatio(slowWall(plainLoop), slowWall(name)))
        : number(estimate(slowWall(plainLoop)).median / estimate(wall(name)).median),
      fast.includes(name)
        ? ratio(pairedRatio(wall(name), wall(by5000)))
        : number(estimate(wall(name)).median / estimate(wall(by5000)).median),
      number(estimate(wall(name)).median / 1e6),
    ]),
    short: [
      {
        question: `all ${accounts.toLocaleString('en')} accounts of a real Synapse: times as fast as a plain loop`,
        result: ratio(faster),
        goal: '20',
      },
      { question: 'the same, against pages of 5,000 by hand', result: ratio(againstHand), goal: '1.15' },
    ],
  };
}

async function firstItem({ firstItemRounds }: Settings, access: Access, place: string): Promise<Table> {
  const names = [bareFetch, sdk, botSdk];
  const clients = new Map(
    await Promise.all(names.map(async (name) => [name, await createClient(name, access)] as const)),
  );
  const run = (name: string) =>
    measure(async () => {
      for await (const user of clients.get(name)?.rows(undefined) ?? []) {
        if (user !== undefined) return;
      }
      throw new Error(`${name} saw nothing`);
    });
  await alternate(names, 5, run);
  const results = await alternate(names, firstItemRounds, run);
  const wall = (name: string) => column(results, name, (cost) => cost.wall);
  const comparison = (name: string) => ratio(pairedRatio(wall(name), wall(bareFetch)));
  return {
    title: 'Time to the first account of a real server',
    note: `${place}; ${firstItemRounds} alternating rounds.`,
    columns: ['iteration', 'elapsed, x plain loop', 'ms'],
    rows: names.map((name) => [name, comparison(name), number(estimate(wall(name)).median / 1000)]),
    short: [{ question: 'first account, against a plain loop', result: comparison(sdk), goal: '1.1' }],
  };
}
