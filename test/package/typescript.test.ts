import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { run } from './child.ts';
import { homeserver } from './homeserver.ts';
import { makeProject, type Project } from './project.ts';

const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

const answers = {
  admin: true,
  created: '2019-06-13T13:28:26.000Z',
  names: ['@alice:example.org'],
  items: 1,
  typo: 'undefined',
  schema: true,
  version: '1.160.0',
  missing: '404 M_NOT_FOUND true',
  invalid: 'refused userId true',
};

/** Compiles the tour, the declarations of the package and those of all it names included. */
async function compile(project: Project, compilerOptions: Record<string, unknown>): Promise<void> {
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  };
  const config = { compilerOptions: { target: 'ES2022', ...strict, ...compilerOptions }, files: ['tour.ts'] };
  await writeFile(join(project.folder, 'tsconfig.json'), JSON.stringify(config));
  await run(process.execPath, [tsc, '--project', project.folder], project.folder);
}

const files = ['tour.ts', 'run.mjs'];
const nodeTypes = ['@types/node@24'];

describe('a TypeScript project checks and runs the packed package without skipLibCheck', () => {
  test('as an ES module under nodenext, with the types of Node and without DOM', async () => {
    const project = await makeProject('nodenext', { type: 'module', files, install: nodeTypes });
    await compile(project, { module: 'nodenext', moduleResolution: 'nodenext', lib: ['ES2022'], types: ['node'] });
    expect(await project.node('run.mjs', await homeserver())).toEqual(answers);
  });

  test('as CommonJS under node16, with the types of Node and DOM', async () => {
    const project = await makeProject('node16', { type: 'commonjs', files, install: nodeTypes });
    await compile(project, { module: 'node16', moduleResolution: 'node16', lib: ['ES2022', 'DOM'], types: ['node'] });
    expect(await project.node('run.mjs', await homeserver())).toEqual(answers);
  });

  test('under bundler resolution, with the library of ES2020, with DOM and without the types of Node, bundled by esbuild', async () => {
    const project = await makeProject('bundler', { type: 'module', files });
    await compile(project, {
      module: 'esnext',
      moduleResolution: 'bundler',
      target: 'ES2020',
      lib: ['ES2020', 'DOM'],
      types: [],
    });
    const entry = join(project.folder, 'run.mjs');
    await build({
      entryPoints: [entry],
      outfile: join(project.folder, 'bundle.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'browser',
    });
    expect(await project.node('bundle.mjs', await homeserver())).toEqual(answers);
  });
});
