const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A text in base64 that has the form of a hash or a signature of another text, and is none. */
export function invented(text: string, length: number): string {
  let state = 0;
  for (let index = 0; index < text.length; index++) state = (Math.imul(state, 31) + text.charCodeAt(index)) | 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return characters[state >>> 26];
  }).join('');
}
