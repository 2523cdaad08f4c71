import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { byKey, compare, type KeyOrder, keyOrder } from '../../src/pagination/dedupe.ts';
import { userRow } from '../operations/wire.ts';
import { clientOf, json } from './support/server.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const bytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const filterAll = (order: KeyOrder, pages: readonly (readonly string[])[]) => {
  const repetitions = byKey<string>((item) => item, order);
  return pages.map((page) => repetitions.filter(page));
};

test('the order of the keys is known only where the list is sorted by them', () => {
  expect([keyOrder(true, undefined), keyOrder(true, 'f'), keyOrder(true, 'b'), keyOrder(false, 'b')]).toEqual([
    'ascending',
    'ascending',
    'descending',
    'unknown',
  ]);
});

test('an account that goes and comes back is not given out again', () => {
  expect(
    filterAll('ascending', [
      ['a', 'b', 'c'],
      ['b', 'c', 'd'],
      ['a', 'd', 'e'],
    ]),
  ).toEqual([['a', 'b', 'c'], ['d'], ['e']]);
});

test('rows that an insertion shifted onto the next page are dropped', () => {
  expect(
    filterAll('ascending', [
      ['b', 'c'],
      ['c', 'd'],
    ]),
  ).toEqual([['b', 'c'], ['d']]);
  expect(
    filterAll('unknown', [
      ['x', 'a'],
      ['a', 'k'],
    ]),
  ).toEqual([['x', 'a'], ['k']]);
});

test('an ordered list drops repetitions when more rows came in than a page holds', () => {
  expect(
    filterAll('ascending', [
      ['m', 'n'],
      ['e', 'f'],
      ['m', 'n'],
      ['n', 'o'],
    ]),
  ).toEqual([['m', 'n'], [], [], ['o']]);
});

test('an ordered list that goes down does so too', () => {
  expect(
    filterAll('descending', [
      ['n', 'm'],
      ['x', 'w'],
      ['n', 'm'],
      ['m', 'a'],
    ]),
  ).toEqual([['n', 'm'], [], [], ['a']]);
});

test('a list of unknown order drops what the page before held, and of smaller pages what the last hundred rows held', () => {
  expect(
    filterAll('unknown', [
      ['a', 'b'],
      ['c', 'b'],
      ['a', 'd'],
    ]),
  ).toEqual([['a', 'b'], ['c'], ['d']]);
  const page = (from: number, size: number) => Array.from({ length: size }, (_, index) => `r${from + index}`);
  expect(filterAll('unknown', [page(0, 60), page(60, 60), ['r20', 'r19']])[2]).toEqual(['r19']);
  expect(filterAll('unknown', [page(0, 150), ['x'], ['r149', 'r50']])[2]).toEqual(['r50']);
  expect(filterAll('unknown', [page(0, 150), page(150, 150), ['r150', 'r149']])[2]).toEqual(['r149']);
});

test('an empty page changes nothing', () => {
  expect(filterAll('ascending', [['a', 'b'], [], ['b', 'c']])).toEqual([['a', 'b'], [], ['c']]);
});

test('a database that orders by rules of its own loses no row', () => {
  // A natural-language collation: case and punctuation come last.
  expect(
    filterAll('ascending', [
      ['a', 'B', 'c'],
      ['D', 'e', 'F'],
    ]).flat(),
  ).toEqual(['a', 'B', 'c', 'D', 'e', 'F']);
  expect(filterAll('ascending', [['a', 'b'], ['A', 'B'], ['c']]).flat()).toContain('c');
});

test('no order of distinct rows, however odd, loses a row of an unknown order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      (rows, size) => {
        expect(filterAll('unknown', chunks(rows, size)).flat()).toEqual(rows);
      },
    ),
  );
});

test('a list in byte order comes out without loss or repetition, however many rows come in during the walk', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 9 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 6 }),
      fc.boolean(),
      (start, insertions, size, down) => {
        const sign = down ? -1 : 1;
        const table = new Set(start);
        const repetitions = byKey<string>((item) => item, down ? 'descending' : 'ascending');
        const given: string[] = [];
        for (let from = 0, round = 0; ; from += size, round++) {
          const sorted = [...table].sort((one, other) => sign * bytes(one, other));
          given.push(...repetitions.filter(sorted.slice(from, from + size)));
          if (from + size >= sorted.length) break;
          for (const row of insertions[round] ?? []) table.add(row);
        }
        expect(new Set(given).size).toBe(given.length);
        for (const row of start) expect(given).toContain(row);
      },
    ),
    { numRuns: 300 },
  );
});

test('keys are compared as bytes of UTF-8, also where surrogates are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (one, other) => {
      expect(Math.sign(compare(one, other))).toBe(bytes(one, other));
    }),
  );
  // As UTF-16 code units these two are the other way round.
  expect(compare('\u{1f98a}', '\uffff')).toBeGreaterThan(0);
  expect(compare('a', 'ab')).toBeLessThan(0);
  expect(compare('a', 'a')).toBe(0);
});

test('users.list gives no account twice when accounts are created during the walk', async () => {
  const names = ['@b:test', '@d:test', '@f:test', '@h:test'];
  const { synapse, seen } = clientOf(({ query }) => {
    const [from, limit] = [Number(query['from'] ?? 0), Number(query['limit'])];
    const users = names.slice(from, from + limit).map((name) => ({ ...userRow, name }));
    const next = from + limit < names.length ? { next_token: String(from + limit) } : {};
    if (from === 0) names.unshift('@a1:test', '@a2:test', '@a3:test');
    return json({ users, ...next });
  });
  const given = (await synapse.users.list({ limit: 2 }).toArray()).map(({ name }) => name);
  expect(given).toEqual(['@b:test', '@d:test', '@f:test', '@h:test']);
  expect(seen.length).toBe(4);
});

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
