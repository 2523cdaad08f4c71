import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { duplicateFilter } from '../../src/pagination/dedupe.ts';
import { userRow } from '../operations/wire.ts';
import { clientOf, json } from './support/server.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const filterAll = (pages: readonly (readonly string[])[]) => {
  const fresh = duplicateFilter<string>((item) => item);
  return pages.map((page) => fresh(page));
};
const numbered = (from: number, size: number) => Array.from({ length: size }, (_, index) => `@u${from + index}:test`);

test.each([
  ['ascending', ['a', 'b', 'c'], ['b', 'c', 'd'], ['a', 'd', 'e']],
  ['descending', ['z', 'y', 'x'], ['y', 'x', 'w'], ['z', 'w', 'v']],
  ['any', ['m', 'a', 'z'], ['a', 'z', 'k'], ['m', 'k', 'b']],
])('rows in %s order that come again are dropped', (_, first, second, third) => {
  expect(filterAll([first, second, third])).toEqual([first, second.slice(2), third.slice(2)]);
});

test('a row that the server sends twice in one page is yielded once', () => {
  expect(
    filterAll([
      ['a', 'b', 'a'],
      ['c', 'c'],
    ]),
  ).toEqual([['a', 'b'], ['c']]);
});

test('rows between those of earlier pages are kept', () => {
  // As a collation or a numeric order sorts them: no page lies beyond the one before it.
  expect(filterAll([['a', 'B', 'c'], ['D', 'e', 'F'], ['b'], ['B', 'A']]).flat()).toEqual([...'aBcDeFbA']);
  expect(filterAll([numbered(0, 7), numbered(7, 7), numbered(14, 7)]).flat()).toEqual(numbered(0, 21));
});

test('an empty page changes nothing', () => {
  expect(filterAll([[], ['a', 'b'], [], ['b', 'c']])).toEqual([[], ['a', 'b'], [], ['c']]);
});

test('at least 10,000 rows are remembered, in pages of any size', () => {
  for (const size of [1, 99, 1000, 9999, 10_001]) {
    const fresh = duplicateFilter<string>((item) => item);
    for (let from = 0; from < 30_000; from += size) fresh(numbered(from, size));
    const sent = Math.ceil(30_000 / size) * size;
    expect(fresh(numbered(sent - 10_000, 10_000))).toEqual([]);
  }
});

test('the whole last page is remembered, however large, and older rows are forgotten', () => {
  const fresh = duplicateFilter<string>((item) => item);
  fresh(numbered(0, 25_000));
  expect(fresh(numbered(0, 25_000))).toEqual([]);
  fresh(numbered(25_000, 25_000));
  expect(fresh(numbered(25_000, 25_000))).toEqual([]);
  fresh(numbered(50_000, 10_000));
  expect(fresh(numbered(0, 1))).toEqual(numbered(0, 1));
});

/** Rows that are inserted after a page was sent: each at a position of the list, from 0 for its beginning to 1. */
const insertions = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), { maxLength: 30 });

test('no row is dropped before it was yielded, and none comes twice, in any order with insertions anywhere', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 60 }),
      insertions,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      (start, changes, sizes, isSorted) => {
        const list = isSorted ? [...start].sort() : [...start];
        const fresh = duplicateFilter<string>((item) => item);
        const sent = new Set<string>();
        const yielded: string[] = [];
        for (let from = 0, turn = 0; from < list.length; turn++) {
          const page = list.slice(from, from + (sizes[turn % sizes.length] as number));
          for (const row of page) sent.add(row);
          yielded.push(...fresh(page));
          from += sizes[turn % sizes.length] as number;
          for (const [index, place] of (changes[turn] ?? []).entries())
            list.splice(Math.floor(place * list.length), 0, `inserted ${turn} ${index}`);
        }
        expect(yielded.length).toBe(new Set(yielded).size);
        expect([...sent].filter((row) => !yielded.includes(row))).toEqual([]);
        expect(start.filter((row) => !yielded.includes(row))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test('no row comes twice while 10,000 are inserted in front of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 10_000 }), (size, inserted) => {
      const list = numbered(0, 12_000);
      const fresh = duplicateFilter<string>((item) => item);
      const yielded: string[] = [];
      const turns = Math.ceil(12_000 / size);
      for (let from = 0, turn = 0; from < list.length; from += size, turn++) {
        yielded.push(...fresh(list.slice(from, from + size)));
        if (turn === Math.floor(turns / 2))
          list.unshift(...Array.from({ length: inserted }, (_, index) => `inserted ${index}`));
      }
      expect(yielded.length).toBe(new Set(yielded).size);
      expect(yielded.filter((row) => row.startsWith('@u'))).toEqual(numbered(0, 12_000));
    }),
    { numRuns: 20 },
  );
});

test('users.list yields no account twice when accounts are created during the iteration', async () => {
  const names = ['@b:test', '@d:test', '@f:test', '@h:test'];
  const { synapse, seen } = clientOf(({ query }) => {
    const [from, limit] = [Number(query['from'] ?? 0), Number(query['limit'])];
    const users = names.slice(from, from + limit).map((name) => ({ ...userRow, name }));
    const next = from + limit < names.length ? { next_token: String(from + limit) } : {};
    if (from === 0) names.unshift('@a1:test', '@a2:test', '@a3:test');
    return json({ users, ...next });
  });
  const yielded = (await synapse.users.list({ limit: 2 }).toArray()).map(({ name }) => name);
  expect(yielded).toEqual(['@b:test', '@d:test', '@a3:test', '@f:test', '@h:test']);
  expect(seen.length).toBe(4);
});

test('accounts in numeric order are all yielded', async () => {
  const { synapse } = clientOf(({ query }) => {
    const [from, limit] = [Number(query['from'] ?? 0), Number(query['limit'])];
    const users = numbered(from, limit).map((name) => ({ ...userRow, name }));
    return json({ users, ...(from + limit < 30_000 && { next_token: String(from + limit) }) });
  });
  const yielded = await synapse.users.list({ limit: 1000 }).toArray();
  expect(yielded.map(({ name }) => name)).toEqual(numbered(0, 30_000));
});

/** The rows of the last page that the filter lets pass, after it has seen the pages before. */
function lastOf(pages: readonly (readonly string[])[]): readonly string[] {
  const filter = duplicateFilter((row: string) => row);
  return pages.map((page) => filter(page)).at(-1) ?? [];
}

const ascending = (from: number, rows: number) =>
  Array.from({ length: rows }, (_, index) => String(from + index).padStart(6, '0'));

test('a page of 10,000 rows is remembered as a whole', () => {
  expect(lastOf([ascending(0, 10_000), ['000000', '999999']])).toEqual(['999999']);
});

test('old pages are forgotten one by one', () => {
  const pages = [ascending(0, 6000), ascending(6000, 6000), ascending(12_000, 6000)];
  expect(lastOf([...pages, ['000000', '006000', '012000']])).toEqual(['000000']);
});

test.each([
  ['ascending', ['b', 'a'], ['a', 'b', 'c'], ['c']],
  ['descending', ['b', 'c'], ['c', 'b', 'a'], ['a']],
])('rows that come again in %s order are dropped', (_, first, second, fresh) => {
  expect(lastOf([first, second])).toEqual(fresh);
});
