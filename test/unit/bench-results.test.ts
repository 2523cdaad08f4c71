import { expect, test } from 'vitest';
import { renewResults, renewShort } from '../bench/results.ts';
import { withoutPadding } from '../docs/support/block.ts';

const intro =
  'Medians of paired ratios and their 95 % intervals. Below 1 is faster or smaller, unless the row says otherwise.';

/** The generated part of `docs/performance.md` as the formatter leaves it. */
const formatted = `${intro}

|                          |                  |
| ------------------------ | ---------------- |
| bundle                   | 60.2 kB          |
| import                   | 1.16 (1.14–1.20) |

Node 24, load 2.`;

const renewed = (rows: readonly string[], environment: string) =>
  [intro, '', '| | |', '|---|---|', ...rows, '', environment].join('\n');

test.each([
  ['as the formatter leaves it', formatted],
  ['without padding', withoutPadding(formatted)],
  ['as the benchmark wrote it', renewed(['| bundle | 60.2 kB |', '| import | 1.16 (1.14–1.20) |'], 'Node 24, load 2.')],
])('new figures replace the old ones of the same question in a table %s', (_, before) => {
  const lines = ['| bundle | 58.0 kB |', '| single GET | 1.01 |'];
  const after = renewShort(withoutPadding(before), lines, 'Node 26, load 0.');
  const rows = ['| bundle | 58.0 kB |', '| import | 1.16 (1.14–1.20) |', '| single GET | 1.01 |'];
  expect(after).toBe(renewed(rows, 'Node 26, load 0.'));
});

test('the first figures make a table', () => {
  expect(renewShort('', ['| bundle | 58.0 kB |'], 'Node 26.')).toBe(renewed(['| bundle | 58.0 kB |'], 'Node 26.'));
});

test('new tables replace the old ones of the same title, and the others stay', () => {
  const before = '# Benchmarks\n\nLast: Node 24\n\n### Sizes\n\nold\n\n### Calls\n\nold\n';
  const after = renewResults(before, ['### Sizes\n\nnew\n', '### Heap\n\nnew\n'], 'Node 26');
  const sections = '### Sizes\n\nnew\n\n### Calls\n\nold\n\n### Heap\n\nnew\n';
  expect(after.slice(after.indexOf('### '))).toBe(sections);
  expect(after).toContain('\nLast: Node 26\n');
  expect(after).not.toContain('Node 24');
});
