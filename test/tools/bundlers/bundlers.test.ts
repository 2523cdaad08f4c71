import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocks, readBlock, writeBlock } from '../../docs/support/block.ts';
import { homeserver } from '../../package/homeserver.ts';
import { runInShell } from '../../package/shell.ts';
import { installLocked } from '../install.ts';
import { deviations, readSizes, type Sizes, sizesOf, sizeTable } from './sizes.ts';

const bundlers = ['esbuild', 'rollup', 'vite', 'webpack'];

let folder: string;
beforeAll(async () => {
  folder = await installLocked('bundlers');
  for (const name of ['apps', 'bundle.mjs'])
    await cp(fileURLToPath(new URL(name, import.meta.url)), join(folder, name), { recursive: true });
});

const bundle = (bundler: string, ...apps: string[]) =>
  runInShell(process.execPath, ['bundle.mjs', bundler, ...apps], folder);
const fileOf = (bundler: string, app: string) => join(folder, bundler, `${app}.js`);
const codeOf = (bundler: string, app: string) => readFile(fileOf(bundler, app), 'utf8');
const run = async (bundler: string, app: string, ...args: string[]) =>
  JSON.parse(await runInShell(process.execPath, [fileOf(bundler, app), ...args], folder)) as unknown;

const sizes: Record<string, Sizes> = {};

describe.each(bundlers)('bundled by %s', (bundler) => {
  beforeAll(async () => {
    await bundle(bundler, 'client', 'errors-only', 'imported-and-required', 'with-double');
    const codes = await Promise.all(['client', 'errors-only'].map((app) => codeOf(bundler, app)));
    sizes[bundler] = codes.flatMap(sizesOf);
  });

  test('an app that uses the client runs', async () => {
    expect(await run(bundler, 'client', await homeserver())).toEqual(['1.160.0', 1, true, 'M_NOT_FOUND']);
  });

  test('an app that uses errors and helpers only has no zod, no ky and no client', async () => {
    expect(await run(bundler, 'errors-only')).toEqual([404, 'abc', '/rooms/!a%2Fb']);
    const code = await codeOf(bundler, 'errors-only');
    expect(code).toContain('ApiError');
    expect(code).not.toMatch(/zod|displayname|throwHttpErrors|createOrModify/i);
  });

  test('the entry point for tests is in an app that imports it, and in no other', async () => {
    const apps = ['client', 'errors-only', 'with-double'];
    const codes = await Promise.all(apps.map((app) => codeOf(bundler, app)));
    expect(codes.map((code) => code.includes('FAKE_SYNAPSE_NOT_MODELLED'))).toEqual([false, false, true]);
    expect(await run(bundler, 'with-double')).toMatch(/^1\./);
  });

  test('the package is one copy for import and require', async () => {
    expect(await run(bundler, 'imported-and-required')).toEqual({ names: true, different: [] });
  });
});

test('no bundle is more than 5 % larger than the guide says', async () => {
  if (process.env['WRITE_DOCS']) await writeBlock(blocks.bundles, sizeTable(sizes));
  const documented = readSizes(await readBlock(blocks.bundles));
  console.log(sizeTable(sizes));
  expect(deviations(sizes, documented), 'run with WRITE_DOCS=1 if the size is worth it').toEqual([]);
});

test('a bundle that is too large, or not in the guide, is found', () => {
  const table = sizeTable({ vite: [100, 40, 2.001, 1] });
  expect(deviations({ vite: [105, 40, 2, 1] }, readSizes(table))).toEqual([]);
  expect(deviations({ vite: [106, 35, 2, 1] }, readSizes(table))).toHaveLength(2);
  expect(deviations({ other: [1] }, readSizes(table))).toHaveLength(1);
});

test('a bundle holds two copies if "require" comes before "module", so the tests above would notice', async () => {
  const file = join(folder, 'node_modules', 'synapse-admin-sdk', 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { exports: Record<string, Record<string, unknown>> };
  const { import: imported, require: required, ...first } = manifest.exports['.'] ?? {};
  manifest.exports['.'] = { import: imported, require: required, ...first };
  await writeFile(file, JSON.stringify(manifest));
  await bundle('esbuild', 'imported-and-required');
  expect(await run('esbuild', 'imported-and-required')).toMatchObject({
    different: expect.arrayContaining(['ApiError', 'User']),
  });
});
