import fc from 'fast-check';
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

interface Walk {
  readonly given: readonly string[];
  /** Accounts that were there from the beginning to the end. */
  readonly stayed: readonly string[];
  readonly list: UserList;
}

/** Walks a list to its end while it changes. */
async function walk(start: readonly string[], changes: readonly Change[], params: object): Promise<Walk> {
  const list = new UserList();
  let time = 0;
  const add = (name: string) => {
    if (!list.accounts.has(name)) list.add(name, ++time);
  };
  start.forEach(add);
  const gone = new Set<string>();
  let turn = 0;
  list.onPage = () => {
    const { come: coming, go } = changes[turn++] ?? { come: [], go: [] };
    for (const index of go) {
      const name = [...list.accounts.keys()][index % Math.max(1, list.accounts.size)];
      if (name !== undefined && list.accounts.delete(name)) gone.add(name);
    }
    coming.forEach(add);
  };
  const given: string[] = [];
  for await (const { name } of list.client().users.list(params)) given.push(name);
  return { given, stayed: start.filter((name) => !gone.has(name)), list };
}

const repeated = (given: readonly string[]) => given.filter((name, index) => given.indexOf(name) !== index);

/** Shifts of at most one page in all between two requests: what a walk in an order that is not the key's covers. */
const mild = (changes: readonly Change[]) => changes.map(({ come: list }) => ({ come: list.slice(0, 1), go: [] }));

const runs = propertyRuns(300, 3000);

/** In full, a property takes some minutes. */
const long = { timeout: 300_000 };

describe('a walk in the default order', () => {
  test.each(['f', 'b'])('gives no account twice and misses none while accounts come (dir %s)', long, async (dir) => {
    await fc.assert(
      fc.asyncProperty(names, inserting, limit, async (start, changes, size) => {
        const { given, stayed } = await walk(start, changes, { limit: size, dir });
        expect(repeated(given)).toEqual([]);
        expect(stayed.filter((name) => !given.includes(name))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test.each(['f', 'b'])('gives no account twice while accounts come and go (dir %s)', long, async (dir) => {
    await fc.assert(
      fc.asyncProperty(names, changing, limit, async (start, changes, size) => {
        const { given } = await walk(start, changes, { limit: size, dir, order_by: 'name' });
        expect(repeated(given)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('gives every account once when nothing changes, whatever the names', long, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.string({ unit: 'grapheme' }).map((local) => `@${local}:x`),
          { maxLength: 60 },
        ),
        limit,
        async (start, size) => {
          const { given } = await walk(start, [], { limit: size });
          expect([...given].sort()).toEqual([...start].sort());
        },
      ),
      { numRuns: runs },
    );
  });

  test('holds for pages that grow', async () => {
    const start = Array.from({ length: 3000 }, (_, index) => `@n${String(index).padStart(4, '0')}:x`);
    const changes = Array.from({ length: 10 }, (_, turn) => ({
      come: Array.from({ length: 500 }, (__, index) => `@a${turn}-${index}:x`),
      go: [],
    }));
    const { given, list } = await walk(start, changes, {});
    expect(repeated(given)).toEqual([]);
    expect(start.filter((name) => !given.includes(name))).toEqual([]);
    expect(list.pages.map((page) => page.limit).slice(0, 3)).toEqual([100, 1000, 10_000]);
  });

  test('can miss an account when one in front of it goes, as the documentation says', async () => {
    const { given, stayed } = await walk(['@a:x', '@b:x', '@c:x'], [{ come: [], go: [0] }], { limit: 2 });
    expect(stayed).toContain('@c:x');
    expect(given).toEqual(['@a:x', '@b:x']);
  });
});

describe('a walk in another order', () => {
  test('gives no account twice while fewer come than a page holds', long, async () => {
    await fc.assert(
      fc.asyncProperty(names, inserting, fc.integer({ min: 2, max: 12 }), async (start, changes, size) => {
        const { given, stayed } = await walk(start, mild(changes), { limit: size, order_by: 'creation_ts', dir: 'b' });
        expect(repeated(given)).toEqual([]);
        expect(stayed.filter((name) => !given.includes(name))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test('misses no account that stayed, however many come', long, async () => {
    await fc.assert(
      fc.asyncProperty(names, inserting, limit, async (start, changes, size) => {
        const { given, stayed } = await walk(start, changes, { limit: size, order_by: 'creation_ts', dir: 'b' });
        expect(stayed.filter((name) => !given.includes(name))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  test(
    'the sweep that the documentation recommends misses nobody and repeats nobody while accounts come',
    long,
    async () => {
      await fc.assert(
        fc.asyncProperty(names, inserting, limit, async (start, changes, size) => {
          const { given, list } = await walk(start, changes, {
            limit: size,
            deactivated: true,
            locked: true,
            order_by: 'creation_ts',
          });
          expect(repeated(given)).toEqual([]);
          expect(start.filter((name) => !given.includes(name))).toEqual([]);
          expect(given.length).toBeLessThanOrEqual(list.accounts.size);
        }),
        { numRuns: runs },
      );
    },
  );
});
