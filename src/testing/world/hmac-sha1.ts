import { blocksOf, bytesOf, hexOf } from './sha-blocks.ts';
import { utf8 } from './utf8.ts';

// Web Crypto only has functions that return promises, and a handler executes a request without waiting: nothing may
// come between what it reads and what it writes. `node:crypto` is not there in browsers.

/** The HMAC-SHA1 of a message, in hexadecimal. Both texts are taken as UTF-8. */
export function hmacSha1(key: string, message: string): string {
  const keyBytes = utf8(key);
  const block = new Uint8Array(64);
  block.set(keyBytes.length > 64 ? sha1(keyBytes) : keyBytes);
  const inner = sha1(joined(xored(block, 0x36), utf8(message)));
  return hexOf(sha1(joined(xored(block, 0x5c), inner)));
}

/** The SHA-1 of some bytes. */
export function sha1(message: Uint8Array): Uint8Array {
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  for (const block of blocksOf(message)) addBlock(state, block);
  return bytesOf(state);
}

function addBlock(state: Uint32Array, block: Uint32Array): void {
  const words = new Uint32Array(80);
  words.set(block);
  for (let index = 16; index < 80; index++) {
    words[index] = rotated(
      at(words, index - 3) ^ at(words, index - 8) ^ at(words, index - 14) ^ at(words, index - 16),
      1,
    );
  }
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
  for (let index = 0; index < 80; index++) {
    const [mixed, constant] = round(index, b, c, d);
    const next = (rotated(a, 5) + mixed + e + constant + at(words, index)) >>> 0;
    e = d;
    d = c;
    c = rotated(b, 30);
    b = a;
    a = next;
  }
  for (const [index, value] of [a, b, c, d, e].entries()) state[index] = at(state, index) + value;
}

function round(index: number, b: number, c: number, d: number): readonly [mixed: number, constant: number] {
  if (index < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (index < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (index < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function at(words: Uint32Array, index: number): number {
  return words[index] as number;
}

function xored(block: Uint8Array, byteOfPad: number): Uint8Array {
  return block.map((byte) => byte ^ byteOfPad);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}
