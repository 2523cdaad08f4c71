import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientProcess } from './client-process.ts';
import { growth } from './growth.ts';
import type { Finding, Sample } from './messages.ts';
import type { FailingProxy } from './proxy/proxy.ts';
import type { Settings } from './settings.ts';

/** A sample of the client, with what the proxy saw then. */
export interface TimedSample extends Sample {
  /** Milliseconds since the beginning. */
  readonly at: number;
  /** Connections between the client and the proxy. */
  readonly connections: number;
}

/**
 * By how much the heap may grow after the warm-up, in bytes.
 *
 * @remarks
 * V8 compiles a function when it is first called, and optimises it later, so that the heap grows while rare failures
 * come for the first time: a megabyte in the first minute. A leak of a hundred bytes per request is more than the
 * tolerance after 45 minutes.
 */
export const heapTolerance = 2 * 1024 * 1024;

/** Finds what grows from sample to sample, or is left between two calls. */
export function unsteady(samples: readonly TimedSample[], { warmUp, workers }: Settings): Finding[] {
  const warm = samples.filter(({ at }) => at >= warmUp);
  const grown = heapGrowth(samples, warmUp);
  const findings: Finding[] = [];
  const find = (kind: Finding['kind'], detail: string) => void findings.push({ kind, detail });
  if (grown > heapTolerance) find('heap grows', `by ${(grown / 1024 / 1024).toFixed(2)} MB after the warm-up`);
  // A worker has one request under way, or four when deleteAll deletes by id.
  const most = Math.max(...warm.map(({ connections }) => connections));
  if (most > workers * 4) find('sockets stay open', `${most} connections for ${workers} workers`);
  const listeners = Math.max(...warm.map(({ listeners }) => listeners));
  if (listeners > 0) find('listeners stay', `${listeners} on the signal, while no call is under way`);
  const active = warm.flatMap(({ active }) => active);
  if (active.length > 0) find('timers stay', `${[...new Set(active)].join(', ')}, while no call is under way`);
  return findings;
}

export function sampleLine({ at, heap, connections }: TimedSample): string {
  return `${Math.round(at / 1000)} s, heap ${(heap / 1024 / 1024).toFixed(2)} MB, ${connections} connections`;
}

/** By how much the heap has grown after the warm-up, in bytes. */
export function heapGrowth(samples: readonly TimedSample[], warmUp: number): number {
  return growth(samples.filter(({ at }) => at >= warmUp).map(({ at, heap }) => ({ x: at, y: heap })));
}

/** Idle connections are closed after four seconds by undici, and after five by the proxy. */
const idleMs = 8_000;

/** Finds what is left when the client has nothing more to do: connections, or what keeps its process alive. */
export async function leftBehind(client: ClientProcess, proxy: FailingProxy): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const end = Date.now() + idleMs; proxy.connections > 0 && Date.now() < end; ) await sleep(50);
  if (proxy.connections > 0)
    findings.push({ kind: 'sockets stay open', detail: `${proxy.connections} connections after the last call` });
  if (!(await client.leave()))
    findings.push({ kind: 'process does not end', detail: 'something keeps it alive after the last call' });
  return findings;
}
