import { crc32, deflateSync } from 'node:zlib';

/** Bytes that look random but are the same on every run (mulberry32). */
export function bytes(seed: number, length: number): Uint8Array {
  const result = new Uint8Array(length);
  let state = seed >>> 0;
  for (let index = 0; index < length; index++) {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    result[index] = (value ^ (value >>> 14)) & 255;
  }
  return result;
}

/**
 * A real PNG of 16 by 16 points, different for every seed: quarantine works on the hash of the
 * content, so that equal files of two users would be quarantined together.
 */
export function picture(seed: number): Uint8Array {
  const size = 16;
  const points = Buffer.alloc(size * (1 + size * 3));
  const colours = bytes(seed, size * size * 3);
  for (let row = 0; row < size; row++) {
    const start = row * (1 + size * 3) + 1; // the first byte of a row is its filter: none
    points.set(colours.subarray(row * size * 3, (row + 1) * size * 3), start);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, red-green-blue
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(points)), chunk('IEND', Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
