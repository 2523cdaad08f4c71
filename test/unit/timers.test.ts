import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { longestTimer, timeIsUp, wait, within } from '../../src/transport/timers.ts';
import { caught } from './support/server.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Counts the listeners that are left on a signal. */
function watched(): { controller: AbortController; listeners: () => number } {
  const controller = new AbortController();
  let count = 0;
  const { signal } = controller;
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = ((...args: Parameters<typeof add>) => {
    count++;
    add(...args);
  }) as typeof add;
  signal.removeEventListener = ((...args: Parameters<typeof remove>) => {
    if (args[0] === 'abort') count--;
    remove(...args);
  }) as typeof remove;
  return { controller, listeners: () => count };
}

test('a wait takes its time, and leaves no listener behind', async () => {
  const { controller, listeners } = watched();
  let over = false;
  const waiting = wait(1000, controller.signal).then(() => (over = true));
  await vi.advanceTimersByTimeAsync(999);
  expect(over).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await waiting;
  expect(listeners()).toBe(0);
});

test('a signal ends a wait at once, with its own reason', async () => {
  const controller = new AbortController();
  const waiting = caught(wait(60_000, controller.signal));
  controller.abort('my reason');
  expect(await waiting).toBe('my reason');
});

test('a signal that has fired before starts no wait', async () => {
  expect(await caught(wait(60_000, AbortSignal.abort('before')))).toBe('before');
  expect(
    await caught(within(60_000, AbortSignal.abort('before'), () => Promise.reject(new Error('was started')))),
  ).toBe('before');
});

test('a wait that is longer than a timer can be does not end at once', async () => {
  let over = false;
  const waiting = wait(longestTimer * 3, undefined).then(() => (over = true));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(over).toBe(false);
  await vi.advanceTimersByTimeAsync(longestTimer);
  await waiting;
});

test('work that ends in time returns its result, and leaves neither timer nor listener', async () => {
  const { controller, listeners } = watched();
  expect(await within(1000, controller.signal, async () => 'done')).toBe('done');
  expect(await caught(within(1000, controller.signal, () => Promise.reject(new Error('failed'))))).toEqual(
    new Error('failed'),
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(listeners()).toBe(0);
});

test('work that does not listen is left when the time is up, and is told', async () => {
  let inner: AbortSignal | undefined;
  const working = caught(
    within(1000, undefined, (signal) => {
      inner = signal;
      return new Promise(() => undefined);
    }),
  );
  await vi.advanceTimersByTimeAsync(1000);
  expect(await working).toBe(timeIsUp);
  expect(inner?.aborted).toBe(true);
});

test('work that does not listen is left when the signal fires, and is told the reason', async () => {
  const controller = new AbortController();
  let inner: AbortSignal | undefined;
  const working = caught(
    within(1000, controller.signal, (signal) => {
      inner = signal;
      return new Promise(() => undefined);
    }),
  );
  controller.abort('my reason');
  expect(await working).toBe('my reason');
  expect(inner?.reason).toBe('my reason');
  await vi.advanceTimersByTimeAsync(1000);
});

test('work without a limit has no timer', async () => {
  let finish: (value: string) => void = () => undefined;
  const working = within(Infinity, undefined, () => new Promise<string>((resolve) => (finish = resolve)));
  expect(vi.getTimerCount()).toBe(0);
  finish('done');
  expect(await working).toBe('done');
});
