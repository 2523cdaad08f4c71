import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf } from '../faults/support/random.ts';
import { ClientProcess } from './client-process.ts';
import { Disturbances } from './disturbances.ts';
import { Ledger } from './ledger/ledger.ts';
import { type Finding, noTotals, type Totals } from './messages.ts';
import { FailingProxy } from './proxy/proxy.ts';
import type { Settings } from './settings.ts';
import { leftBehind, sampleLine, type TimedSample, unsteady } from './steadiness.ts';
import type { Target } from './targets/target.ts';

export interface SoakResult {
  readonly target: string;
  readonly totals: Totals;
  /** How often each failure was made. */
  readonly made: Readonly<Record<string, number>>;
  readonly restarts: number;
  readonly rotations: number;
  readonly outcomes: Ledger['outcomes'];
  readonly toleratedRetries: number;
  readonly samples: readonly TimedSample[];
  readonly findings: readonly Finding[];
}

/**
 * Makes mixed calls on a server for some time, while it is restarted, its token rotated, and requests fail. Then it
 * compares what the SDK told the callers with what the server stores.
 *
 * @param clientFile - The program that makes the calls.
 * @param log - Gets a line about each sample.
 */
export async function soak(
  target: Target,
  settings: Settings,
  clientFile: string,
  log: (line: string) => void = () => undefined,
): Promise<SoakResult> {
  const { seed, seeds, workers, pauseMs, timeout, quickRetries, broken, rates, longestDelay } = settings;
  await target.seed(seeds, workers);
  const ledger = new Ledger(await target.stored());
  const findings: Finding[] = [];
  const proxy = new FailingProxy({ target: target.baseUrl, rates, longestDelay, random: randomOf(seed ^ 0x5eed) });
  await proxy.start();
  const client = new ClientProcess(clientFile, (message) => {
    if ('entry' in message) ledger.add(message.entry);
    if ('finding' in message) findings.push(message.finding);
  });
  const { serverName, sharedSecret, token } = target;
  const disturbances = new Disturbances({
    target,
    proxy,
    random: randomOf(seed ^ 0xd157),
    every: settings.disturbEvery,
    announce: (token) => client.useToken(token),
    onForget: (at) => ledger.serverForgets(at),
  });
  const samples: TimedSample[] = [];
  let totals = noTotals;
  try {
    const common = { serverName, sharedSecret, token, seed, workers, pauseMs, timeout, quickRetries, seeds, broken };
    client.start({ baseUrl: proxy.url, ...common });
    disturbances.start();
    const began = Date.now();
    while (Date.now() < began + settings.duration) {
      await sleep(settings.sampleEvery);
      const sample = await client.measure();
      samples.push({ ...sample, at: Date.now() - began, connections: proxy.connections });
      log(`${target.name}: ${sampleLine(samples.at(-1) as TimedSample)}, ${findings.length} findings so far`);
    }
    await disturbances.stop();
    proxy.calm();
    totals = await client.finish();
    findings.push(...unsteady(samples, settings), ...(await leftBehind(client, proxy)));
    findings.push(...ledger.compare(await target.stored()));
  } finally {
    client.kill();
    await disturbances.stop();
    await proxy.stop();
  }
  const { restarts, rotations } = disturbances;
  const { outcomes, toleratedRetries } = ledger;
  const counted = { restarts, rotations, outcomes, toleratedRetries };
  return { target: target.name, totals, made: proxy.made, ...counted, samples, findings };
}
