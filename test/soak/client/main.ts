/** The program of a soak: it calls the SDK, and reports what it did to the process that started it. */
import { once } from 'node:events';
import { SynapseAdmin } from 'synapse-admin-sdk';
import { randomOf } from '../../faults/support/random.ts';
import type { ClientSettings, Finding, Message, Order, Totals } from '../messages.ts';
import { brokenFetch } from './broken.ts';
import type { Context } from './context.ts';
import { Gate } from './gate.ts';
import { measure } from './measure.ts';
import { Tokens } from './tokens.ts';
import { work } from './workers.ts';

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

const send = (message: Message) => void process.send?.(message);
const find = (kind: Finding['kind'], detail: string) => send({ finding: { kind, detail } });
process.on('warning', (warning) => find('process warning', `${warning.name}: ${warning.message}`));
process.on('unhandledRejection', (reason) => find('unhandled rejection', String((reason as Error)?.stack ?? reason)));

/** The soak has ended before its client. */
const abandon = () => process.exit(1);
process.on('disconnect', abandon);

const [start] = (await once(process, 'message')) as [Order];
if (start.do !== 'start') throw new Error('The first order must be to start');
await soak(start.settings);

async function soak(settings: ClientSettings): Promise<void> {
  const { baseUrl, workers, pauseMs, seed, quickRetries, broken, ...rest } = settings;
  const tokens = new Tokens(settings.token);
  const totals: Mutable<Totals> = { calls: 0, requests: 0, retries: {}, errors: {} };
  const { signal } = new AbortController();
  const synapse = new SynapseAdmin({
    baseUrl,
    accessToken: tokens.accessToken,
    onRequest: () => void totals.requests++,
    onRetry: ({ reason, status }) => count(totals.retries, status === undefined ? reason : `${reason} ${status}`),
    ...(quickRetries && { retryDelay: () => 20 }),
    ...(broken && { fetch: brokenFetch(baseUrl, signal) }),
  });
  const made = { accounts: 0 };
  const contextOf = (worker: number): Context => {
    let last = 0;
    return {
      ...rest,
      synapse,
      worker,
      workers,
      signal,
      made,
      random: randomOf(seed + worker),
      unique: () => (worker + 1) * 1_000_000 + last++,
      report: send,
      called: () => void totals.calls++,
      failed: (error) => count(totals.errors, error),
    };
  };
  const gate = new Gate();
  let stopped = false;
  const working = Array.from({ length: workers }, (_, worker) => work(contextOf(worker), gate, pauseMs, () => stopped));

  process.on('message', (order: Order) => void obey(order));
  async function obey(order: Order): Promise<void> {
    if (order.do === 'use token') tokens.use(order.token);
    if (order.do === 'measure') {
      await gate.close();
      send({ sample: await measure(signal) });
      gate.open();
    }
    if (order.do === 'finish') {
      stopped = true;
      await Promise.all(working);
      send({ totals });
    }
    if (order.do === 'leave') {
      process.off('disconnect', abandon);
      // From here on nothing of ours keeps this process alive.
      process.disconnect();
    }
  }
}

function count(counts: { [name: string]: number }, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
