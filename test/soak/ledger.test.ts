import { describe, expect, test } from 'vitest';
import type { Outcome } from './ledger/entry.ts';
import { Ledger } from './ledger/ledger.ts';

const nothing = { rows: new Map<string, number>(), values: new Map<string, string>() };

/** The kinds of what is found when the server stores so many rows after these calls. */
function kindsAfter(calls: ReadonlyArray<readonly [rows: number, outcome: Outcome]>, stored: number, seeded = 0) {
  const ledger = new Ledger({ ...nothing, rows: new Map(seeded > 0 ? [['it', seeded]] : []) });
  for (const [rows, outcome] of calls) ledger.add({ subject: 'it', rows, outcome });
  return ledger.compare({ ...nothing, rows: new Map([['it', stored]]) }).map(({ kind }) => kind);
}

describe('a call that adds a row', () => {
  test.each([
    ['done', 1],
    ['not done', 0],
    ['unknown', 0],
    ['unknown', 1],
  ] as const)('%s may leave %i', (outcome, stored) => expect(kindsAfter([[1, outcome]], stored)).toEqual([]));

  test.each([
    ['done', 0, 'lost'],
    ['done', 2, 'doubled'],
    ['unknown', 2, 'doubled'],
    ['not done', 1, 'executed, and reported as not executed'],
  ] as const)('%s must not leave %i: %s', (outcome, stored, kind) =>
    expect(kindsAfter([[1, outcome]], stored)).toEqual([kind]),
  );

  test('that nobody reported is found', () => expect(kindsAfter([], 1)).toEqual(['doubled']));
});

describe('a call that deletes rows', () => {
  test.each([
    ['done', 57],
    ['not done', 60],
    ['unknown', 60],
    ['unknown', 58],
  ] as const)('%s may leave %i of 60', (outcome, stored) =>
    expect(kindsAfter([[-3, outcome]], stored, 60)).toEqual([]),
  );

  test.each([
    ['done', 54, 'doubled'],
    ['done', 60, 'lost'],
    ['unknown', 54, 'doubled'],
  ] as const)('%s must not leave %i of 60: %s', (outcome, stored, kind) =>
    expect(kindsAfter([[-3, outcome]], stored, 60)).toEqual([kind]),
  );

  test('of a row that may not have been added leaves none', () => {
    const calls = [
      [1, 'unknown'],
      [-1, 'done'],
    ] as const;
    expect(kindsAfter(calls, 0)).toEqual([]);
    expect(kindsAfter(calls, 1)).not.toEqual([]);
  });
});

describe('a second execution of a request that a server recognizes', () => {
  const kinds = (forgotten: number) => {
    const ledger = new Ledger(nothing);
    ledger.serverForgets(forgotten);
    ledger.add({ subject: 'notice', rows: 1, outcome: 'done', recognizedWithin: [10_000, 20_000] });
    const found = ledger.compare({ ...nothing, rows: new Map([['notice', 2]]) });
    return [found.length, ledger.toleratedRetries];
  };
  test('is found', () => expect(kinds(25_000)).toEqual([1, 0]));
  test('is counted where the server has forgotten it meanwhile', () => expect(kinds(15_000)).toEqual([0, 1]));
});

describe('a value', () => {
  const found = (calls: ReadonlyArray<readonly [value: string, outcome: Outcome]>, stored: string | undefined) => {
    const ledger = new Ledger({ ...nothing, values: new Map([['name', 'first']]) });
    for (const [value, outcome] of calls) ledger.add({ subject: 'name', value, outcome });
    return ledger.compare({ ...nothing, values: new Map(stored === undefined ? [] : [['name', stored]]) }).length;
  };
  test('is the last one that was set for certain', () => {
    const calls = [
      ['second', 'done'],
      ['third', 'not done'],
    ] as const;
    expect([found(calls, 'second'), found(calls, 'first'), found(calls, 'third')]).toEqual([0, 1, 1]);
  });
  test('can be one that may have been set since', () => {
    const calls = [
      ['second', 'done'],
      ['third', 'unknown'],
      ['fourth', 'unknown'],
    ] as const;
    expect([found(calls, 'second'), found(calls, 'third'), found(calls, 'fourth'), found(calls, 'first')]).toEqual([
      0, 0, 0, 1,
    ]);
  });
  test('must not be missing', () => expect([found([], undefined), found([], 'first')]).toEqual([1, 0]));
});
