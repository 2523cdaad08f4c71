import fc from 'fast-check';

const nasty = [
  '.',
  '..',
  '/',
  '\\',
  '%2e',
  '%2E%2e',
  '%2f',
  '%',
  '?',
  '#',
  '@',
  ':',
  ';',
  '&',
  '=',
  '+',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\0',
  '\u007f',
  '\u00a0',
  '\u202e',
  '\ufeff',
  '․․',
  '／',
  '。',
  '\ud800',
  '\udfff',
  '//evil.example',
  'http://evil.example',
  '__proto__',
  'constructor',
];

/** Text of every code unit, halves of surrogate pairs among them. */
const codeUnits = fc.array(fc.nat({ max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units));

/** Text from all of Unicode, and what has ever led a path astray. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  codeUnits,
  fc.array(fc.constantFrom(...nasty, 'a', 'b'), { maxLength: 6 }).map((parts) => parts.join('')),
);

/** A full user id with any text in it, and now and then no user id at all. */
export const anyUserId: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(anyText, anyText).map(([local, server]) => `@${local}:${server}`) },
  { weight: 1, arbitrary: anyText },
);

/** Text as it can be sent: half of a surrogate pair becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

const names = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'errcode',
    'error',
    'length',
    'then',
    'toJSON',
    '0',
    '',
  ),
  fc.string({ maxLength: 8 }),
);

/** Any JSON, with the names that mean something to JavaScript. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -0, -1, '', 2 ** 53, 1e308, 'true'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ maxLength: 10 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(names, tie('value')), { maxLength: 5 })
      .map((entries) => objectOf(entries as [string, unknown][])),
  ),
})).value;

/** An object with own fields of these names, `__proto__` too. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object = {};
  for (const [name, value] of entries)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

/** A right response in which some places have been replaced by anything, left out, or added to. */
export function anyVariantOf(good: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(
      fc.record({
        steps: fc.array(fc.nat({ max: 30 }), { maxLength: 5 }),
        how: fc.constantFrom('replace', 'remove', 'add'),
        name: names,
        value: anyJson,
      }),
      { maxLength: 3 },
    )
    .map((changes) => {
      let root = structuredClone(good);
      for (const { steps, how, name, value } of changes) {
        let place = root;
        let set = (changed: unknown) => {
          root = changed;
        };
        for (const step of steps) {
          if (typeof place !== 'object' || place === null) break;
          const keys = Object.keys(place);
          if (keys.length === 0) break;
          const [key, parent] = [keys[step % keys.length] as string, place as Record<string, unknown>];
          place = parent[key];
          set = (changed) => {
            if (changed === undefined) delete parent[key];
            else
              Object.defineProperty(parent, key, {
                value: changed,
                enumerable: true,
                configurable: true,
                writable: true,
              });
          };
        }
        if (how === 'add' && Array.isArray(place)) place.push(value);
        else if (how === 'add' && typeof place === 'object' && place !== null)
          Object.defineProperty(place, name, { value, enumerable: true, configurable: true, writable: true });
        else set(how === 'remove' ? undefined : value);
      }
      return root ?? null;
    });
}
