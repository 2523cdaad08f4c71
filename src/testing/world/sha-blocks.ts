/**
 * The message in blocks of 64 bytes, as SHA-1 and SHA-256 take it: with a bit, zeros and its length behind it.
 *
 * Each block is 16 words with the highest byte first.
 */
export function blocksOf(message: Uint8Array): Uint32Array[] {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, message.length << 3);
  const words = new Uint32Array(padded.length / 4);
  for (let index = 0; index < words.length; index++) words[index] = view.getUint32(4 * index);
  const blocks: Uint32Array[] = [];
  for (let start = 0; start < words.length; start += 16) blocks.push(words.subarray(start, start + 16));
  return blocks;
}

/** The bytes of words, the highest byte first. */
export function bytesOf(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, word] of words.entries()) view.setUint32(4 * index, word);
  return bytes;
}

export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}
