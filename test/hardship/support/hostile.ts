import fc from 'fast-check';

/** What has a meaning in paths, queries, headers, patterns or file names. */
const meaningful = [
  ...[
    '/',
    '//',
    '/./',
    '/../',
    '..',
    '.',
    '%2F',
    '%2f',
    '%252F',
    '%2e%2e',
    '%2e',
    '%',
    '%%',
    '%00',
    '%zz',
    '\\',
    '?',
    '??',
    '#',
    '&',
    '=',
    '+',
    ' ',
    '\t',
  ],
  ...[
    '\n',
    '\r\n',
    '\0',
    ';',
    ':',
    '@',
    '!',
    '$',
    '*',
    '(',
    ')',
    '[',
    ']',
    '{user_id}',
    '"',
    "'",
    '<',
    '>',
    '|',
    '^',
    '`',
    '~',
    '\u007f',
    '\u0085',
  ],
  ...[
    '/devices',
    '/login',
    '/admin',
    '/media',
    'http://x/',
    '_synapse',
    '\u202e',
    '\ufeff',
    '\u0301',
    '\u{1f600}',
    'ﬀ',
    'İ',
    'ı',
    '\u{10ffff}',
  ],
];

/** Text of all of Unicode, and of what is most likely to lead somewhere else. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...meaningful), weight: 3 },
      { arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), weight: 2 },
      { arbitrary: fc.string({ minLength: 1, maxLength: 8 }), weight: 1 },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '.' && text !== '..');

/** The same cases in every run. */
export const seed = 20_240_607;

export function samples<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}
