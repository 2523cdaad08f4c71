import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { operations } from '../operations/table.ts';

test('every operation has contract tests', () => {
  const here = import.meta.dirname;
  const sources = readdirSync(here)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${here}/${name}`, 'utf8'))
    .join('\n');
  const untested = Object.keys(operations).filter((name) => !sources.includes(`operation('${name}'`));
  // These two share their tests.
  expect(untested).toEqual(['users.whois', 'users.whois:client']);
  expect(sources).toContain("for (const name of ['users.whois', 'users.whois:client'] as const)");
});
