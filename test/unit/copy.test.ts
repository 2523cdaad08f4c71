import { expect, test } from 'vitest';
import { operations } from '../../src/resources/users/operations.ts';
import { copyBody, copyValue } from '../../src/transport/copy.ts';

/** A list in a list, and so on. */
const nested = (depth: number): unknown[] => (depth === 0 ? ['end'] : [nested(depth - 1)]);
const innermost = (list: unknown[], depth: number): unknown =>
  depth === 0 ? list : innermost(list[0] as [], depth - 1);

test('lists are copied nine levels deep, which is deeper than any parameter', () => {
  const list = nested(12);
  const copy = copyValue(list);
  expect(copy).toEqual(list);
  expect(innermost(copy, 8)).not.toBe(innermost(list, 8));
  expect(innermost(copy, 9)).toBe(innermost(list, 9));
});

test('a cycle ends', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(copyValue(cycle)).toHaveLength(1);
});

test('a body that cannot be written as JSON is refused with its operation', () => {
  expect(() => copyBody({ displayname: 10n }, operations.createOrModify)).toThrow(/cannot be written as JSON/);
});
