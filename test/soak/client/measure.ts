import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sample } from '../messages.ts';

/** Measures what is left while no call is under way. */
export async function measure(signal: AbortSignal): Promise<Sample> {
  // What finalisers release is collected the next time.
  for (let collections = 0; collections < 3; collections++) {
    (globalThis as { gc?: () => void }).gc?.();
    await sleep(20);
  }
  return {
    heap: process.memoryUsage().heapUsed,
    active: activeResources(),
    listeners: getEventListeners(signal, 'abort').length,
  };
}

/** The sockets and timers that keep this process alive. Idle connections of the pool do not. */
export function activeResources(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS|Timeout|Immediate)/.test(name));
}
