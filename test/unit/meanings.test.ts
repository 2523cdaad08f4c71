import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../contract');

/** How a contract test would reach around the interface `Homeserver`, which a second implementation has too. */
const detours: Readonly<Record<string, RegExp>> = {
  SQL: /\b(SELECT\s|INSERT\s+INTO|DELETE\s+FROM|ANALYZE)|\bUPDATE\s+\w+\s+SET\b/,
  'a request of its own': /\bfetch\(|\bfrom 'undici'|\bfrom 'node:https?'/,
  'a path of the client API': /_matrix/,
  'the inside of an implementation':
    /\bcreateCaller\b|\bfrom '[^']*(homeserver\/synapse\/|synapse\/start\.ts|support\/control\.ts)/,
};

const findDetours = (text: string): string[] =>
  Object.entries(detours)
    .filter(([, pattern]) => pattern.test(text))
    .map(([name]) => name);

test('contract tests see the server through its meanings only', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  expect(names.length).toBeGreaterThan(15);
  const found = names.flatMap((name) =>
    findDetours(readFileSync(join(folder, name), 'utf8')).map((detour) => `${name}: ${detour}`),
  );
  expect(found).toEqual([]);
});

test('only a folder of an implementation knows how a server is reached', () => {
  const files = readdirSync(join(folder, 'homeserver'), { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(5);
  const found = files.flatMap(({ name }) => findDetours(readFileSync(join(folder, 'homeserver', name), 'utf8')));
  expect(found).toEqual([]);
});

test.each([
  ['SQL', "await sql('UPDATE users SET locked = ? WHERE name = ?')"],
  ['SQL', 'SELECT name FROM users'],
  ['a request of its own', 'await fetch(url)'],
  ['a path of the client API', "'/_matrix/client/v3/login'"],
  ['the inside of an implementation', "import { r0 } from './homeserver/synapse/client.ts';"],
])('finds %s', (name, text) => {
  expect(findDetours(text)).toEqual([name]);
});
