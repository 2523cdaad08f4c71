import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import ts from 'typescript';
import { expect, inject, test } from 'vitest';
import { makeProject } from './project.ts';

/**
 * What the package may cost. Each limit is what was measured, plus 5 %. Raise one only for something that is worth it,
 * and lower it when the cost has fallen.
 */
const limits = {
  'whole client with ky and zod, minified and compressed': 77_600,
  'errors and helpers only, minified and compressed': 1_150,
  'type instantiations of one call, in percent of those with ky and zod alone': 75,
  'bytes of the tarball': 381_800,
  'entry point for tests without the package itself, minified and compressed': 50_000,
  'error factories and a builder, minified and compressed': 4_300,
  'bytes of index.cjs': 262_100,
  'bytes of index.d.cts': 238_800,
  'bytes of index.d.ts': 30,
  'bytes of index.js': 196_700,
  'bytes of testing.cjs': 310_700,
  'bytes of testing.d.cts': 62_970,
  'bytes of testing.d.ts': 32,
  'bytes of testing.js': 307_100,
};

function isLimited(name: string): name is keyof typeof limits {
  return Object.hasOwn(limits, name);
}

function expectWithin(name: keyof typeof limits, measured: number): void {
  console.log(`${name}: ${measured}, limit ${limits[name]}`);
  expect(measured, name).toBeLessThanOrEqual(limits[name]);
}

/** Bytes of an app that exports these names, as a browser loads it. */
async function bundledBytes(names: string, file = 'index.js', external: string[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from './dist/${file}';`, resolveDir: inject('unpacked') },
    external,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

test('an app that uses the client is not larger than its budget', async () => {
  expectWithin('whole client with ky and zod, minified and compressed', await bundledBytes('SynapseAdmin'));
});

test('an app that uses errors and helpers only is not larger than its budget: neither zod nor ky is in it', async () => {
  expectWithin('errors and helpers only, minified and compressed', await bundledBytes('ApiError, path, parseMxc'));
});

test('the entry point for tests is not larger than its budgets, without the package itself', async () => {
  const bytes = (names: string) => bundledBytes(names, 'testing.js', ['synapse-admin-sdk']);
  expectWithin('entry point for tests without the package itself, minified and compressed', await bytes('FakeSynapse'));
  expectWithin('error factories and a builder, minified and compressed', await bytes('apiError, fakeUser'));
});

test('one call costs the compiler not more type instantiations than its budget', async () => {
  const files = { sdk: 'one-call.ts', without: 'one-call-without-sdk.ts' };
  const { folder } = await makeProject('types', { type: 'module', files: Object.values(files) });
  const instantiations = (file: string) => {
    const { NodeNext } = ts.ModuleKind;
    const options = { module: NodeNext, target: ts.ScriptTarget.ES2022, strict: true, skipLibCheck: true, types: [] };
    const program = ts.createProgram([join(folder, file)], options);
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
    return program.getInstantiationCount();
  };
  const [sdk, without] = [instantiations(files.sdk), instantiations(files.without)];
  console.log(`type instantiations of one call: ${sdk}; with ky and zod alone: ${without}`);
  expectWithin(
    'type instantiations of one call, in percent of those with ky and zod alone',
    Math.round((100 * sdk) / without),
  );
});

test('no file of the build is larger than its budget, and neither is the tarball', async () => {
  const dist = join(inject('unpacked'), 'dist');
  for (const file of (await readdir(dist)).sort()) {
    const name = `bytes of ${file}`;
    if (!isLimited(name)) throw new Error(`${file} has no budget`);
    expectWithin(name, (await stat(join(dist, file))).size);
  }
  expectWithin('bytes of the tarball', (await stat(inject('tarball'))).size);
});
