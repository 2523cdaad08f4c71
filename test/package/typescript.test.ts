import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { blocks } from '../docs/support/block.ts';
import { expectBlock } from '../docs/support/expect-block.ts';
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

/** Options and files of a program for each way of finding a package. Each imports and requires both entry points. */
const resolutions = {
  node16: { options: { module: 'node16' }, files: modes },
  bundler: { options: { module: 'preserve' }, files: [...scripts, 'required.ts'] },
  // zod needs `esModuleInterop` there.
  node10: { options: { module: 'commonjs', esModuleInterop: true }, files: scripts },
} as const;
type Resolution = keyof typeof resolutions;
const names = Object.keys(resolutions) as Resolution[];

/** The compilers, by version. 6 deprecates `node10`, and 7 does not know it. */
const versions: ReadonlyArray<readonly [version: string, resolutions: readonly Resolution[]]> = [
  ['5.4', ['node16', 'bundler', 'node10']],
  ['5.9', ['node16', 'bundler']],
  ['6', ['node16', 'bundler']],
  ['7', ['node16', 'bundler']],
];

/** Under the resolution of bundlers, only this form of an import is one of `require`. */
const required = `import sdk = require('synapse-admin-sdk');
import testing = require('synapse-admin-sdk/testing');
export const synapse: sdk.SynapseAdmin = new testing.FakeSynapse().client();
export const refusal: sdk.ApiError = testing.apiError(404, 'M_NOT_FOUND');
`;

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
    await writeFile(join(project.folder, 'required.ts'), required);
  });

  test.each(versions)('by TypeScript %s', async (version, known) => {
    const compiler = join(project.folder, 'node_modules', `typescript-${version}`, 'bin', 'tsc');
    expect(await runInShell(process.execPath, [compiler, '--version'], project.folder)).toContain(
      `Version ${version}.`,
    );
    for (const resolution of known) {
      const { options, files } = resolutions[resolution];
      const common = { moduleResolution: resolution, lib: ['ES2022'], types: ['node'], noEmit: true };
      await compile(project, { ...common, ...options }, { compiler, files });
    }
  });

  test('as the guide says', async () => {
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const lines = [
      row(['TypeScript', ...names.map((name) => `\`${name}\``)]),
      row(['---', ...names.map(() => ':-:')]),
      ...versions.map(([version, known]) => row([version, ...names.map((name) => (known.includes(name) ? '✓' : '–'))])),
    ];
    await expectBlock(blocks.compilers, lines.join('\n'));
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
