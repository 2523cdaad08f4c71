import { InvalidArgumentError } from '../errors/argument.ts';

const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Bytes from here on would make the first characters likelier than the others. */
const tooGreat = 256 - (256 % characters.length);

/** Returns random letters and digits that nobody can guess. */
export function randomText(length: number): string {
  const { crypto } = globalThis;
  // In Node from 19 on, in browsers, and in the other runtimes.
  if (crypto === undefined)
    throw new InvalidArgumentError('crypto', 'is missing in globalThis: this call needs random values of Web Crypto');
  let text = '';
  while (text.length < length) {
    const bytes = crypto.getRandomValues(new Uint8Array(length - text.length));
    for (const byte of bytes) if (byte < tooGreat) text += characters[byte % characters.length];
  }
  return text;
}
