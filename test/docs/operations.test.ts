import { expect, test } from 'vitest';
import { reference } from '../operations/reference.ts';
import { blocks } from './support/block.ts';
import { expectBlock } from './support/expect-block.ts';
import { operationTables } from './support/operations.ts';

test('docs/operations.md decides each operation of the admin API', () =>
  expectBlock(blocks.operations, operationTables()));

test('each endpoint of the reference has a row', () => {
  const tables = operationTables();
  const missing = reference.filter(
    ({ method, path }) => !tables.includes(`| ${method} | \`${path.replace(/\[.*/, '')}`),
  );
  expect(missing).toEqual([]);
});
