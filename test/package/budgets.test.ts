import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
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
  'type instantiations of one call, in percent of those with ky and zod alone': 164,
  'files of the package, without docs and examples': 9,
  'bytes of the package, without docs and examples': 1_181_000,
  'bytes of the tarball': 312_400,
};

function expectWithin(name: keyof typeof limits, measured: number): void {
  console.log(`${name}: ${measured}, limit ${limits[name]}`);
  expect(measured, name).toBeLessThanOrEqual(limits[name]);
}

/** Bytes of an app that exports these names, as a browser loads it. */
async function bundledBytes(names: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from './dist/index.js';`, resolveDir: inject('unpacked') },
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

test('the package is not larger than its budget', async () => {
  const entries = await readdir(inject('unpacked'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !['docs', 'examples'].includes(relative(inject('unpacked'), file).split(sep)[0] ?? ''));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  expectWithin('files of the package, without docs and examples', files.length);
  expectWithin(
    'bytes of the package, without docs and examples',
    sizes.reduce((sum, size) => sum + size, 0),
  );
  expectWithin('bytes of the tarball', (await stat(inject('tarball'))).size);
});
