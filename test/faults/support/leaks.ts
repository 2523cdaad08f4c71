import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { inspect } from 'node:util';

/** A secret counts as found when this many of its characters in a row are: half a token is a leak too. */
const windowSize = 12;

function windows(secret: string): string[] {
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  const found = new Set<string>();
  for (const form of forms) {
    if (form.length <= windowSize) found.add(form);
    for (let index = 0; index + windowSize <= form.length; index++) found.add(form.slice(index, index + windowSize));
  }
  return [...found];
}

/** Everything that can be read out of an object: own properties, hidden ones and symbols, getters, prototypes, causes. */
function dig(value: unknown, seen: Set<unknown>, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  if (typeof value === 'symbol') texts.push(String(value));
  if (
    (typeof value !== 'object' && typeof value !== 'function') ||
    value === null ||
    seen.has(value) ||
    seen.size > 20_000
  )
    return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    texts.push(String(key));
    try {
      dig((value as Record<PropertyKey, unknown>)[key], seen, texts);
    } catch {
      // A getter that refuses reveals nothing.
    }
  }
  if (value instanceof Map) for (const [key, item] of value) dig([key, item], seen, texts);
  if (value instanceof Set) for (const item of value) dig(item, seen, texts);
  if (typeof value === 'object') dig(Object.getPrototypeOf(value), seen, texts);
}

function printed(value: unknown): string {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const console = new Console(stream);
  console.log(value);
  console.log('%s %o %O', value, value, value);
  console.dir(value, { depth: null, showHidden: true });
  return text;
}

function attempt(make: () => unknown): string {
  try {
    return String(make());
  } catch {
    return '';
  }
}

/** What a program can print of a value, channel by channel. */
export function channels(value: unknown): Record<string, string> {
  const texts: string[] = [];
  dig(value, new Set(), texts);
  const causes: string[] = [];
  for (let cause = value, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth++) {
    causes.push(
      `${cause.name} ${cause.message} ${cause.stack ?? ''} ${inspect(cause, { depth: 20, showHidden: true })}`,
    );
  }
  return {
    message: value instanceof Error ? value.message : '',
    stack: value instanceof Error ? (value.stack ?? '') : '',
    string: attempt(() => value),
    inspect: inspect(value),
    'inspect, deep': inspect(value, {
      depth: 20,
      showHidden: true,
      getters: true,
      maxStringLength: null,
      maxArrayLength: null,
    }),
    JSON: attempt(() => JSON.stringify(value)),
    structuredClone: attempt(() =>
      inspect(structuredClone(value), { depth: 20, showHidden: true, maxStringLength: null }),
    ),
    properties: texts.join('\n'),
    causes: causes.join('\n'),
    console: printed(value),
  };
}

/** Names the channels in which one of the secrets, or a part of one, can be read. */
export function findSecrets(value: unknown, secrets: readonly string[]): string[] {
  const parts = secrets.flatMap(windows);
  return Object.entries(channels(value)).flatMap(([channel, text]) => {
    const part = parts.find((one) => text.includes(one));
    return part === undefined ? [] : [`${channel}: ${part}`];
  });
}
