import { expect, test } from 'vitest';
import { estimateWhole, offsets } from '../scale/estimate.ts';

test('pages are requested from the first to the last full one', () => {
  expect(offsets(1000, 100, 4)).toEqual([0, 300, 600, 900]);
});

test('a list of one page has one offset', () => {
  expect(offsets(30, 100, 3)).toEqual([0, 0, 0]);
});

test('where all pages take the same time, the estimate is their sum', () => {
  const times = offsets(100_000, 100, 5).map((from) => ({ from, ms: 20 }));
  expect(estimateWhole(times, 100_000, 100)).toBeCloseTo(20);
});

test('where pages take longer the farther they are, the estimate is that of the middle', () => {
  const times = offsets(100_000, 100, 5).map((from) => ({ from, ms: from / 1000 }));
  expect(estimateWhole(times, 100_000, 100)).toBeCloseTo(49.95);
});

test('where most pages are slow, the estimate is more than the middle of the first and the last', () => {
  const times = [
    { from: 0, ms: 10 },
    { from: 900, ms: 100 },
    { from: 9900, ms: 100 },
  ];
  expect(estimateWhole(times, 10_000, 100)).toBeCloseTo(9.59);
});

test('one page is not enough for an estimate', () => {
  expect(() => estimateWhole([{ from: 0, ms: 1 }], 10_000, 100)).toThrow('two offsets');
});
