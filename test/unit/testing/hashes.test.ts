import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { hmacSha1, sha1 } from '../../../src/testing/world/hmac-sha1.ts';
import { hexOf } from '../../../src/testing/world/sha-blocks.ts';
import { sha256 } from '../../../src/testing/world/sha256.ts';

/** Texts around the ends of the blocks, and with characters of several bytes. */
const texts = [...Array.from({ length: 140 }, (_, length) => 'a'.repeat(length)), 'x\0y', 'pass "wörd" 💥'.repeat(50)];

test('the hashes are those of Node', () => {
  for (const text of texts) {
    expect(hexOf(sha1(new TextEncoder().encode(text)))).toBe(createHash('sha1').update(text).digest('hex'));
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
  }
});

test.each(['', 'key', 'schlüssel', 'k'.repeat(64), 'k'.repeat(65), 'k'.repeat(200)])('HMAC with the key %j', (key) => {
  for (const text of texts) expect(hmacSha1(key, text)).toBe(createHmac('sha1', key).update(text).digest('hex'));
});
