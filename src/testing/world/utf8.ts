/** The bytes of a text in UTF-8. Not by `TextEncoder`: jsdom does not have it. */
export function utf8(text: string): Uint8Array {
  const characters = encodeURIComponent(text.toWellFormed()).match(/%..|./g) ?? [];
  return Uint8Array.from(characters, (character) =>
    character.length === 1 ? character.charCodeAt(0) : Number.parseInt(character.slice(1), 16),
  );
}

/**
 * Decodes `%c3%a9` and the like, as Python does: what is no UTF-8 becomes the replacement character.
 *
 * `TextDecoder` alone would do. jsdom does not have it, and the SDK sends UTF-8 only.
 */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      const bytes = encoded.slice(1).split('%');
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)),
      );
    }
  });
}
