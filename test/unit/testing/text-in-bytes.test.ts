import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePercent, utf8 } from '../../../src/testing/world/utf8.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

test('the bytes of any text are those of TextEncoder, with lone surrogates too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8(text).join()).toBe(encoder.encode(text).join());
    }),
  );
  expect(utf8('a\ud800b\n💥')).toEqual(encoder.encode('a\ud800b\n💥'));
});

test('encoded bytes are decoded as TextDecoder does it, whether they are UTF-8 or not', () => {
  const encode = (bytes: Uint8Array) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(decodePercent(encode(bytes))).toBe(decoder.decode(bytes));
    }),
  );
  expect(decodePercent(encode(encoder.encode('\ufeffä💥')))).toBe('\ufeffä💥');
  expect(decodePercent('a%zz%C3%A9%')).toBe('a%zzé%');
});
