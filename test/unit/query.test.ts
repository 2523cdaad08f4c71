import fc from 'fast-check';
import { InvalidArgumentError, type QueryValue } from 'synapse-admin-sdk';
import { expect, test, vi } from 'vitest';
import { queryString } from '../../src/transport/query.ts';
import { serialise } from '../../src/transport/serialize.ts';

// A guard against hanging, not a measure: the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

test.each<[Record<string, QueryValue> | undefined, string]>([
  [undefined, ''],
  [{}, ''],
  [{ a: undefined }, ''],
  [{ a: [] }, ''],
  [{ a: '' }, '?a='],
  [{ a: 0, b: false }, '?a=0&b=false'],
  [{ a: ['x', '', 'y'] }, '?a=x&a=&a=y'],
  [{ a: 'b c+d&e=f/ü?#%' }, '?a=b%20c%2Bd%26e%3Df%2F%C3%BC%3F%23%25'],
  [{ 'ä&': 1.5 }, '?%C3%A4%26=1.5'],
  [{ a: 'x\ud800y' }, '?a=x%EF%BF%BDy'],
  [{ a: -3, z: undefined, b: 'z' }, '?a=-3&b=z'],
])('%j is written as %j', (query, text) => {
  expect(queryString(query)).toBe(text);
});

test('whatever is written is read back the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' })), (query) => {
      expect([...new URLSearchParams(queryString(query))]).toEqual(Object.entries(query));
    }),
  );
});

test.each([NaN, Infinity, -Infinity, null, {}, [1, null], () => 1, Symbol('x'), 1n, [['a']]])(
  'the value %o cannot be sent',
  (value) => {
    expect(() => queryString({ a: value as never })).toThrow(InvalidArgumentError);
    expect(() => queryString({ a: value as never })).toThrow(/^a must be/);
  },
);

test('a body is written as JSON, without what is undefined', () => {
  expect(serialise({ a: undefined, b: null, c: [], d: 'ü' })).toBe('{"b":null,"c":[],"d":"ü"}');
});

test.each([NaN, Infinity])('a body with %d in it is refused, for JSON would make null of it', (value) => {
  expect(() => serialise({ a: { deep: [value] } })).toThrow(InvalidArgumentError);
});

test('a body that cannot be written is refused', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  expect(() => serialise(circle)).toThrow(InvalidArgumentError);
  expect(() => serialise({ big: 1n })).toThrow(InvalidArgumentError);
});
