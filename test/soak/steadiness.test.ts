import { describe, expect, test } from 'vitest';
import { userProblem } from './client/jobs/lists.ts';
import { growth } from './growth.ts';
import { shortSettings } from './settings.ts';
import { heapTolerance, type TimedSample, unsteady } from './steadiness.ts';

const settings = shortSettings(20, 1);
const sample = { heap: 10_000_000, active: [], listeners: 0, connections: 3 };

/** The kinds of what is found in twenty samples. */
function kinds(change: (index: number) => Partial<TimedSample>): string[] {
  const samples = Array.from({ length: 20 }, (_, index) => ({ ...sample, at: (index + 1) * 1000, ...change(index) }));
  return unsteady(samples, settings).map(({ kind }) => kind);
}

describe('the samples of a client', () => {
  test('may be steady', () => expect(kinds(() => ({}))).toEqual([]));
  test('may grow before the warm-up', () => expect(kinds((index) => ({ heap: Math.min(index, 5) * 1e7 }))).toEqual([]));
  test('may have one that is far off', () =>
    expect(kinds((index) => (index === 12 ? { heap: 90_000_000 } : {}))).toEqual([]));
  test('must not show a heap that grows', () =>
    expect(kinds((index) => ({ heap: 1e7 + (index * heapTolerance) / 10 }))).toEqual(['heap grows']));
  test('must not show more connections than workers', () =>
    expect(kinds((index) => ({ connections: index * 2 }))).toEqual(['sockets stay open']));
  test('must not show listeners between two calls', () =>
    expect(kinds((index) => (index > 15 ? { listeners: 1 } : {}))).toEqual(['listeners stay']));
  test('must not show timers between two calls', () =>
    expect(kinds((index) => (index > 15 ? { active: ['Timeout'] } : {}))).toEqual(['timers stay']));
});

test('growth is that of the median slope', () => {
  const points = [0, 1, 2, 3, 4].map((x) => ({ x, y: 2 * x }));
  expect(growth(points)).toBe(8);
  expect(growth([...points, { x: 5, y: 1000 }])).toBe(10);
  expect(growth([{ x: 1, y: 1 }])).toBe(0);
});

describe('a list of users', () => {
  const context = { seeds: { ...settings.seeds, members: 2 } };
  const users = ['@admin:test', '@member-0:test', '@member-1:test', '@made-1:test'].map((name) => ({ name }));
  test('may have more new accounts than were known', () => expect(userProblem(context, users, 0)).toBeUndefined());
  test('must not have a row twice', () =>
    expect(userProblem(context, [...users, { name: '@made-1:test' }], 1)).toBe('1 rows twice'));
  test('must not lack one that stays', () => expect(userProblem(context, users.slice(2), 0)).toBe('1 of 2 members'));
  test('must not lack one that was made before', () =>
    expect(userProblem(context, users, 2)).toBe('1 of at least 2 new accounts'));
});
