import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { copyOf } from '../../../src/testing/world/copy.ts';

test('a copy shares nothing that can be changed with its original', () => {
  const original = { list: [{ name: 'a' }], none: null, missing: undefined, text: 'b' };
  const copy = copyOf(original);
  expect(copy).toStrictEqual(original);
  expect([copy.list === original.list, copy.list[0] === original.list[0]]).toEqual([false, false]);
});

test('a copy is of the own realm, and a key that is called __proto__ is a key', () => {
  const foreign = runInNewContext(`JSON.parse('{"content":{"__proto__":{"a":1}}}')`) as { content: object };
  const { content } = copyOf(foreign);
  expect(Object.getPrototypeOf(content)).toBe(Object.prototype);
  expect(Object.keys(content)).toEqual(['__proto__']);
});

test('what is no plain object stays as it is', () => {
  const date = new Date(0);
  expect(copyOf({ date }).date).toBe(date);
});
