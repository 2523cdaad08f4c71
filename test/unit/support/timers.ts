import { afterEach, beforeEach, vi } from 'vitest';

/** Waits take no time in the tests of this file. */
export function useFakeWaits(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());
}

/** Lets a call run to its end, waits included. */
export async function finish<T>(call: Promise<T>): Promise<T> {
  call.catch(() => undefined);
  await vi.runAllTimersAsync();
  return call;
}
