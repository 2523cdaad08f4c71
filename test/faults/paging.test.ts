import fc from 'fast-check';
import type { UserListParams } from 'synapse-admin-sdk';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from './support/runs.ts';
import { UserList } from './support/user-list.ts';

/** What happens while a page is on its way: accounts that come, and accounts that go. */
interface Change {
  readonly come: readonly string[];
  readonly go: readonly number[];
}

// Letters that databases and JavaScript order differently are among them.
const localpart = fc.string({
  unit: fc.constantFrom('a', 'b', 'm', 'z', '0', '-', 'é', '\uffee', '🦊'),
  minLength: 1,
  maxLength: 6,
});
const userName = localpart.map((local) => `@${local}:x`);
const names = fc.uniqueArray(userName, { maxLength: 60 });
const come = fc.array(userName, { maxLength: 12 });
const inserting = fc.array(
  come.map((list): Change => ({ come: list, go: [] })),
  { maxLength: 40 },
);
const changing = fc.array(fc.record({ come, go: fc.array(fc.nat(), { maxLength: 12 }) }), { maxLength: 40 });
const limit = fc.integer({ min: 1, max: 12 });

interface Iteration {
  readonly yielded: readonly string[];
  /** Accounts that were there from the beginning to the end. */
  readonly stayed: readonly string[];
  readonly list: UserList;
}

/** Iterates over a list to its end while it changes. */
async function iterate(start: readonly string[], changes: readonly Change[], params: object): Promise<Iteration> {
  const list = new UserList();
  let time = 0;
  const add = (name: string) => {
    if (!list.accounts.has(name)) list.add(name, ++time);
  };
  start.forEach(add);
  const removed = new Set<string>();
  let turn = 0;
  list.onPage = () => {
    const { come: coming, go } = changes[turn++] ?? { come: [], go: [] };
    for (const index of go) {
      const name = [...list.accounts.keys()][index % Math.max(1, list.accounts.size)];
      if (name !== undefined && list.accounts.delete(name)) removed.add(name);
    }
    coming.forEach(add);
  };
  const yielded: string[] = [];
  for await (const { name } of list.client().users.list(params)) yielded.push(name);
  return { yielded, stayed: start.filter((name) => !removed.has(name)), list };
}

const duplicates = (yielded: readonly string[]) => yielded.filter((name, index) => yielded.indexOf(name) !== index);
const missing = ({ yielded, stayed }: Iteration) => stayed.filter((name) => !yielded.includes(name));

const runs = propertyRuns(200, 2000);

/** In full, a property takes some minutes. */
const long = { timeout: 300_000 };

describe.each<UserListParams>([
  { dir: 'f' },
  { dir: 'b', order_by: 'name' },
  { dir: 'f', order_by: 'creation_ts' },
  { dir: 'b', order_by: 'creation_ts' },
])('an iteration in the order of %j', (order) => {
  test('yields no account twice and misses none while accounts come', long, async () => {
    await fc.assert(
      fc.asyncProperty(names, inserting, limit, async (start, changes, size) => {
        const iteration = await iterate(start, changes, { limit: size, ...order });
        expect(duplicates(iteration.yielded)).toEqual([]);
        expect(missing(iteration)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('yields no account twice, and every account that was sent, while accounts come and go', long, async () => {
    await fc.assert(
      fc.asyncProperty(names, changing, limit, async (start, changes, size) => {
        const { yielded, list } = await iterate(start, changes, { limit: size, ...order });
        expect(duplicates(yielded)).toEqual([]);
        expect([...yielded].sort()).toEqual([...new Set(list.pages.flatMap((page) => page.names))].sort());
      }),
      { numRuns: runs },
    );
  });
});

describe('an iteration', () => {
  test('yields every account once when nothing changes, whatever the names', long, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.string({ unit: 'grapheme' }).map((local) => `@${local}:x`),
          { maxLength: 60 },
        ),
        limit,
        async (start, size) => {
          const { yielded } = await iterate(start, [], { limit: size });
          expect([...yielded].sort()).toEqual([...start].sort());
        },
      ),
      { numRuns: runs },
    );
  });

  test('yields every account once in pages that grow, while accounts come', async () => {
    const start = Array.from({ length: 3000 }, (_, index) => `@n${String(index).padStart(4, '0')}:x`);
    const changes = Array.from({ length: 10 }, (_, turn) => ({
      come: Array.from({ length: 500 }, (__, index) => `@a${turn}-${index}:x`),
      go: [],
    }));
    const iteration = await iterate(start, changes, {});
    expect(duplicates(iteration.yielded)).toEqual([]);
    expect(missing(iteration)).toEqual([]);
    expect(iteration.list.pages.map((page) => page.limit).slice(0, 3)).toEqual([100, 1000, 10_000]);
  });

  test('can miss an account when one in front of it goes, as the documentation says', async () => {
    const { yielded, stayed } = await iterate(['@a:x', '@b:x', '@c:x'], [{ come: [], go: [0] }], { limit: 2 });
    expect(stayed).toContain('@c:x');
    expect(yielded).toEqual(['@a:x', '@b:x']);
  });

  test('misses nobody in the order that the documentation recommends, while accounts come', long, async () => {
    await fc.assert(
      fc.asyncProperty(names, inserting, limit, async (start, changes, size) => {
        const params = { limit: size, deactivated: true, locked: true, order_by: 'creation_ts' };
        const iteration = await iterate(start, changes, params);
        expect(duplicates(iteration.yielded)).toEqual([]);
        expect(missing(iteration)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});
