import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';

// What it does is tested in test/runtimes, by Node with --no-experimental-require-module.
test('the CommonJS build requires zod and nothing else, and carries the licence of ky, which it contains', async () => {
  const code = await readFile(join(inject('unpacked'), 'dist', 'index.cjs'), 'utf8');
  const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(new Set(required)).toEqual(new Set(['zod']));
  expect(code).toContain(await readFile(new URL('../license', import.meta.resolve('ky')), 'utf8'));
});
