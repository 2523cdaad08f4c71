import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { homeserver } from './homeserver.ts';
import { makeProject, type Project } from './project.ts';
import { runInShell, type ShellOptions } from './shell.ts';

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

/** What the tests of that project find. */
const inTests = {
  admin: true,
  items: 1,
  status: 'complete',
  refusal: 403,
  thrown: true,
  path: '/_synapse/admin/v2/users/%40alice%3Aexample.org',
};

interface CompileOptions extends ShellOptions {
  readonly compiler?: string;
  readonly files?: readonly string[];
}

/** Compiles the tour, the declarations of the package and of all that it imports included. Returns what the compiler says. */
async function compile(
  project: Project,
  compilerOptions: Record<string, unknown>,
  { compiler = tsc, files = ['tour.ts', 'testing.ts'], ...shellOptions }: CompileOptions = {},
): Promise<string> {
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  };
  const config = { compilerOptions: { target: 'ES2022', ...strict, ...compilerOptions }, files };
  await writeFile(join(project.folder, 'tsconfig.json'), JSON.stringify(config));
  return runInShell(process.execPath, [compiler, '--project', project.folder], project.folder, shellOptions);
}

const files = ['tour.ts', 'run.mjs', 'testing.ts', 'run-testing.mjs'];
const nodeTypes = ['@types/node@24'];

describe('a TypeScript project checks and runs the packed package without skipLibCheck', () => {
  test('as an ES module under nodenext, with the types of Node and without DOM', async () => {
    const project = await makeProject('nodenext', { type: 'module', files, install: nodeTypes });
    await compile(project, { module: 'nodenext', moduleResolution: 'nodenext', lib: ['ES2022'], types: ['node'] });
    expect(await project.node('run.mjs', await homeserver())).toEqual(answers);
    expect(await project.node('run-testing.mjs')).toEqual(inTests);
  });

  test('as CommonJS under node16, with the types of Node and DOM', async () => {
    const project = await makeProject('node16', { type: 'commonjs', files, install: nodeTypes });
    await compile(project, { module: 'node16', moduleResolution: 'node16', lib: ['ES2022', 'DOM'], types: ['node'] });
    expect(await project.node('run.mjs', await homeserver())).toEqual(answers);
    expect(await project.node('run-testing.mjs')).toEqual(inTests);
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

const modes = ['tour.mts', 'tour.cts', 'testing.mts', 'testing.cts', 'one-set-of-types.mts'];
const scripts = ['tour.ts', 'testing.ts'];
/** The options and files of a program for each way of finding a package. */
const resolutions = {
  node16: { options: { module: 'node16' }, files: modes },
  nodenext: { options: { module: 'nodenext' }, files: modes },
  bundler: { options: { module: 'esnext' }, files: scripts },
  // zod needs `esModuleInterop` there.
  node10: { options: { module: 'commonjs', esModuleInterop: true }, files: scripts },
} as const;
type Resolution = keyof typeof resolutions;

/** Each version with two of them, each of them with two versions. A program takes ten seconds. */
const versions: ReadonlyArray<readonly [version: string, resolutions: readonly Resolution[], options?: object]> = [
  ['5.4', ['node16', 'node10']],
  ['5.9', ['nodenext', 'bundler']],
  ['6', ['nodenext', 'node10'], { ignoreDeprecations: '6.0' }],
  ['7', ['node16', 'bundler']],
];

describe('the packed declarations are checked without skipLibCheck, for import and for require', () => {
  let project: Project;
  beforeAll(async () => {
    const compilers = versions.map(([version]) => `typescript-${version}@npm:typescript@${version}`);
    project = await makeProject('compilers', {
      type: 'module',
      files: [...scripts, 'one-set-of-types.mts'],
      install: [...compilers, ...nodeTypes],
    });
    // One program with both takes half the time of two.
    for (const name of ['tour', 'testing'])
      for (const kind of ['mts', 'cts'])
        await copyFile(join(project.folder, `${name}.ts`), join(project.folder, `${name}.${kind}`));
  });

  test.each(
    versions.flatMap(([version, under, more]) => under.map((resolution) => [version, resolution, more] as const)),
  )('by TypeScript %s under %s', async (version, resolution, more) => {
    const compiler = join(project.folder, 'node_modules', `typescript-${version}`, 'bin', 'tsc');
    expect(await runInShell(process.execPath, [compiler, '--version'], project.folder)).toContain(
      `Version ${version}.`,
    );
    const { options, files } = resolutions[resolution];
    const common = { moduleResolution: resolution, lib: ['ES2022'], types: ['node'], noEmit: true };
    await compile(project, { ...common, ...options, ...more }, { compiler, files });
  });
});

describe('where only dependencies of the app can be imported, as pnpm lays packages out, an exported schema', () => {
  const options = { module: 'nodenext', declaration: true, types: [], skipLibCheck: true, outDir: 'out' };
  const files = ['schemas.ts'];

  test('is refused by TypeScript if the app does not depend on zod', async () => {
    const project = await makeProject('strict-without-zod', { type: 'module', files, strictLayout: true });
    const problem = /error TS2883: The inferred type of '(\w+)' cannot be named without a reference to 'ZodObject'/g;
    const output = await compile(project, options, { files, allowFailure: true });
    expect([...output.matchAll(problem)].map(([, name]) => name)).toEqual(['Contact', 'Account']);
  });

  test('compiles if the app depends on zod', async () => {
    const install = ['zod@4'];
    const project = await makeProject('strict-with-zod', { type: 'module', files, install, strictLayout: true });
    expect(await compile(project, options, { files })).toBe('');
  });
});
