import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, inject, test } from 'vitest';
import { blocks } from '../../docs/support/block.ts';
import { expectBlock } from '../../docs/support/expect-block.ts';
import { runInShell } from '../../package/shell.ts';
import { type Manager, managersIn, writeSettings } from './managers.ts';

let managers: readonly Manager[];
beforeAll(async () => {
  const folder = join(inject('folder'), 'tools', 'managers');
  await cp(fileURLToPath(new URL('package.json', import.meta.url)), join(folder, 'package.json'));
  // Not by `npm ci`: registries do not have pnpm for every platform, and a lockfile would have to name them all.
  await runInShell('npm', ['install', '--no-package-lock', '--prefer-offline', '--no-audit', '--no-fund'], folder);
  managers = await managersIn(folder);
});

interface Result {
  readonly imported: boolean;
  readonly required: boolean;
  readonly oneCopy: boolean;
  readonly importsZod: boolean;
}

/** Makes an empty project, installs the packed package there, type-checks a file and runs a program. */
async function use({ name, install, script, compiler }: Manager): Promise<Result> {
  const project = join(inject('folder'), 'tools', 'managed', name.replaceAll(/\W+/g, '-'));
  await cp(fileURLToPath(new URL('project', import.meta.url)), project, { recursive: true });
  await writeSettings(project);
  const dependencies = { 'synapse-admin-sdk': `file:${inject('tarball')}`, typescript: '6.0.3' };
  const manifest = { name: 'project', version: '1.0.0', private: true, type: 'module', dependencies };
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  const run = ([program, ...args]: readonly [string, ...string[]], ...more: string[]) =>
    runInShell(program, [...args, ...more], project);
  await run(install);
  const strict = ['--noEmit', '--strict', '--skipLibCheck', 'false', '--module', 'nodenext', '--target', 'es2022'];
  await run(compiler, ...strict, 'check.ts');
  return JSON.parse(await run(script, 'program.mjs')) as Result;
}

test('each package manager installs the package, and the package works as one copy', async () => {
  const rows: string[] = [];
  for (const manager of managers) {
    const result = await use(manager);
    expect({ manager: manager.name, ...result }).toEqual({
      manager: manager.name,
      imported: true,
      required: true,
      oneCopy: manager.hasOneCopy,
      importsZod: manager.importsUndeclared,
    });
    rows.push(row(manager.name, '✓', '✓', manager.hasOneCopy ? '✓' : '–', manager.importsUndeclared ? '✓' : '–'));
  }
  const head = row(
    'Package manager',
    '`import` and `require`',
    'types',
    'one copy of the classes',
    '`zod` without depending on it',
  );
  await expectBlock(blocks.managers, [head, row('---', ':-:', ':-:', ':-:', ':-:'), ...rows].join('\n'));
});

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
