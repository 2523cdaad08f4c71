import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { importsOf } from '../package/imports.ts';
import { makeProject } from '../package/project.ts';
import { bundle } from './hosts/bundle.ts';
import type { Mode } from './hosts/host.ts';
import { nodes } from './hosts/node.ts';
import { addProgram, copyProject } from './hosts/project.ts';
import { failed, runMode } from './hosts/run-mode.ts';
import { loads, oneCopy, programChecks } from './program/report.ts';

let good: string;
beforeAll(async () => {
  good = (await makeProject('good-build', { type: 'module', files: [] })).folder;
  await addProgram(good);
});

/** A project whose copy of the package is edited. */
const broken = (name: string, file: string, edit: (text: string) => string) =>
  copyProject(good, join(inject('folder'), 'projects', name), async (packageFolder) => {
    const path = join(packageFolder, file);
    const text = await readFile(path, 'utf8');
    const edited = edit(text);
    if (edited === text) throw new Error(`${file} was not changed`);
    await writeFile(path, edited);
  });

/** A mode of the Node of the tests. */
function modeOfNode(text: string): Mode {
  const mode = nodes.find(({ name }) => name === 'Node 24')?.modes.find(({ name }) => name.includes(text));
  if (mode === undefined) throw new Error(`no mode ${text}`);
  return mode;
}

const packageOf = (project: string) => join(project, 'node_modules', 'synapse-admin-sdk');
const failedIn = async (mode: string, project: string) => failed(await runMode(modeOfNode(mode), project));

test('a good build passes what the broken ones below fail', async () => {
  expect(await importsOf(packageOf(good), 'index.js')).toEqual(['ky', 'zod']);
  expect(await bundle(good)).toContain('SynapseAdmin');
  for (const mode of ['CommonJS', 'disallow']) expect(await failedIn(mode, good)).toEqual({});
});

describe('a build that imports a module of Node', () => {
  test('is found by the list of its imports, and cannot be bundled for a page', async () => {
    const project = await broken('imports-node', 'dist/index.js', (code) => `import 'node:fs';\n${code}`);
    expect(await importsOf(packageOf(project), 'index.js')).toEqual(['ky', 'node:fs', 'zod']);
    await expect(bundle(project)).rejects.toThrow('Could not resolve "node:fs"');
  });
});

describe('a build that makes code from a string', () => {
  test('at its import is found by Node without code generation', async () => {
    const project = await broken('code-at-import', 'dist/index.js', (code) => `${code}\nnew Function('return 1')();\n`);
    expect(await failedIn('disallow', project)).toEqual({ [loads]: expect.stringContaining('EvalError') });
  });

  test('in a call is found by each check that makes this call', async () => {
    const project = await broken('code-in-call', 'dist/index.js', (code) =>
      code.replace(/( version\(options\) \{)/, "$1 new Function('return 1')();"),
    );
    const found = await failedIn('disallow', project);
    expect(found['reads the version of the server']).toContain('EvalError');
    expect(Object.keys(found).length).toBeLessThan(Object.keys(programChecks).length);
  });
});

describe('a build with another copy of its classes for require', () => {
  test('is found by the comparison of import and require', async () => {
    const project = await broken('two-copies', 'package.json', (text) => {
      const manifest = JSON.parse(text) as { exports: Record<string, Record<string, unknown>> };
      const { require, ...others } = manifest.exports['.'] ?? {};
      manifest.exports['.'] = { require, ...others };
      return JSON.stringify(manifest);
    });
    expect(await failedIn('CommonJS', project)).toMatchObject({ [oneCopy]: expect.stringContaining('two copies of') });
  });
});
