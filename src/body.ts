/**
 * Reads a body up to a limit that counts what is unpacked, so that neither an endless answer nor a small
 * one that unpacks to gigabytes fills the memory. What was read stays in `chunks` when reading fails.
 */
export async function readBody(response: Response, limit: number, signal: AbortSignal, chunks: Uint8Array[]): Promise<boolean> {
  if (response.body === null) return false;
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return false;
      size += value.byteLength;
      chunks.push(value);
      if (size > limit) {
        cancel();
        return true;
      }
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

/** Decodes what was read. `strict` refuses bytes that are not UTF-8, for they would silently change an id. */
export function decode(chunks: readonly Uint8Array[], strict: boolean): string {
  if (strict && chunks.length === 1) return strictDecoder.decode(chunks[0]);
  const decoder = new TextDecoder('utf-8', { fatal: strict });
  let text = '';
  for (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

const ownProto = /"(?:_|\\u005f){2}proto(?:_|\\u005f){2}"/i;

/**
 * Parses JSON. A `__proto__` key is dropped: copying an object that has one would swap the copy's
 * prototype. Looking for the key first is cheap, the reviver is not.
 */
export function parseJson(text: string): unknown {
  if (text.includes('__proto__') || (text.includes('\\u005') && ownProto.test(text))) {
    return JSON.parse(text, function drop(this: unknown, key, value: unknown) {
      return key === '__proto__' ? undefined : value;
    });
  }
  return JSON.parse(text);
}

/** Whether text that is not JSON at least begins as JSON does: then its end was lost on the way. */
export function looksCut(text: string): boolean {
  return /^\s*[{[]/.test(text);
}
