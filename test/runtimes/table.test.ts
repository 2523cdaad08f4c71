import { expect, test } from 'vitest';
import { blocks } from '../docs/support/block.ts';
import { expectBlock } from '../docs/support/expect-block.ts';
import { hosts } from './hosts/index.ts';
import { checksOf } from './hosts/run-mode.ts';
import { runtimeTables } from './table.ts';

test('docs/runtimes.md has a row for each host and mode', () => expectBlock(blocks.runtimes, runtimeTables()));

test('the names of modes are unique, and each has all checks of the program', () => {
  for (const { modes } of hosts) {
    expect(new Set(modes.map(({ name }) => name)).size).toBe(modes.length);
    for (const mode of modes) expect(checksOf(mode).length).toBeGreaterThan(16);
  }
});
