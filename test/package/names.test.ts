import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, inject, test } from 'vitest';
import { runInShell } from './shell.ts';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const fixture = fileURLToPath(new URL('fixtures/errors.mjs', import.meta.url));

interface Printed {
  readonly exported: string;
  readonly isOfItsClass: boolean;
  readonly names: readonly string[];
  readonly lines: readonly string[];
  readonly clone: string;
  readonly undefinedIn: readonly string[];
  readonly json: readonly string[];
}

/** Runs the fixture in a folder of its own: as it is, or bundled with the package and minified. */
async function printedBy(kind: string, minify: boolean | undefined): Promise<readonly Printed[]> {
  const folder = join(inject('folder'), 'names', kind);
  await mkdir(join(folder, 'node_modules'), { recursive: true });
  for (const name of ['ky', 'zod']) await symlink(join(modules, name), join(folder, 'node_modules', name));
  await symlink(inject('unpacked'), join(folder, 'node_modules', 'synapse-admin-sdk'));
  const file = join(folder, 'errors.mjs');
  await cp(fixture, file);
  if (minify === undefined)
    return JSON.parse(await runInShell(process.execPath, ['--preserve-symlinks', file], folder));
  const outfile = join(folder, 'bundle.mjs');
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    minify,
    format: 'esm',
    platform: 'node',
    preserveSymlinks: true,
    logLevel: 'silent',
  });
  return JSON.parse(await runInShell(process.execPath, [outfile], folder));
}

describe.each([
  ['as they are packed', undefined],
  ['in a bundle', false],
  ['in a minified bundle', true],
])('errors %s', (kind, minify) => {
  test('print the names of their classes, no undefined, and no more in JSON than is known', async () => {
    const printed = await printedBy(kind.replaceAll(' ', '-'), minify);
    expect(printed.length).toBeGreaterThanOrEqual(10);
    for (const { exported, isOfItsClass, names, lines, clone, undefinedIn, json } of printed) {
      expect(isOfItsClass).toBe(true);
      expect(names).toEqual(names.map(() => exported));
      for (const line of lines) expect(line).toMatch(new RegExp(`^${exported}: (userId )?m\\b`));
      expect(clone).toMatch(/^(userId )?m\b.* true$/);
      expect(undefinedIn).toEqual([]);
      expect(json).toEqual(expect.arrayContaining(['attempts', 'elapsedMs', 'mayHaveRun', 'message', 'name']));
      for (const unknown of ['ids', 'operation', 'method', 'path', 'from', 'stack', 'cause'])
        expect(json).not.toContain(unknown);
    }
  });
});
