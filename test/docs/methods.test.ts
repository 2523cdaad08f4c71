import { expect, test } from 'vitest';
import { operations } from '../operations/table.ts';
import { blocks } from './support/block.ts';
import { expectBlock } from './support/expect-block.ts';
import { longTables, readResources, shortTable } from './support/methods.ts';

const resources = readResources();

test('each operation belongs to a method, and each method has a summary', () => {
  const methods = resources.flatMap(({ name, methods }) => methods.map((method) => `${name}.${method.name}`));
  // `users.whois` sends it when it is called with `via: 'client'`.
  const names = Object.keys(operations).filter((name) => name !== 'users.whois:client');
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !methods.includes(name))).toEqual([]);
  expect(resources.flatMap(({ methods }) => methods.filter(({ summary }) => summary === ''))).toEqual([]);
});

test('the README lists the methods of each resource', () => expectBlock(blocks.methods, shortTable(resources)));

test('docs/methods.md describes each method', () => expectBlock(blocks.reference, longTables(resources)));
