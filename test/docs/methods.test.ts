import { expect, test } from 'vitest';
import { operations } from '../operations/table.ts';
import { blocks } from './support/block.ts';
import { expectBlock } from './support/expect-block.ts';
import { facts, longTables, readResources, shortTable } from './support/methods.ts';

const resources = readResources();

test('each operation belongs to a method, and each method has a summary', () => {
  const methods = resources.flatMap(({ name, methods }) => methods.map((method) => `${name}.${method.name}`));
  // `users.whois` sends the one when it is called with `via: 'client'`, `rooms.join` the other after a lost response.
  const others = ['users.whois:client', 'rooms.join:alias'];
  const names = Object.keys(operations).filter((name) => !others.includes(name));
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !methods.includes(name))).toEqual([]);
  expect(resources.flatMap(({ methods }) => methods.filter(({ summary }) => summary === ''))).toEqual([]);
});

test('each method has a Synapse version, and each operation a request too', () => {
  const methods = resources.flatMap(({ name, methods }) =>
    methods.map((method) => ({ name: `${name}.${method.name}`, ...facts(name, method) })),
  );
  expect(methods.filter(({ since }) => since === '').map(({ name }) => name)).toEqual([]);
  const incomplete = methods.filter(({ name, request }) => name in operations && !request.includes('/'));
  expect(incomplete.map(({ name }) => name)).toEqual([]);
});

test('the README lists the methods of each resource', () => expectBlock(blocks.methods, shortTable(resources)));

test('docs/methods.md describes each method', () => expectBlock(blocks.reference, longTables(resources)));
