/**
 * Reads a body up to a limit, and returns whether it is larger. The limit counts what is unpacked, so that neither an
 * endless response nor a small one that unpacks to gigabytes fills the memory. What was read stays in `chunks` when
 * reading fails.
 */
export async function readBody(
  response: Response,
  limit: number,
  signal: AbortSignal | undefined,
  chunks: Uint8Array[],
): Promise<boolean> {
  if (response.body === null) return false;
  if (typeof response.body?.getReader !== 'function') {
    // Some platforms have a fetch without streams.
    const whole = new Uint8Array(await response.arrayBuffer());
    chunks.push(whole);
    return whole.byteLength > limit;
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', cancel);
  // The response may come after the timeout, where a fetch does not listen to the signal.
  if (signal?.aborted) cancel();
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
    signal?.removeEventListener('abort', cancel);
  }
}

/** A body that comes in one chunk is read fastest as a chunk. */
const chunkSize = 64 * 1024;

/**
 * Returns whether a body is large, and surely not larger than `limit`: then the platform may read it in one piece,
 * which costs less memory and time. A packed body says how large it is before it is unpacked, and a page of
 * another origin does not see that it is packed.
 */
export function isSurelyWithin(limit: number, { headers, type, bytes }: Response): boolean {
  const size = Number(headers.get('content-length'));
  return (
    size > chunkSize &&
    size <= limit &&
    !headers.has('content-encoding') &&
    type === 'basic' &&
    typeof bytes === 'function'
  );
}

/** Made at the first response: to import the SDK, a platform needs no TextDecoder. */
let strictDecoder: TextDecoder | undefined;
let lenientDecoder: TextDecoder | undefined;

/**
 * Decodes what was read, in one piece: platforms are several times slower at decoding a stream. `strict`
 * refuses bytes that are not UTF-8, for they would silently change an id.
 */
export function decode(chunks: readonly Uint8Array[], strict: boolean): string {
  const bytes = chunks.length === 1 ? (chunks[0] as Uint8Array) : join(chunks);
  if (typeof TextDecoder === 'undefined') return decodeWithoutDecoder(bytes, strict);
  strictDecoder ??= new TextDecoder('utf-8', { fatal: true });
  lenientDecoder ??= new TextDecoder();
  return (strict ? strictDecoder : lenientDecoder).decode(bytes);
}

/** jsdom, as Jest sets it up, has no TextDecoder. */
function decodeWithoutDecoder(bytes: Uint8Array, strict: boolean): string {
  const encoded = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`);
  try {
    return decodeURIComponent(encoded.join('')).replace(/^\ufeff/, '');
  } catch (error) {
    if (strict) throw error;
    return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xfffd)).join('');
  }
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.byteLength, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

/** Case does not matter: V8 finds it three times as fast this way, and keys of another case are kept later. */
const protoKey = /"__proto__"/i;

/** One of the letters of `__proto__`, escaped. Synapse never escapes them, but another server can. */
const escapedLetter = /\\u00(?:5f|7[024]|6f)/i;

/**
 * Parses JSON. A `__proto__` key is dropped: copying an object that has one would swap the copy's
 * prototype. Looking for the key in the text first is cheap, looking for it in the value is not.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (protoKey.test(text) || (text.includes('\\u00') && escapedLetter.test(text))) dropProto(value);
  return value;
}

/** Without recursion, and without a reviver, which recurses: a body can be nested deeper than the stack. */
function dropProto(root: unknown): void {
  const open = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    // Deletes an own key only: what a value inherits stays.
    Reflect.deleteProperty(value, '__proto__');
    for (const item of Object.values(value) as unknown[]) open.push(item);
  }
}

/** Returns whether text that is not JSON begins as JSON does: then its end was lost on the way. */
export function looksCut(text: string): boolean {
  return /^\s*[{[]/.test(text);
}
