import { expect, test } from 'vitest';
import { looksCut, parseJson } from '../../src/body.ts';

test.each([
  '{"__proto__":{"admin":true},"a":1}',
  '{"\\u005f\\u005fproto__":{"admin":true},"a":1}',
  '{"_\\u005Fproto_\\u005f":{"admin":true},"a":1}',
  '{ "__pro\\u0074o__" : {"admin":true},"a":1}',
])('%s does not bring a prototype along', (text) => {
  const parsed = parseJson(text) as Record<string, unknown>;
  expect(Object.keys(parsed)).toEqual(['a']);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(parsed)) copy[key] = parsed[key];
  expect(copy['admin']).toBeUndefined();
});

test('a text that only mentions the key is kept as it is', () => {
  expect(parseJson('{"a":"__proto__","b":"\\u005f"}')).toEqual({ a: '__proto__', b: '_' });
});

test.each(['{"a":', ' [1', '\n{'])('%j looks as if its end was lost', (text) => {
  expect(looksCut(text)).toBe(true);
});

test.each(['', '<html>', 'Bad Gateway', '"x'])('%j does not look like the beginning of an answer', (text) => {
  expect(looksCut(text)).toBe(false);
});
