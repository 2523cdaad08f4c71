import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeProject, type Project } from './project.ts';

const bundlers = ['esbuild', 'rollup', 'vite', 'webpack'];
const packages = ['esbuild@0.28', 'rollup@4.67.4', 'vite@8', 'webpack@5'];
const rollupPlugins = ['@rollup/plugin-commonjs@29', '@rollup/plugin-node-resolve@16'];
const both = 'imported-and-required.mjs';

let project: Project;
beforeAll(async () => {
  project = await makeProject('bundlers', {
    type: 'module',
    files: ['bundle.mjs', both, 'required.cjs', 'errors-only.mjs'],
    install: [...packages, ...rollupPlugins],
  });
});

const bundle = async (bundler: string, entry: string) => (await project.node('bundle.mjs', bundler, entry)) as string;
const copies = async (bundler: string) => project.node(await bundle(bundler, both));

describe.each(bundlers)('bundled by %s', (bundler) => {
  test('the package is one copy for import and require', async () => {
    expect(await copies(bundler)).toEqual({ names: true, different: [] });
  });

  test('errors and helpers come without zod, ky and the client', async () => {
    const file = await bundle(bundler, 'errors-only.mjs');
    expect(await project.node(file)).toEqual([404, 'abc', '/rooms/!a%2Fb']);
    const code = await readFile(join(project.folder, file), 'utf8');
    expect(code).toContain('ApiError');
    expect(code).not.toMatch(/ZodObject|ZodString|displayname|throwHttpErrors|createOrModify/);
  });
});

test('a bundle holds two copies if "require" comes before "module", so the tests above would notice', async () => {
  const file = join(project.folder, 'node_modules', 'synapse-admin-sdk', 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { exports: Record<string, Record<string, unknown>> };
  const { import: imported, require: required, ...first } = manifest.exports['.'] ?? {};
  manifest.exports['.'] = { import: imported, require: required, ...first };
  await writeFile(file, JSON.stringify(manifest));
  expect(await copies('esbuild')).toMatchObject({ different: expect.arrayContaining(['ApiError', 'User']) });
});
