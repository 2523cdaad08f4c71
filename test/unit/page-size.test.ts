import { ApiError, type ClientOptions, type RetryEvent, type SettledEvent } from 'synapse-admin-sdk';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { GrowingSize, type PageSizes, ServerSize } from '../../src/pagination/page-size.ts';
import { userRow } from '../operations/wire.ts';
import { caught, clientOf, json, type Seen } from './support/server.ts';
import { finish } from './support/timers.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** A list of accounts, whose pages `fails` may respond to in its own way. */
function list(
  total: number,
  fails: (limit: number, index: number) => Response | undefined,
  options: Partial<ClientOptions> = {},
) {
  const retries: RetryEvent[] = [];
  const settled: SettledEvent[] = [];
  const server = clientOf(
    ({ query }: Seen, index) => {
      const [from, limit] = [Number(query['from'] ?? 0), Number(query['limit'] ?? 100)];
      const rows = Math.max(0, Math.min(limit, total - from));
      const users = Array.from({ length: rows }, (_, row) => ({ ...userRow, name: `@u${from + row}:test` }));
      return fails(limit, index) ?? json({ users, ...(from + limit < total && { next_token: String(from + limit) }) });
    },
    {
      retryDelay: () => 1,
      onRetry: (event) => void retries.push(event),
      onSettled: (event) => void settled.push(event),
      ...options,
    },
  );
  return { ...server, retries, settled, limits: () => server.seen.map(({ query }) => query['limit']) };
}

const html = (status: number) => new Response('<html>', { status });
const count = async (items: AsyncIterable<unknown>) => {
  let number = 0;
  for await (const _ of items) number++;
  return number;
};

describe.each([502, 504, 524])('status %i', (status) => {
  test('halves a size of the SDK at once, which does not count as a retry, and tells onRetry', async () => {
    const { synapse, limits, retries, settled } = list(2000, (limit) => (limit > 600 ? html(status) : undefined));
    expect(await count(synapse.users.list())).toBe(2000);
    expect(limits()).toEqual(['100', '1000', '500', '500', '500', '500']);
    expect(retries).toMatchObject([{ attempt: 1, status, waitMs: 0, reason: 'ApiError', operation: 'users.list' }]);
    expect(settled.map(({ attempts, error }) => [attempts, error])).toEqual([
      [1, undefined],
      [2, undefined],
      [1, undefined],
      [1, undefined],
      [1, undefined],
    ]);
  });
});

test('a size is halved down to 10, and only then the retries of the call apply', async () => {
  const { synapse, limits, retries } = list(2000, () => html(504), { maxRetries: 2 });
  const error = await caught(synapse.users.list().toArray());
  expect(limits()).toEqual(['100', '50', '25', '12', '10', '10', '10']);
  expect(retries.map(({ waitMs }) => waitMs)).toEqual([0, 0, 0, 0, 1, 1]);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 504, attempts: 7 });
});

test('other failures do not change the size', async () => {
  const { synapse, limits } = list(150, (_, index) => (index === 0 ? html(503) : undefined), { maxRetries: 1 });
  expect(await count(synapse.users.list())).toBe(150);
  expect(limits()).toEqual(['100', '100', '1000']);
});

test('a body larger than maxResponseBytes halves the size', async () => {
  const { synapse, limits, retries } = list(700, () => undefined, { maxResponseBytes: 30_000 });
  expect(await count(synapse.users.list())).toBe(700);
  expect(limits().slice(0, 5)).toEqual(['100', '1000', '500', '250', '125']);
  expect(retries[0]).toMatchObject({ status: 200, reason: 'ResponseValidationError', waitMs: 0 });
});

test('each request for less has the whole totalTimeout', async () => {
  const hang = () => new Promise<never>(() => undefined) as unknown as Response;
  const { synapse, limits, retries } = list(30, (limit) => (limit > 30 ? hang() : undefined), { totalTimeout: 200 });
  expect(await count(synapse.users.list())).toBe(30);
  expect(limits().slice(0, 3)).toEqual(['100', '50', '25']);
  expect(retries).toMatchObject([
    { reason: 'TimeoutError', waitMs: 0 },
    { reason: 'TimeoutError', waitMs: 0 },
  ]);
});

test('a totalTimeout that ends during a retry halves the size too', async () => {
  const hang = () => new Promise<never>(() => undefined) as unknown as Response;
  const fails = (limit: number, index: number) => (index === 0 ? html(503) : limit > 50 ? hang() : undefined);
  const { synapse, limits } = list(50, fails, { totalTimeout: 300, maxRetries: 3 });
  expect(await count(synapse.users.list())).toBe(50);
  expect(limits()).toEqual(['100', '100', '50']);
});

test('a limit of the caller is kept, and gets the retries of the call', async () => {
  const { synapse, limits } = list(2000, () => html(504), { maxRetries: 1 });
  const lists = [
    () => synapse.users.list({ limit: 500 }).toArray(),
    () => synapse.users.list({ limit: 500 }).first(),
    () => synapse.users.list({ limit: 500 }).page(),
    () => synapse.users.list({ limit: 500 }).pages().next(),
  ];
  for (const call of lists) expect(await caught(call())).toMatchObject({ status: 504, attempts: 2 });
  expect(limits()).toEqual(Array.from({ length: 8 }, () => '500'));
});

test("the server's own size is halved too, and stays so", async () => {
  const { synapse, limits } = list(120, (limit) => (limit > 60 ? html(504) : undefined));
  expect(await count(synapse.users.list().pages())).toBe(3);
  expect(limits()).toEqual([undefined, '50', '50', '50']);
});

test('toArray with a limit halves what it asks for', async () => {
  const { synapse, limits } = list(2000, (limit) => (limit > 30 ? html(504) : undefined));
  expect(await synapse.users.list().toArray({ limit: 60 })).toHaveLength(60);
  expect(limits()).toEqual(['60', '30', '30']);
});

test('sizes grow again after an outage in which the smallest failed too', async () => {
  const outage = (_: number, index: number) => (index > 1 && index < 14 ? html(502) : undefined);
  const { synapse, limits } = list(30_000, outage, { maxRetries: 5 });
  expect(await count(synapse.users.list())).toBe(30_000);
  expect(limits().slice(0, 4)).toEqual(['100', '1000', '10000', '5000']);
  expect(limits()).toContain('10');
  expect(limits().slice(-2)).toEqual(['10000', '10000']);
});

test('an endpoint without sizes is retried as it is', async () => {
  const { synapse, seen } = clientOf(() => html(504), { maxRetries: 1, retryDelay: () => 1 });
  expect(await caught(synapse.media.quarantineChanges().toArray())).toMatchObject({ status: 504, attempts: 2 });
  expect(seen.map(({ url }) => url)).toEqual(
    Array.from({ length: 2 }, () => '/_synapse/admin/v1/media/quarantine_changes'),
  );
});

describe('a growing size', () => {
  /** The sizes of pages that take a fixed time, and some more for each row. */
  const sizes = (timeoutMs: number, msPerRow: (size: number) => number, pages: number, fixedMs = 0) => {
    const size = new GrowingSize(timeoutMs);
    return Array.from({ length: pages }, () => {
      const { current } = size;
      size.adapt(current, fixedMs + current * msPerRow(current));
      return current;
    });
  };

  test('grows tenfold at most, up to 10,000, on a fast server', () => {
    expect(sizes(30_000, () => 0.1, 5)).toEqual([100, 1000, 10_000, 10_000, 10_000]);
    expect(sizes(30_000, () => 0, 4)).toEqual([100, 1000, 10_000, 10_000]);
    expect(sizes(Infinity, () => 50, 4)).toEqual([100, 1000, 10_000, 10_000]);
  });

  test('grows until a page takes a third of the time of an attempt', () => {
    expect(sizes(800, () => 1, 4)).toEqual([100, 266, 266, 266]);
    expect(sizes(30_000, () => 2, 4)).toEqual([100, 1000, 5000, 5000]);
  });

  test('shrinks when rows get slow, down to 10, and grows when they get fast again', () => {
    const size = new GrowingSize(3000);
    const sizesWith = (msPerRow: number) =>
      Array.from({ length: 3 }, () => {
        size.adapt(size.current, size.current * msPerRow);
        return size.current;
      });
    expect(sizesWith(20)).toEqual([50, 50, 50]);
    expect(sizesWith(25)).toEqual([25, 40, 40]);
    expect(sizesWith(1000)).toEqual([10, 10, 10]);
    expect(sizesWith(0.1)).toEqual([100, 1000, 10_000]);
  });

  test('does not shrink for the time that a page takes whatever its size', () => {
    // As long as the budget, longer, and nearly as long as an attempt may take.
    expect(sizes(30_000, () => 0.1, 5, 9000)).toEqual([100, 200, 2000, 20_000, 50_000]);
    expect(sizes(30_000, () => 0.1, 6, 12_000)).toEqual([100, 50, 500, 5000, 50_000, 50_000]);
    expect(sizes(30_000, () => 0.1, 6, 28_000)).toEqual([100, 35, 350, 3500, 35_000, 50_000]);
  });

  test('grows beyond 10,000 only where the rows take no longer than the rest of the page, and that is half a second', () => {
    expect(sizes(30_000, () => 0.02, 6, 499)).toEqual([100, 1000, 10_000, 10_000, 10_000, 10_000]);
    expect(sizes(30_000, () => 0.02, 6, 500)).toEqual([100, 1000, 10_000, 25_000, 25_000, 25_000]);
    expect(sizes(30_000, () => 0.02, 6, 900)).toEqual([100, 1000, 10_000, 45_000, 45_000, 45_000]);
    expect(sizes(120_000, () => 0.02, 6, 3000)).toEqual([100, 1000, 10_000, 50_000, 50_000, 50_000]);
    // Rows that take no time at all.
    expect(sizes(30_000, () => 0, 5, 600)).toEqual([100, 1000, 10_000, 50_000, 50_000]);
  });

  test('grows as the pages get long, and no further than the list allows', () => {
    const long = (sizes?: PageSizes) => {
      const size = new GrowingSize(30_000, sizes);
      return [0, 0, 0, 800, 900, 900].map((fixedMs) => {
        const { current } = size;
        size.adapt(current, fixedMs + current * 0.02);
        return current;
      });
    };
    expect(long()).toEqual([100, 1000, 10_000, 10_000, 40_000, 32_857]);
    expect(long({ unasked: 100, largest: 10_000 })).toEqual([100, 1000, 10_000, 10_000, 10_000, 10_000]);
    expect(long({ unasked: 10, largest: 1000 })).toEqual([100, 1000, 1000, 1000, 1000, 1000]);
  });

  test('tries half of its size again and again where pages of one size are slow, as their rows may have got slow', () => {
    expect(sizes(30_000, () => 0.1, 12, 12_000).slice(4)).toEqual([
      50_000, 50_000, 25_000, 50_000, 50_000, 25_000, 50_000, 50_000,
    ]);
  });

  test('grows as the rows allow where they add to the time that each page takes', () => {
    expect(sizes(3000, () => 0.5, 5, 1500)).toEqual([100, 50, 500, 2000, 2000]);
  });

  test('takes nothing from a page without rows', () => {
    const size = new GrowingSize(3000);
    size.adapt(0, 2000);
    expect(size.current).toBe(100);
  });

  test('does not grow beyond half of a size that failed', () => {
    const size = new GrowingSize(30_000);
    expect(size.shrink(100)).toBe(50);
    size.adapt(50, 1);
    expect(size.current).toBe(50);
    expect(size.shrink(50)).toBe(25);
    size.adapt(25, 1);
    expect(size.current).toBe(25);
  });

  test('is not smaller than 10, and grows again when 10 fail as well', () => {
    const size = new GrowingSize(30_000);
    expect([100, 50, 25, 12, 10].map((failed) => size.shrink(failed))).toEqual([50, 25, 12, 10, undefined]);
    size.adapt(10, 1);
    expect(size.current).toBe(100);
  });
});

test("the server's size is left to the server until it fails", () => {
  const size = new ServerSize();
  size.adapt();
  expect(size.current).toBeUndefined();
  expect([undefined, 50, 25, 12, 10].map((failed) => size.shrink(failed))).toEqual([50, 25, 12, 10, undefined]);
  expect(size.current).toBe(10);
});

test('pages of a slow server grow only as far as its time allows, so that none of them fails', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const retries: RetryEvent[] = [];
  const { synapse, seen } = clientOf(
    async ({ query }: Seen) => {
      const [from, limit] = [Number(query['from'] ?? 0), Number(query['limit'])];
      const rows = Math.min(limit, 2500 - from);
      // One millisecond for a row.
      await new Promise((resolve) => setTimeout(resolve, rows));
      const users = Array.from({ length: rows }, (_, row) => ({ ...userRow, name: `@u${from + row}:test` }));
      return json({ users, ...(from + limit < 2500 && { next_token: String(from + limit) }) });
    },
    { timeout: 900, onRetry: (event) => void retries.push(event) },
  );
  expect(await finish(count(synapse.users.list()))).toBe(2500);
  expect(retries).toEqual([]);
  // A third of the timeout.
  expect(seen.map(({ query }) => Number(query['limit']))).toEqual([100, ...Array(8).fill(300)]);
});
